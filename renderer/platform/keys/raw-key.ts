import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64url } from '../../../shared/base/base64url'
import { ownSubtle } from './own-subtle'

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8Head = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)

/** An Ed25519 key of 32 bytes as platforms take it. */
export const pkcs8Of = (secretKey: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...pkcs8Head, ...secretKey])

/** A raw Ed25519 key in the platform's hands; null where it knows none. */
async function importKey(
  subtle: SubtleCrypto,
  secretKey: Uint8Array,
  extractable: boolean,
): Promise<CryptoKey | null> {
  return (
    subtle
      .importKey('pkcs8', pkcs8Of(secretKey), { name: 'Ed25519' }, extractable, ['sign'])
      // An engine without Ed25519.
      .catch(() => null)
  )
}

export type Sign = (message: Uint8Array) => Promise<Uint8Array>

/** Signs with a raw key: by the platform (0.1 ms) where it knows Ed25519, else in script (1 ms). */
export function createRawSigner(
  secretKey: Uint8Array,
  subtle: SubtleCrypto | null = ownSubtle(),
): Sign {
  const inScript: Sign = (message) => Promise.resolve(ed25519.sign(message, secretKey))
  if (!subtle) return inScript
  const imported = importKey(subtle, secretKey, false)
  return async (message) => {
    const key = await imported
    if (!key) return inScript(message)
    return new Uint8Array(await subtle.sign({ name: 'Ed25519' }, key, message.slice()))
  }
}

/** The public key of a raw one: by the platform where it tells, else in script (10 ms in a page that has just begun). */
export async function publicKeyOfRaw(
  secretKey: Uint8Array,
  subtle: SubtleCrypto | null = ownSubtle(),
): Promise<Uint8Array> {
  const key = subtle && (await importKey(subtle, secretKey, true))
  try {
    const told = key && (await subtle.exportKey('jwk', key)).x
    const bytes = told ? fromBase64url(told) : null
    if (bytes?.length === 32) return bytes
  } catch {
    // An engine that signs with the key and does not tell its public part.
  }
  return ed25519.getPublicKey(secretKey)
}
