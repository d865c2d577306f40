import type { Handshake, HandshakeStep, ProvenPeer } from '../../../shared/sync/handshake'

/** Who a fake handshake proves the other side to be. */
export const somebody: ProvenPeer = {
  peerId: 'somebody',
  seat: 'responder',
  deviceKey: new Uint8Array(32),
}

/** A handshake of the real shape without keys: hello, then proof, then proven. */
export function createFakeHandshake(
  outcome: HandshakeStep = { kind: 'proven', peer: somebody },
): Handshake {
  let heard = 0
  return {
    hello: Uint8Array.of(1),
    take() {
      heard += 1
      return Promise.resolve(heard === 1 ? { kind: 'say', message: Uint8Array.of(2) } : outcome)
    },
  }
}
