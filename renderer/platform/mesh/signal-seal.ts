import { gcm } from '@noble/ciphers/aes.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import { ownSubtle } from '../keys/own-subtle'

/**
 * Seals the signals of a room from one peer to another (AES-256-GCM under the room's sealing key): whoever carries one can
 * neither read nor redirect it.
 *
 * sealed = base64url of nonce 12 | ciphertext | tag 16; room's topic, sender and receiver are bound.
 */
export interface SignalSeal {
  seal(from: string, to: string, payload: string): Promise<string>
  /** The payload, or null when it was not sealed in this room, by that peer, for this one. */
  open(from: string, to: string, data: string): Promise<string | null>
}

const nonceBytes = 12
const tagBytes = 16
const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

type Bytes = Uint8Array<ArrayBuffer>

interface Cipher {
  seal(nonce: Bytes, bound: Bytes, plain: Bytes): Promise<Uint8Array>
  /** Rejects for what is not sealed under this key. */
  open(nonce: Bytes, bound: Bytes, sealed: Bytes): Promise<Uint8Array>
}

const cipherInScript = (key: Uint8Array): Cipher => ({
  seal: async (nonce, bound, plain) => gcm(key, nonce, bound).encrypt(plain),
  open: async (nonce, bound, sealed) => gcm(key, nonce, bound).decrypt(sealed),
})

function cipherOfPlatform(subtle: SubtleCrypto, raw: Uint8Array): Cipher {
  const imported = subtle.importKey('raw', raw.slice(), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const how = (nonce: Bytes, bound: Bytes): AesGcmParams => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: bound,
  })
  return {
    async seal(nonce, bound, plain) {
      return new Uint8Array(await subtle.encrypt(how(nonce, bound), await imported, plain))
    },
    async open(nonce, bound, sealed) {
      return new Uint8Array(await subtle.decrypt(how(nonce, bound), await imported, sealed))
    },
  }
}

/** By the platform where it can; in script on a page that is no secure context. */
export function createSignalSeal(
  { sealingKey, topic }: Pick<RoomKeys, 'sealingKey' | 'topic'>,
  subtle: SubtleCrypto | null = ownSubtle(),
): SignalSeal {
  const cipher = subtle ? cipherOfPlatform(subtle, sealingKey) : cipherInScript(sealingKey)
  const boundTo = (from: string, to: string) =>
    utf8.encode(`warroom-signal/1\n${topic}\n${from}\n${to}`)
  return {
    async seal(from, to, payload) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const sealed = await cipher.seal(nonce, boundTo(from, to), utf8.encode(payload))
      return toBase64url(concatBytes(nonce, sealed))
    },
    async open(from, to, data) {
      const bytes = fromBase64url(data)
      if (!bytes || bytes.length < nonceBytes + tagBytes) return null
      const [nonce, sealed] = [bytes.slice(0, nonceBytes), bytes.slice(nonceBytes)]
      try {
        return fromUtf8.decode(await cipher.open(nonce, boundTo(from, to), sealed))
      } catch {
        // A wrong tag: not for us, or altered.
        return null
      }
    },
  }
}
