import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../base/ports'

const nonceBytes = 24
const associated = (context: readonly string[]) =>
  utf8ToBytes(`warroom-seal/1\n${context.join('\n')}`)

/** Seals bytes under a 32-byte key (XChaCha20-Poly1305); `context` is bound, so a sealed text fits one place only. */
export function seal(
  key: Uint8Array,
  plain: Uint8Array,
  context: readonly string[],
  random: RandomBytes,
): Uint8Array {
  const nonce = random(nonceBytes)
  const sealed = xchacha20poly1305(key, nonce, associated(context)).encrypt(plain)
  const out = new Uint8Array(nonceBytes + sealed.length)
  out.set(nonce)
  out.set(sealed, nonceBytes)
  return out
}

/** Opens what `seal` made, or null when key, context or bytes do not fit. */
export function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
  context: readonly string[],
): Uint8Array | null {
  if (sealed.length < nonceBytes + 16) return null
  try {
    return xchacha20poly1305(key, sealed.subarray(0, nonceBytes), associated(context)).decrypt(
      sealed.subarray(nonceBytes),
    )
  } catch {
    // The cipher throws on a wrong tag: not for us, or altered.
    return null
  }
}
