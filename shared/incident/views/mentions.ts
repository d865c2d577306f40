/** Whether a text names somebody with an `@` before the whole name, in any case. */
export function mentions(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return name !== '' && new RegExp(`(?:^|\\s)@${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
