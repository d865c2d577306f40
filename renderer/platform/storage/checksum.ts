const table = new Uint32Array(256)
for (let index = 0; index < 256; index += 1) {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  table[index] = value
}

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4) of bytes: finds what a disk or a torn write changed. */
export function crc32c(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let index = 0; index < bytes.length; index += 1) {
    value = (table[(value ^ (bytes[index] ?? 0)) & 255] ?? 0) ^ (value >>> 8)
  }
  return (value ^ 0xffffffff) >>> 0
}

/** The same of texts one behind the other, over their UTF-16 code units. */
export function crc32cOfText(...texts: readonly string[]): number {
  let value = 0xffffffff
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      value = (table[(value ^ unit) & 255] ?? 0) ^ (value >>> 8)
      value = (table[(value ^ (unit >>> 8)) & 255] ?? 0) ^ (value >>> 8)
    }
  }
  return (value ^ 0xffffffff) >>> 0
}
