import { bytesToHex } from '@noble/hashes/utils.js'
import { checkHello, type Handshake, sayHello } from '../../../shared/sync/handshake'
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
  const { topic, seat, seatPublicKey, memberKey } = keys
  const signSeat = keys.seatSecretKey ? createRawSigner(keys.seatSecretKey) : null
  /** A page's direct links have one certificate, and so one HELLO for all of them. */
  let last: { readonly name: string; readonly hello: Promise<Uint8Array> } | null = null

  function helloOf(ownId: string, binding: Uint8Array): Promise<Uint8Array> {
    const name = `${ownId} ${bytesToHex(binding)}`
    if (last?.name === name) return last.hello
    const own = { seat, deviceKey: device.publicKey, peerId: ownId }
    const signDevice = (message: Uint8Array) => device.sign(message)
    const hello = sayHello({ topic, own, binding, memberKey, signDevice, signSeat })
    const made = { name, hello }
    last = made
    // The next link tries again; whoever waits for this one hears why.
    hello.catch(() => {
      if (last === made) last = null
    })
    return hello
  }

  return {
    shake: (ownId, peerId, binding) => ({
      hello: helloOf(ownId, binding.own),
      take: (message) =>
        checkHello(message, {
          topic,
          ownId,
          peerId,
          binding: binding.peer,
          seatPublicKey,
          memberKey,
          async verify(publicKey, sentence, signature) {
            const [fits] = await deps.check([{ publicKey, message: sentence, signature }])
            return fits === true
          },
        }),
    }),
  }
}
