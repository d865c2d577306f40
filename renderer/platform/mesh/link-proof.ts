import { createHandshake, type Handshake } from '../../../shared/sync/handshake'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import type { CheckSignatures } from '../../session/signature-check'
import type { DeviceKey } from '../../session/storage'
import { createRawSigner } from '../keys/raw-key'
import type { CarrierBinding } from './framed-channel'

/** Proves this device and its seat on each new link, with the platform's signatures where it has them. */
export interface LinkProof {
  shake(ownId: string, peerId: string, binding: CarrierBinding): Handshake
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
