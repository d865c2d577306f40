import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createHandshake,
  type Handshake,
  type HandshakeOptions,
  type HandshakeStep,
  handshakeVersion,
  parseHello,
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
const fingerprint = (name: Name) => new TextEncoder().encode(`sha-256 ${name}`)
let drawn = 0

function side(
  name: Name,
  peer: Name,
  keys: RoomKeys = responder,
  more: Partial<HandshakeOptions> = {},
): Handshake {
  const { secretKey, publicKey } = devices[name]
  const seatKey = keys.seatSecretKey
  return createHandshake({
    topic: keys.topic,
    own: { seat: keys.seat, deviceKey: publicKey, peerId: name },
    peerId: peer,
    binding: { own: fingerprint(name), peer: fingerprint(peer) },
    seatPublicKey: keys.seatPublicKey,
    memberKey: keys.memberKey,
    signDevice: (message) => Promise.resolve(ed25519.sign(message, secretKey)),
    signSeat: seatKey ? (message) => Promise.resolve(ed25519.sign(message, seatKey)) : null,
    verify: verifyInScript,
    random(length) {
      drawn += 1
      return new Uint8Array(length).fill(drawn & 255)
    },
    ...more,
  })
}

const said = (step: HandshakeStep): Uint8Array => {
  if (step.kind !== 'say') throw new Error(`a proof was expected, not ${JSON.stringify(step)}`)
  return step.message
}

/** Plays both sides to the end; answers what each makes of the other. */
async function play(one: Handshake, two: Handshake): Promise<readonly HandshakeStep[]> {
  const [fromOne, fromTwo] = [await one.take(two.hello), await two.take(one.hello)]
  if (fromOne.kind !== 'say' || fromTwo.kind !== 'say') return [fromOne, fromTwo]
  return [await one.take(fromTwo.message), await two.take(fromOne.message)]
}

const refusal = (code: string) => ({ kind: 'refused', code })

