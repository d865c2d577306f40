/** Names that mean a device on Windows, whatever follows the dot. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** A file name that every system takes, made from what a window proposed: no folders, no marks, no hidden characters. */
export function safeFileName(proposed: string, fallback = 'war-room'): string {
  const plain = proposed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .slice(0, 120)
  if (plain === '') return fallback
  return devices.test(plain) ? `${fallback}-${plain}` : plain
}
