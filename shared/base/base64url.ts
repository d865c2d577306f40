const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Map([...digits].map((digit, index) => [digit, index]))

/** Bytes as base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let out = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const a = bytes[index] ?? 0
    const b = bytes[index + 1]
    const c = bytes[index + 2]
    out += digits.charAt(a >> 2) + digits.charAt(((a & 3) << 4) | ((b ?? 0) >> 4))
    if (b !== undefined) out += digits.charAt(((b & 15) << 2) | ((c ?? 0) >> 6))
    if (c !== undefined) out += digits.charAt(c & 63)
  }
  return out
}

/** The bytes of a base64url text without padding, or null when it is not the canonical text of any bytes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const digit of text) {
    const value = values.get(digit)
    if (value === undefined) return null
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[at] = (held >> bits) & 0xff
      at += 1
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? out : null
}
