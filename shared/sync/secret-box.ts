import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../base/base64url'

/**
 * Hands a new secret of a room to one device (X25519, HKDF-SHA-256, ChaCha20-Poly1305). The sealer's key is made for one
 * removal, so key and nonce of a box are used once; room, epoch, seat and device are part of the key derivation, so a box
 * opens in its own place only. The key of the device is one of its own and not made from its signing key, which the
 * platform may keep so that nothing but signatures can be had from it.
 */
export interface BoxPlace {
  readonly roomId: string
  readonly epoch: number
  /** What the box holds: the root secret, or the observer secret. */
  readonly holds: 'root' | 'observer'
  readonly device: string
}

/** An X25519 pair; 32 bytes each. */
export interface BoxKeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** The pair of a secret of 32 random bytes. */
export const boxKeysOf = (secretKey: Uint8Array): BoxKeyPair => ({
  secretKey,
  publicKey: x25519.getPublicKey(secretKey),
})

function cipherOf(own: Uint8Array, other: Uint8Array, salt: Uint8Array, place: BoxPlace) {
  const shared = x25519.getSharedSecret(own, other)
  const { roomId, epoch, holds, device } = place
  const info = utf8ToBytes(`warroom/1 secret box\n${roomId}\n${epoch}\n${holds}\n${device}`)
  const bytes = hkdf(sha256, shared, salt, info, 44)
  return chacha20poly1305(bytes.subarray(0, 32), bytes.subarray(32))
}

/** A secret of 32 bytes for one device, 64 characters; null when its key is none (of low order, or of a wrong length). */
export function sealSecretBox(
  sealer: BoxKeyPair,
  boxKey: string,
  secret: Uint8Array,
  place: BoxPlace,
): string | null {
  const other = fromBase64url(boxKey)
  if (other?.length !== 32) return null
  try {
    const salt = concatBytes(sealer.publicKey, other)
    return toBase64url(cipherOf(sealer.secretKey, other, salt, place).encrypt(secret))
  } catch {
    // noble throws for keys of low order.
    return null
  }
}

/** Opens what was sealed for this device, or null when it is for another one, another place, or altered. */
export function openSecretBox(
  own: BoxKeyPair,
  sealer: string,
  box: string,
  place: BoxPlace,
): Uint8Array | null {
  const other = fromBase64url(sealer)
  const sealed = fromBase64url(box)
  if (other?.length !== 32 || sealed?.length !== 48) return null
  try {
    const salt = concatBytes(other, own.publicKey)
    return cipherOf(own.secretKey, other, salt, place).decrypt(sealed)
  } catch {
    // noble throws for keys of low order and on a wrong tag.
    return null
  }
}
