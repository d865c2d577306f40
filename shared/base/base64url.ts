const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const codes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0))
/** The value of each character code below 128; 255 for those that are no digit. */
const values = new Uint8Array(128).fill(255)
for (const [value, code] of codes.entries()) values[code] = value
/** Characters made at once; an engine takes tens of thousands of arguments, not more. */
const runLength = 8_192

/** Bytes as base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let held = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < bytes.length; index += 1) {
    held = ((held << 8) | (bytes[index] ?? 0)) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      out[at] = codes[(held >> bits) & 63] ?? 0
      at += 1
    }
  }
  if (bits > 0) out[at] = codes[(held << (6 - bits)) & 63] ?? 0
  let text = ''
  for (let from = 0; from < out.length; from += runLength)
    text += Reflect.apply(String.fromCharCode, null, out.subarray(from, from + runLength))
  return text
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
