import { ed25519 } from '@noble/curves/ed25519.js'
import type { DeviceKey } from '../../session/storage'

/** A device key as it is kept: a non-extractable pair where the platform has WebCrypto, else the seed. */
export type KeptDeviceKey =
  | { readonly kind: 'webcrypto'; readonly pair: CryptoKeyPair; readonly publicKey: Uint8Array }
  | { readonly kind: 'seed'; readonly seed: Uint8Array }

/** WebCrypto exists on secure origins only; plain http on a LAN has none. */
// reason: crypto.subtle is missing in insecure contexts although its type says otherwise.
const subtle = (): SubtleCrypto | undefined => (crypto as Partial<Crypto>).subtle

export async function makeDeviceKey(): Promise<KeptDeviceKey> {
  const web = subtle()
  if (web) {
    try {
      const pair = await web.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
      // reason: an asymmetric algorithm always gives a pair.
      const keys = pair as CryptoKeyPair
      const publicKey = new Uint8Array(await web.exportKey('raw', keys.publicKey))
      return { kind: 'webcrypto', pair: keys, publicKey }
    } catch {
      // An engine without Ed25519: the seed below does the same work.
    }
  }
  return { kind: 'seed', seed: crypto.getRandomValues(new Uint8Array(32)) }
}

export function openDeviceKey(kept: KeptDeviceKey): DeviceKey {
  if (kept.kind === 'seed') {
    return {
      publicKey: ed25519.getPublicKey(kept.seed),
      sign: (message) => Promise.resolve(ed25519.sign(message, kept.seed)),
    }
  }
  return {
    publicKey: kept.publicKey,
    async sign(message) {
      const signature = await crypto.subtle.sign({ name: 'Ed25519' }, kept.pair.privateKey, message.slice())
      return new Uint8Array(signature)
    },
  }
}