describe('the handshake of a link', () => {
  it('[LINK10] two responders prove seat and device to each other', async () => {
    const [ana, ben] = await play(side('ana', 'ben'), side('ben', 'ana'))
    expect(ana).toMatchObject({
      kind: 'proven',
      peer: { peerId: 'ben', seat: 'responder', deviceKey: devices.ben.publicKey },
    })
    expect(ben).toMatchObject({ kind: 'proven', peer: { peerId: 'ana', seat: 'responder' } })
  })

  it('[LINK10] an observer proves that it is one, to responders and to observers', async () => {
    const [first, second] = await play(side('ana', 'ben'), side('ben', 'ana', observer))
    expect(first).toMatchObject({ kind: 'proven', peer: { seat: 'observer' } })
    expect(second).toMatchObject({ kind: 'proven', peer: { seat: 'responder' } })
    const both = await play(side('ana', 'ben', observer), side('ben', 'ana', observer))
    for (const step of both)
      expect(step).toMatchObject({ kind: 'proven', peer: { seat: 'observer' } })
  })

  it('[LINK11] an observer that claims a responder seat is refused, whatever it signs with', async () => {
    const claim = { ...observer, seat: 'responder' as const }
    const anyKey = devices.eve.secretKey
    for (const signSeat of [
      null,
      (message: Uint8Array) => Promise.resolve(ed25519.sign(message, anyKey)),
      () => Promise.resolve(new Uint8Array(64)),
    ]) {
      const [ana] = await play(side('ana', 'eve'), side('eve', 'ana', claim, { signSeat }))
      expect(ana).toEqual(refusal('proof-seat'))
    }
  })

  it('[LINK11] somebody with the topic and no secret of the room is refused in both seats', async () => {
    const forged = { ...stranger, topic: responder.topic }
    expect((await play(side('ana', 'eve'), side('eve', 'ana', forged)))[0]).toEqual(
      refusal('proof-seat'),
    )
    const watching = { ...forged, seat: 'observer' as const, seatSecretKey: null }
    expect((await play(side('ana', 'eve'), side('eve', 'ana', watching)))[0]).toEqual(
      refusal('proof-seat'),
    )
  })

  it("[LINK11] nobody speaks in another device's name", async () => {
    const thief = side('eve', 'ana', responder, {
      own: { seat: 'responder', deviceKey: devices.ben.publicKey, peerId: 'eve' },
    })
    expect((await play(side('ana', 'eve'), thief))[0]).toEqual(refusal('proof-device'))
  })

  it('[LINK12] a man in the middle with other fingerprints is found out by both, though he passes every word', async () => {
    const ana = side('ana', 'ben', responder, {
      binding: { own: fingerprint('ana'), peer: fingerprint('eve') },
    })
    const ben = side('ben', 'ana', responder, {
      binding: { own: fingerprint('ben'), peer: fingerprint('eve') },
    })
    expect(await play(ana, ben)).toEqual([refusal('proof-seat'), refusal('proof-seat')])
  })

  it('[LINK13] a recorded handshake opens nothing later', async () => {
    const ben = side('ben', 'ana')
    const first = side('ana', 'ben')
    const recorded = [ben.hello, said(await ben.take(first.hello))] as const
    await first.take(recorded[0])
    expect(await first.take(recorded[1])).toMatchObject({ kind: 'proven' })
    const later = side('ana', 'ben')
    await later.take(recorded[0])
    expect(await later.take(recorded[1])).toEqual(refusal('proof-seat'))
  })

  it('[LINK13] what is thrown back is refused: the own hello, the own proof', async () => {
    const ana = side('ana', 'ben')
    expect(await ana.take(ana.hello)).toEqual(refusal('hello-is-own'))
    const again = side('ana', 'ben')
    const own = said(await again.take(side('ben', 'ana').hello))
    expect(await again.take(own)).toEqual(refusal('proof-seat'))
  })

  it('[LINK13] another peer than the one that was called is refused', async () => {
    expect(await side('ana', 'ben').take(side('eve', 'ana').hello)).toEqual(
      refusal('hello-not-the-called'),
    )
  })

  it('[LINK14] out of turn, cut, of another version or longer than it says', async () => {
    const hello = side('ben', 'ana').hello
    expect(await side('ana', 'ben').take(hello.subarray(0, -1))).toEqual(
      refusal('hello-unreadable'),
    )
    const newer = hello.slice()
    newer[0] = handshakeVersion + 1
    expect(await side('ana', 'ben').take(newer)).toEqual(refusal('hello-version'))
    const longer = new Uint8Array(hello.length + 1)
    longer.set(hello)
    expect(await side('ana', 'ben').take(longer)).toEqual(refusal('hello-unreadable'))
    const ana = side('ana', 'ben')
    await ana.take(hello)
    expect(await ana.take(new Uint8Array(3))).toEqual(refusal('proof-unreadable'))
    expect(await ana.take(hello)).toEqual(refusal('handshake-out-of-turn'))
  })

  it('[LINK14] no bytes whatever make it throw, and no changed byte passes (seed 31)', async () => {
    expect(parseHello(new Uint8Array(0)).ok).toBe(false)
    const ben = side('ben', 'ana')
    const ana = side('ana', 'ben')
    const proof = said(await ben.take(ana.hello))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(ben.hello.length - 1),
        fc.nat(proof.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        async (at, proofAt, flip, noise, inHello) => {
          const hello = ben.hello.slice()
          const changed = proof.slice()
          if (inHello) hello[at] = (hello[at] ?? 0) ^ flip
          else changed[proofAt] = (changed[proofAt] ?? 0) ^ flip
          const fresh = side('ana', 'ben', responder, {
            random: () => ana.hello.slice(6, 38),
          })
          const first = await fresh.take(hello)
          const last = first.kind === 'say' ? await fresh.take(changed) : first
          expect(last.kind).toBe('refused')
          expect((await side('ana', 'ben').take(noise)).kind).toBe('refused')
        },
      ),
      { seed: 31, numRuns: 150 },
    )
  })
})
