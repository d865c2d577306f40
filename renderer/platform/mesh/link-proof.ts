import { ed25519 } from '@noble/curves/ed25519.js'
import { createHandshake, type Handshake } from '../../../shared/sync/handshake'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import type { CheckSignatures } from '../../session/signature-check'
import type { DeviceKey } from '../../session/storage'
import type { CarrierBinding } from './framed-channel'

/** Proves this device and its seat on each new link, with the platform's signatures where it has them. */
export interface LinkProof {
  shake(ownId: string, peerId: string, binding: CarrierBinding): Handshake
}

/** What RFC 8410 puts before the 32 bytes of an Ed25519 private key. */
const pkcs8Head = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)

type Sign = (message: Uint8Array) => Promise<Uint8Array>

/** Signs with a raw key: by the platform (0.1 ms) where it knows Ed25519, else in script (1 ms). */
export function createRawSigner(
  secretKey: Uint8Array,
  // reason: crypto.subtle is missing in insecure contexts although its type says otherwise.
  subtle: SubtleCrypto | null = (crypto as Partial<Crypto>).subtle ?? null,
): Sign {
  const inScript: Sign = (message) => Promise.resolve(ed25519.sign(message, secretKey))
  if (!subtle) return inScript
  const bytes = new Uint8Array(pkcs8Head.length + secretKey.length)
  bytes.set(pkcs8Head)
  bytes.set(secretKey, pkcs8Head.length)
  const imported = subtle
    .importKey('pkcs8', bytes, { name: 'Ed25519' }, false, ['sign'])
    // An engine without Ed25519.
    .catch(() => null)
  return async (message) => {
    const key = await imported
    if (!key) return inScript(message)
    return new Uint8Array(await subtle.sign({ name: 'Ed25519' }, key, message.slice()))
  }
}

export function createLinkProof(deps: {
  readonly keys: RoomKeys
  readonly device: DeviceKey
  readonly check: CheckSignatures
}): LinkProof {
  const { keys, device } = deps
  const signSeat = keys.seatSecretKey ? createRawSigner(keys.seatSecretKey) : null
  return {
    shake: (ownId, peerId, binding) =>
      createHandshake({
        topic: keys.topic,
        own: { seat: keys.seat, deviceKey: device.publicKey, peerId: ownId },
        peerId,
        binding,
        seatPublicKey: keys.seatPublicKey,
        memberKey: keys.memberKey,
        signDevice: (message) => device.sign(message),
        signSeat,
        async verify(publicKey, message, signature) {
          const [fits] = await deps.check([{ publicKey, message, signature }])
          return fits === true
        },
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      }),
  }
}
