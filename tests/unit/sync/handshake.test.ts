import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkHello,
  type HandshakeOutcome,
  type HelloCheck,
  type HelloOptions,
  handshakeVersion,
  parseHello,
  sayHello,
  verifyInScript,
} from '../../../shared/sync/handshake'
import {
  keysFromObserver,
  keysFromRoot,
  observerSecretOf,
  type RoomKeys,
} from '../../../shared/sync/room-keys'

const root = Uint8Array.from({ length: 32 }, (_, index) => index * 5 + 3)
const responder = keysFromRoot(root)
const observer = keysFromObserver(observerSecretOf(root), responder.seatPublicKey)
const stranger = keysFromRoot(root.map((byte) => byte ^ 255))

const devices = {
  ana: ed25519.keygen(Uint8Array.from({ length: 32 }, () => 1)),
  ben: ed25519.keygen(Uint8Array.from({ length: 32 }, () => 2)),
  eve: ed25519.keygen(Uint8Array.from({ length: 32 }, () => 3)),
}
type Name = keyof typeof devices
const fingerprint = (name: string) => new TextEncoder().encode(`sha-256 ${name}`)

/** What one says on its own carrier. */
function hello(
  name: Name,
  keys: RoomKeys = responder,
  more: Partial<HelloOptions> = {},
): Promise<Uint8Array> {
  const { secretKey, publicKey } = devices[name]
  const seatKey = keys.seatSecretKey
  return sayHello({
    topic: keys.topic,
    own: { seat: keys.seat, deviceKey: publicKey, peerId: name },
    binding: fingerprint(name),
    memberKey: keys.memberKey,
    signDevice: (message) => Promise.resolve(ed25519.sign(message, secretKey)),
    signSeat: seatKey ? (message) => Promise.resolve(ed25519.sign(message, seatKey)) : null,
    ...more,
  })
}

/** What another makes of it on a link to `peer`, whose carrier it sees. */
const judge = (
  message: Uint8Array,
  name: Name,
  peer: Name,
  more: Partial<HelloCheck> = {},
): Promise<HandshakeOutcome> =>
  checkHello(message, {
    topic: responder.topic,
    ownId: name,
    peerId: peer,
    binding: fingerprint(peer),
    seatPublicKey: responder.seatPublicKey,
    memberKey: responder.memberKey,
    verify: verifyInScript,
    ...more,
  })

const refusal = (code: string) => ({ kind: 'refused', code })

