const units = ['kB', 'MB', 'GB', 'TB'] as const

/** A size for people, in decimal units as disks are sold: `340 bytes`, `12 kB`, `1.4 GB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${Math.round(bytes)} bytes`
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const text = value < 9.95 ? value.toFixed(1).replace('.0', '') : String(Math.round(value))
  return `${text} ${units[unit]}`
}

const mebibyte = 1024 ** 2

/** `25.01 MiB`: a size beside a limit in MiB, rounded up, so that what is over the limit also reads so. */
export const mebibytesWords = (bytes: number): string =>
  `${Math.ceil((bytes / mebibyte) * 100) / 100} MiB`
