import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Seals the frames of a relayed link from end to end (X25519, HKDF-SHA-256, ChaCha20-Poly1305), so that the posts on the
 * way see lengths and nothing else. One key a direction; the nonce is a counter that is also checked, so a frame that is
 * lost, repeated or moved ends the link instead of corrupting it. The public keys are bound into the link's handshake.
 *
 * sealed = tag 6 | counter u64 | ciphertext; the tag names the link, so that frames of an earlier one are told apart.
 */
export interface RelayBox {
  seal(plain: Uint8Array): Uint8Array
  /** `foreign` is of another link and may be ignored; `broken` ends this one. */
  open(sealed: Uint8Array): Uint8Array | 'foreign' | 'broken'
}

export interface RelayKeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

const tagBytes = 6
const counterBytes = 8
const headBytes = tagBytes + counterBytes

/** A fresh X25519 pair for one link. */
export const createRelayKeys = (): RelayKeyPair => x25519.keygen()

/** The box of one end. Null when the other side's key is none (of low order, or of a wrong length). */
export function createRelayBox(
  own: RelayKeyPair,
  peerPublicKey: Uint8Array,
  isCaller: boolean,
): RelayBox | null {
  let shared: Uint8Array
  try {
    shared = x25519.getSharedSecret(own.secretKey, peerPublicKey)
  } catch {
    // noble throws for keys of low order and of a wrong length.
    return null
  }
  const [caller, called] = isCaller
    ? [own.publicKey, peerPublicKey]
    : [peerPublicKey, own.publicKey]
  const salt = concatBytes(caller, called)
  const keys = hkdf(sha256, shared, salt, utf8ToBytes('warroom/1 relay'), 64 + tagBytes)
  const [fromCaller, fromCalled] = [keys.subarray(0, 32), keys.subarray(32, 64)]
  const tag = keys.subarray(64)
  const [sealKey, openKey] = isCaller ? [fromCaller, fromCalled] : [fromCalled, fromCaller]
  let sent = 0
  let heard = 0

  const nonceOf = (counter: number): Uint8Array => {
    const nonce = new Uint8Array(12)
    new DataView(nonce.buffer).setBigUint64(4, BigInt(counter))
    return nonce
  }
  return {
    seal(plain) {
      const nonce = nonceOf(sent)
      sent += 1
      const cipher = chacha20poly1305(sealKey, nonce, tag).encrypt(plain)
      return concatBytes(tag, nonce.subarray(4), cipher)
    },
    open(sealed) {
      if (sealed.length < headBytes + 16) return 'foreign'
      if (!tag.every((byte, index) => byte === sealed[index])) return 'foreign'
      const nonce = nonceOf(heard)
      if (!nonce.subarray(4).every((byte, index) => byte === sealed[tagBytes + index]))
        return 'broken'
      try {
        const plain = chacha20poly1305(openKey, nonce, tag).decrypt(sealed.subarray(headBytes))
        heard += 1
        return plain
      } catch {
        // The cipher throws on a wrong tag: altered on the way.
        return 'broken'
      }
    },
  }
}