describe('the handshake of a link', () => {
  it.each([responder, observer])(
    '[LINK10] who says hello proves device and seat: %#',
    async (keys) => {
      expect(await judge(await hello('ben', keys), 'ana', 'ben')).toEqual({
        kind: 'proven',
        peer: { peerId: 'ben', seat: keys.seat, deviceKey: devices.ben.publicKey },
      })
    },
  )

  it('[LINK11] an observer that claims a responder seat is refused, whatever it signs with', async () => {
    const claim = { ...observer, seat: 'responder' as const }
    const anyKey = devices.eve.secretKey
    for (const signSeat of [
      null,
      (message: Uint8Array) => Promise.resolve(ed25519.sign(message, anyKey)),
      () => Promise.resolve(new Uint8Array(64)),
      () => Promise.resolve(new Uint8Array(0)),
    ]) {
      const said = await hello('eve', claim, { signSeat })
      expect(await judge(said, 'ana', 'eve')).toEqual(refusal('proof-seat'))
    }
  })

  it('[LINK11] somebody with the topic and no secret of the room is refused in both seats', async () => {
    const forged = { ...stranger, topic: responder.topic }
    expect(await judge(await hello('eve', forged), 'ana', 'eve')).toEqual(refusal('proof-seat'))
    const watching = { ...forged, seat: 'observer' as const, seatSecretKey: null }
    expect(await judge(await hello('eve', watching), 'ana', 'eve')).toEqual(refusal('proof-seat'))
  })

  it('[LINK11] a proof of one seat is none of the other', async () => {
    for (const [keys, seat] of [
      [responder, 'observer'],
      [observer, 'responder'],
    ] as const) {
      const said = await hello('eve', keys, {
        own: { seat, deviceKey: devices.eve.publicKey, peerId: 'eve' },
      })
      expect(await judge(said, 'ana', 'eve')).toEqual(refusal('proof-seat'))
    }
  })

  it("[LINK11] nobody speaks in another device's name", async () => {
    const own = { seat: 'responder' as const, deviceKey: devices.ben.publicKey, peerId: 'eve' }
    expect(await judge(await hello('eve', responder, { own }), 'ana', 'eve')).toEqual(
      refusal('proof-device'),
    )
  })

  it('[LINK12] a man in the middle, whose carrier is another, is found out by both, though he passes every word', async () => {
    const binding = fingerprint('eve')
    expect(await judge(await hello('ben'), 'ana', 'ben', { binding })).toEqual(
      refusal('proof-seat'),
    )
    expect(await judge(await hello('ana'), 'ben', 'ana', { binding })).toEqual(
      refusal('proof-seat'),
    )
  })

  it('[LINK12] a member that names the carrier of another as its own cannot speak on it: whoever can says who it is', async () => {
    // Eve offers Ben's fingerprint under her name, so that Ana takes the link to Ben for one to her.
    const offered = { binding: fingerprint('ben') }
    expect(await judge(await hello('ben'), 'ana', 'eve', offered)).toEqual(
      refusal('hello-not-the-called'),
    )
  })

  it('[LINK13] what was said on one carrier opens nothing on another, nor in another room', async () => {
    const recorded = await hello('ben')
    expect(await judge(recorded, 'ana', 'ben')).toMatchObject({ kind: 'proven' })
    const later = { binding: fingerprint('ben, later') }
    expect(await judge(recorded, 'ana', 'ben', later)).toEqual(refusal('proof-seat'))
    const elsewhere = { topic: stranger.topic }
    expect(await judge(recorded, 'ana', 'ben', elsewhere)).toEqual(refusal('proof-seat'))
  })

  it('[LINK13] a byte more on the carrier and one less in the hello is not the same', async () => {
    const said = await hello('ben', responder, { binding: fingerprint('be') })
    const moved = Uint8Array.from([...fingerprint('be'), handshakeVersion])
    expect(await judge(said, 'ana', 'ben', { binding: moved })).toEqual(refusal('proof-seat'))
  })

  it('[LINK13] what is thrown back, and another peer than the one that was called, is refused', async () => {
    expect(await judge(await hello('ana'), 'ana', 'ben')).toEqual(refusal('hello-is-own'))
    expect(await judge(await hello('eve'), 'ana', 'ben')).toEqual(refusal('hello-not-the-called'))
  })

  it('[LINK14] cut, of another version or longer than it says', async () => {
    const said = await hello('ben')
    for (const length of [0, 5, 6, 38, 39, 60, said.length - 1])
      expect(await judge(said.subarray(0, length), 'ana', 'ben')).toEqual(
        refusal('hello-unreadable'),
      )
    const other = said.slice()
    other[0] = handshakeVersion - 1
    expect(await judge(other, 'ana', 'ben')).toEqual(refusal('hello-version'))
    const longer = new Uint8Array(said.length + 1)
    longer.set(said)
    expect(await judge(longer, 'ana', 'ben')).toEqual(refusal('hello-unreadable'))
    expect(await judge(new Uint8Array(10_000), 'ana', 'ben')).toEqual(refusal('hello-unreadable'))
  })

  it('[LINK14] no bytes whatever make it throw, and no changed byte passes (seed 31)', async () => {
    expect(parseHello(new Uint8Array(0)).ok).toBe(false)
    const said = [await hello('ben'), await hello('ben', observer)] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...said),
        fc.nat(1_000),
        fc.integer({ min: 1, max: 255 }),
        fc.uint8Array({ maxLength: 300 }),
        async (honest, at, flip, noise) => {
          const changed = honest.slice()
          changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ flip
          expect((await judge(changed, 'ana', 'ben')).kind).toBe('refused')
          expect((await judge(noise, 'ana', 'ben')).kind).toBe('refused')
        },
      ),
      { seed: 31, numRuns: 150 },
    )
  })
})
