import { ed25519 } from '@noble/curves/ed25519.js'
import type { DeviceKey } from '../../session/storage'
import type { WarRoomDatabase } from '../storage/database'

/** A device key as it is kept: a non-extractable pair where the platform has WebCrypto, else the seed. */
export type KeptDeviceKey =
  | { readonly kind: 'webcrypto'; readonly pair: CryptoKeyPair; readonly publicKey: Uint8Array }
  | { readonly kind: 'seed'; readonly seed: Uint8Array }

const keptUnder = 'device'

/** WebCrypto exists on secure origins only; plain http on a LAN has none. */
// reason: crypto.subtle is missing in insecure contexts although its type says otherwise.
const subtle = (): SubtleCrypto | undefined => (crypto as Partial<Crypto>).subtle

const makeSeed = (): KeptDeviceKey => ({
  kind: 'seed',
  seed: crypto.getRandomValues(new Uint8Array(32)),
})

export async function makeDeviceKey(): Promise<KeptDeviceKey> {
  const web = subtle()
  if (!web) return makeSeed()
  try {
    const pair = await web.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
    if (!('privateKey' in pair)) return makeSeed()
    const publicKey = new Uint8Array(await web.exportKey('raw', pair.publicKey))
    return { kind: 'webcrypto', pair, publicKey }
  } catch {
    // An engine without Ed25519: the seed does the same work.
    return makeSeed()
  }
}

/** Writes a key if none is kept yet and answers the one that is: two windows at first run get the same. */
function keepFirst(database: WarRoomDatabase, fresh: KeptDeviceKey): Promise<KeptDeviceKey> {
  return database.transaction('rw', database.keys, async () => {
    const kept = await database.keys.get(keptUnder)
    // reason: only this function writes this key, always a KeptDeviceKey.
    if (kept) return kept.value as KeptDeviceKey
    await database.keys.add({ name: keptUnder, value: fresh })
    return fresh
  })
}

/** The key of this device: made and stored at the first call. A key that could not be stored is an error, never used. */
export async function keepDeviceKey(database: WarRoomDatabase): Promise<KeptDeviceKey> {
  const kept = await database.keys.get(keptUnder)
  // reason: only keepFirst writes this key, always a KeptDeviceKey.
  if (kept) return kept.value as KeptDeviceKey
  const fresh = await makeDeviceKey()
  try {
    return await keepFirst(database, fresh)
  } catch (error) {
    // A browser that cannot store a CryptoKey keeps the seed instead.
    const cannotStore = error instanceof Error && error.name === 'DataCloneError'
    if (fresh.kind === 'seed' || !cannotStore) throw error
    return await keepFirst(database, makeSeed())
  }
}

/** Puts the key into a second home, if that one has none. */
export async function copyDeviceKey(kept: KeptDeviceKey, home: WarRoomDatabase): Promise<void> {
  if ((await home.keys.get(keptUnder)) === undefined)
    await home.keys.put({ name: keptUnder, value: kept })
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
      const signature = await crypto.subtle.sign(
        { name: 'Ed25519' },
        kept.pair.privateKey,
        message.slice(),
      )
      return new Uint8Array(signature)
    },
  }
}
