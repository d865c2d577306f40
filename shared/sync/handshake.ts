import { ed25519 } from '@noble/curves/ed25519.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refused } from '../base/result'
import type { Seat } from './seat'

/**
 * The first message of each side of a link: HELLO says who it is and proves it. Nothing of the room passes in either
 * direction before both have held.
 *
 * HELLO = version u8 | features u32 | seat u8 | device key 32 | peer id length u8 | peer id
 *       | seat proof length u8 | seat proof | device signature 64
 *
 * Both proofs are over the topic, the HELLO up to them, and what binds its sender to the carrier: the DTLS fingerprints of
 * a direct link, the agreement key of a relayed one. It comes over that same carrier, which only the holder of the key
 * behind it can open: so it is fresh although it holds no nonce, a man in the middle has another binding, and whoever
 * passes it on elsewhere passes on words that fit nothing there. It is the same on every link with the same binding, and
 * made once for all of them.
 * A responder proves its seat with the seat key, so that observers can check it too; an observer with an HMAC under a
 * key that all members have.
 */
export interface Hello {
  readonly seat: Seat
  /** Ed25519 public key of the device, 32 bytes. */
  readonly deviceKey: Uint8Array
  /** The id under which signalling knows this side. */
  readonly peerId: string
}

/** Why a link was closed before it opened. */
export type HandshakeRefusal =
  | 'hello-unreadable'
  | 'hello-version'
  | 'hello-not-the-called'
  | 'hello-is-own'
  | 'proof-seat'
  | 'proof-device'

/** What a HELLO said, once its proofs have held. */
export type ProvenPeer = Hello

/** What came of the other side's HELLO. */
export type HandshakeOutcome =
  | { readonly kind: 'proven'; readonly peer: ProvenPeer }
  | { readonly kind: 'refused'; readonly code: HandshakeRefusal }

export interface HelloOptions {
  readonly topic: string
  readonly own: Hello
  /** What binds this side to the carrier. */
  readonly binding: Uint8Array
  /** HMAC key of all members, 32 bytes. */
  readonly memberKey: Uint8Array
  readonly signDevice: (message: Uint8Array) => Promise<Uint8Array>
  /** Signs with the responders' seat key; null in an observer's seat. */
  readonly signSeat: ((message: Uint8Array) => Promise<Uint8Array>) | null
}

export interface HelloCheck {
  readonly topic: string
  readonly ownId: string
  /** Whom signalling says is at the other end. */
  readonly peerId: string
  /** What binds the other side to the carrier, as this side sees it. */
  readonly binding: Uint8Array
  readonly seatPublicKey: Uint8Array
  readonly memberKey: Uint8Array
  readonly verify: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean>
}

/** Both sides of it on one link. */
export interface Handshake {
  /** What this side says first. */
  readonly hello: Promise<Uint8Array>
  /** Judges what the other side says first. */
  take(message: Uint8Array): Promise<HandshakeOutcome>
}

export const handshakeVersion = 2
const keyBytes = 32
const signatureBytes = 64
const maxPeerIdBytes = 64

const seatByte = (seat: Seat): number => (seat === 'responder' ? 1 : 2)
const seatOfByte = (byte: number | undefined): Seat | null =>
  byte === 1 ? 'responder' : byte === 2 ? 'observer' : null

const block = (bytes: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(bytes.length), bytes)

/** What a HELLO says, without its proofs. */
const encodeClaim = (hello: Hello): Uint8Array =>
  concatBytes(
    Uint8Array.of(handshakeVersion, 0, 0, 0, 0, seatByte(hello.seat)),
    hello.deviceKey,
    block(utf8ToBytes(hello.peerId)),
  )

/** Peer ids are plain: letters, digits, dashes. */
function peerIdOf(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes)
  return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : null
}

interface ParsedHello extends Hello {
  /** The bytes that the proofs are over. */
  readonly claim: Uint8Array
  readonly seatProof: Uint8Array
  readonly signature: Uint8Array
}

/** Reads a HELLO; hostile bytes give a code, never a throw. */
export function parseHello(
  bytes: Uint8Array,
): Result<ParsedHello, 'hello-unreadable' | 'hello-version'> {
  const bad = refused('hello-unreadable' as const)
  if (bytes.length > 6 + keyBytes + 1 + maxPeerIdBytes + 1 + signatureBytes * 2) return bad
  if (bytes.length > 0 && bytes[0] !== handshakeVersion) return refused('hello-version')
  const seat = seatOfByte(bytes[5])
  let at = 6
  const take = (length: number): Uint8Array => {
    const part = bytes.slice(at, at + length)
    at += length
    return part
  }
  const deviceKey = take(keyBytes)
  const peerId = peerIdOf(take(take(1)[0] ?? 0))
  const claim = bytes.slice(0, at)
  const seatProof = take(take(1)[0] ?? 0)
  const signature = take(signatureBytes)
  const isWhole = at === bytes.length && deviceKey.length === keyBytes
  if (!isWhole || seat === null || peerId === null) return bad
  return ok({ seat, deviceKey, peerId, claim, seatProof, signature })
}

/** What the proofs are over; each has a label of its own and fits nothing else. */
function sentence(
  what: 'seat' | 'device',
  topic: string,
  binding: Uint8Array,
  claim: Uint8Array,
): Uint8Array {
  const head = utf8ToBytes(`warroom-link/2 ${what}\n${topic}\n`)
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, binding.length)
  return concatBytes(head, length, binding, claim)
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  // No early end: how many bytes agree must not show in the time it takes.
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0)
  return difference === 0
}

/** Verifies in script; the platform's own is faster where it exists. Strict RFC 8032. */
export function verifyInScript(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return Promise.resolve(ed25519.verify(signature, message, publicKey, { zip215: false }))
  } catch {
    // Bytes that are no key or no signature.
    return Promise.resolve(false)
  }
}

/** The HELLO of this side, for every link with this binding. */
export async function sayHello(options: HelloOptions): Promise<Uint8Array> {
  const { own, topic, binding } = options
  const claim = encodeClaim(own)
  const seatSentence = sentence('seat', topic, binding, claim)
  const [seat, device] = await Promise.all([
    options.signSeat
      ? options.signSeat(seatSentence)
      : hmac(sha256, options.memberKey, seatSentence),
    options.signDevice(sentence('device', topic, binding, claim)),
  ])
  return concatBytes(claim, block(seat), device)
}

/** Judges the HELLO of the other side. */
export async function checkHello(
  message: Uint8Array,
  options: HelloCheck,
): Promise<HandshakeOutcome> {
  const no = (code: HandshakeRefusal): HandshakeOutcome => ({ kind: 'refused', code })
  const parsed = parseHello(message)
  if (!parsed.ok) return no(parsed.error)
  const said = parsed.value
  if (said.peerId === options.ownId) return no('hello-is-own')
  if (said.peerId !== options.peerId) return no('hello-not-the-called')
  const { topic, binding } = options
  const seatSentence = sentence('seat', topic, binding, said.claim)
  const [seat, device] = await Promise.all([
    said.seat === 'observer'
      ? isSame(said.seatProof, hmac(sha256, options.memberKey, seatSentence))
      : options.verify(options.seatPublicKey, seatSentence, said.seatProof),
    options.verify(said.deviceKey, sentence('device', topic, binding, said.claim), said.signature),
  ])
  if (!seat) return no('proof-seat')
  if (!device) return no('proof-device')
  return {
    kind: 'proven',
    peer: { peerId: said.peerId, deviceKey: said.deviceKey, seat: said.seat },
  }
}
