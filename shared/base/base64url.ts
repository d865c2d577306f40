const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The value of each character code below 128; 255 for those that are no digit. */
const values = new Uint8Array(128).fill(255)
for (let index = 0; index < digits.length; index += 1) values[digits.charCodeAt(index)] = index

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
  for (let index = 0; index < text.length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? 255
    if (value === 255) return null
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
