import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'

/**
 * Sealing with AES-256-GCM (NIST SP 800-38D), under a key or under a passphrase stretched by scrypt (RFC 7914) with the
 * parameters OWASP names for it: N = 2^17, r = 8, p = 1, which takes 128 MiB and about a third of a second.
 *
 *   sealed  = version u8 | nonce 12 | tag 16 | bytes
 *   wrapped = version u8 | salt 16 | sealed
 */
const version = 1
const nonceBytes = 12
const tagBytes = 16
const saltBytes = 16
export const keyBytes = 32
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 }

/** Seals bytes under a key of 32 bytes. */
export function sealWithKey(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]))
}

/** Opens what `sealWithKey` made; null for a wrong key and for bytes that were changed. */
export function openWithKey(key: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed[0] !== version || sealed.length < 1 + nonceBytes + tagBytes) return null
  const bodyAt = 1 + nonceBytes + tagBytes
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    })
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, bodyAt))
    return new Uint8Array(
      Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]),
    )
  } catch {
    // The tag does not fit: the one answer for every way to be wrong.
    return null
  }
}

const stretch = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // The same words typed on two keyboards may differ in how accents are made.
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** Wraps a key under a passphrase. */
export async function wrapWithPassphrase(passphrase: string, key: Uint8Array): Promise<Uint8Array> {
  const salt = randomBytes(saltBytes)
  const sealed = sealWithKey(await stretch(passphrase, salt), key)
  return new Uint8Array(Buffer.concat([Buffer.of(version), salt, sealed]))
}

/** Unwraps it; null for a wrong passphrase. */
export async function unwrapWithPassphrase(
  passphrase: string,
  wrapped: Uint8Array,
): Promise<Uint8Array | null> {
  if (wrapped[0] !== version || wrapped.length < 1 + saltBytes) return null
  const stretched = await stretch(passphrase, wrapped.subarray(1, 1 + saltBytes))
  return openWithKey(stretched, wrapped.subarray(1 + saltBytes))
}
