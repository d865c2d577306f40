import type { Handshake, HandshakeOutcome, ProvenPeer } from '../../../shared/sync/handshake'

/** Who a fake handshake proves the other side to be. */
export const somebody: ProvenPeer = {
  peerId: 'somebody',
  seat: 'responder',
  deviceKey: new Uint8Array(32),
}

/** A handshake of the real shape without keys: a hello, and what is made of the other one. */
export const createFakeHandshake = (
  outcome: HandshakeOutcome = { kind: 'proven', peer: somebody },
): Handshake => ({
  hello: Promise.resolve(Uint8Array.of(1)),
  take: () => Promise.resolve(outcome),
})
