/** The digits of ids: sortable as text, no upper case, safe in URLs and file names. */
export const base32Digits = '0123456789abcdefghijklmnopqrstuv'

/** A non-negative safe integer as exactly `length` base-32 digits, most significant first; overflow is cut at the top. */
export function toBase32(value: number, length: number): string {
  let rest = value
  let out = ''
  for (let index = 0; index < length; index += 1) {
    out = base32Digits.charAt(rest % 32) + out
    rest = Math.floor(rest / 32)
  }
  return out
}

/** Bytes as base-32 digits, 5 bits each, zero bits added at the end. */
export function bytesToBase32(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += base32Digits.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  if (bits > 0) out += base32Digits.charAt((held << (5 - bits)) & 31)
  return out
}
