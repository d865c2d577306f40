import { ed25519 } from '@noble/curves/ed25519.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../base/ports'
import { ok, type Result, refused } from '../base/result'
import type { Seat } from './seat'

/**
 * The first four messages of a link: each side says HELLO, then proves who it is with PROOF over everything that both said.
 * Nothing of the room passes in either direction before both proofs have held.
 *
 * HELLO = version u8 | features u32 | seat u8 | nonce 32 | device key 32 | peer id length u8 | peer id
 * PROOF = seat proof length u8 | seat proof | device signature 64
 *
 * The transcript holds the topic, both HELLOs and what binds each side to this very carrier: the DTLS fingerprints of a
 * direct link, the agreement keys of a relayed one. A man in the middle who swaps either has two transcripts that differ.
 * A responder proves its seat with the seat key, so that observers can check it too; an observer with an HMAC under a
 * key that all members have.
 */
export interface Hello {
  readonly seat: Seat
  readonly nonce: Uint8Array
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
  | 'proof-unreadable'
  | 'proof-seat'
  | 'proof-device'
  | 'handshake-out-of-turn'

export interface ProvenPeer {
  readonly peerId: string
  readonly seat: Seat
  readonly deviceKey: Uint8Array
}

export type HandshakeStep =
  | { readonly kind: 'say'; readonly message: Uint8Array }
  | { readonly kind: 'proven'; readonly peer: ProvenPeer }
  | { readonly kind: 'refused'; readonly code: HandshakeRefusal }

export interface HandshakeOptions {
  readonly topic: string
  readonly own: Pick<Hello, 'seat' | 'deviceKey' | 'peerId'>
  /** Whom signalling says is at the other end. */
  readonly peerId: string
  /** What binds each side to the carrier, as this side sees it. */
  readonly binding: { readonly own: Uint8Array; readonly peer: Uint8Array }
  readonly seatPublicKey: Uint8Array
  /** HMAC key of all members, 32 bytes. */
  readonly memberKey: Uint8Array
  readonly signDevice: (message: Uint8Array) => Promise<Uint8Array>
  /** Signs with the responders' seat key; null in an observer's seat. */
  readonly signSeat: ((message: Uint8Array) => Promise<Uint8Array>) | null
  readonly verify: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean>
  readonly random: RandomBytes
}

export interface Handshake {
  /** The first message, sent at once. */
  readonly hello: Uint8Array
  /** The next message of the other side. Call it one after the other: each answer before the next message. */
  take(message: Uint8Array): Promise<HandshakeStep>
}

export const handshakeVersion = 1
const keyBytes = 32
const signatureBytes = 64
const maxPeerIdBytes = 64

const seatByte = (seat: Seat): number => (seat === 'responder' ? 1 : 2)
const seatOfByte = (byte: number | undefined): Seat | null =>
  byte === 1 ? 'responder' : byte === 2 ? 'observer' : null

const block = (bytes: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(bytes.length), bytes)

/** The bytes of a HELLO. */
export const encodeHello = (hello: Hello): Uint8Array =>
  concatBytes(
    Uint8Array.of(handshakeVersion, 0, 0, 0, 0, seatByte(hello.seat)),
    hello.nonce,
    hello.deviceKey,
    block(utf8ToBytes(hello.peerId)),
  )

/** Peer ids are plain: letters, digits, dashes. */
function peerIdOf(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes)
  return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : null
}

/** Reads a HELLO; hostile bytes give a code, never a throw. */
export function parseHello(bytes: Uint8Array): Result<Hello, 'hello-unreadable' | 'hello-version'> {
  const bad = refused('hello-unreadable' as const)
  if (bytes.length > 6 + keyBytes * 2 + 1 + maxPeerIdBytes) return bad
  if (bytes.length > 0 && bytes[0] !== handshakeVersion) return refused('hello-version')
  const seat = seatOfByte(bytes[5])
  let at = 6
  const take = (length: number): Uint8Array => {
    const part = bytes.slice(at, at + length)
    at += length
    return part
  }
  const nonce = take(keyBytes)
  const deviceKey = take(keyBytes)
  const peerId = peerIdOf(take(take(1)[0] ?? 0))
  const isWhole = at === bytes.length && deviceKey.length === keyBytes
  if (!isWhole || seat === null || peerId === null) return bad
  return ok({ seat, nonce, deviceKey, peerId })
}

/** What both sides sign: a digest over all that was said, the same on both sides. */
function transcriptOf(
  topic: string,
  sides: readonly {
    readonly hello: Uint8Array
    readonly peerId: string
    readonly binding: Uint8Array
  }[],
): Uint8Array {
  const hash = sha256.create()
  const add = (bytes: Uint8Array) => {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, bytes.length)
    hash.update(length).update(bytes)
  }
  add(utf8ToBytes('warroom-link/1'))
  add(utf8ToBytes(topic))
  for (const side of [...sides].sort((a, b) => (a.peerId < b.peerId ? -1 : 1))) {
    add(side.hello)
    add(side.binding)
  }
  return hash.digest()
}

/** Each side signs its own sentence, so that a proof cannot be thrown back. */
const sentence = (what: 'seat' | 'device', transcript: Uint8Array, peerId: string): Uint8Array =>
  concatBytes(utf8ToBytes(`warroom-link/1 ${what}\n${peerId}\n`), transcript)

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

export function createHandshake(options: HandshakeOptions): Handshake {
  const { own, binding } = options
  const ownHello = encodeHello({ ...own, nonce: options.random(keyBytes) })
  let peer: Hello | null = null
  let transcript: Uint8Array = new Uint8Array(0)
  let stage: 'hello' | 'proof' | 'over' = 'hello'

  const over = (code: HandshakeRefusal): HandshakeStep => {
    stage = 'over'
    return { kind: 'refused', code }
  }

  async function proof(): Promise<Uint8Array> {
    const seatSentence = sentence('seat', transcript, own.peerId)
    const [seat, device] = await Promise.all([
      options.signSeat
        ? options.signSeat(seatSentence)
        : hmac(sha256, options.memberKey, seatSentence),
      options.signDevice(sentence('device', transcript, own.peerId)),
    ])
    return concatBytes(block(seat), device)
  }

  function hearHello(message: Uint8Array): HandshakeStep | null {
    const parsed = parseHello(message)
    if (!parsed.ok) return over(parsed.error)
    const said = parsed.value
    if (said.peerId === own.peerId || isSame(said.nonce, ownHello.subarray(6, 6 + keyBytes)))
      return over('hello-is-own')
    if (said.peerId !== options.peerId) return over('hello-not-the-called')
    peer = said
    transcript = transcriptOf(options.topic, [
      { hello: ownHello, peerId: own.peerId, binding: binding.own },
      { hello: message, peerId: said.peerId, binding: binding.peer },
    ])
    return null
  }

  async function isSeatProven(said: Hello, seatProof: Uint8Array): Promise<boolean> {
    const message = sentence('seat', transcript, said.peerId)
    if (said.seat === 'observer') return isSame(seatProof, hmac(sha256, options.memberKey, message))
    return (
      seatProof.length === signatureBytes &&
      (await options.verify(options.seatPublicKey, message, seatProof))
    )
  }

  async function hearProof(said: Hello, message: Uint8Array): Promise<HandshakeStep> {
    const length = message[0] ?? 0
    const seatProof = message.subarray(1, 1 + length)
    const signature = message.subarray(1 + length)
    if (seatProof.length !== length || signature.length !== signatureBytes)
      return over('proof-unreadable')
    const [seat, device] = await Promise.all([
      isSeatProven(said, seatProof),
      options.verify(said.deviceKey, sentence('device', transcript, said.peerId), signature),
    ])
    if (!seat) return over('proof-seat')
    if (!device) return over('proof-device')
    const { peerId, deviceKey, seat: proven } = said
    return { kind: 'proven', peer: { peerId, seat: proven, deviceKey } }
  }

  return {
    hello: ownHello,
    async take(message) {
      if (stage === 'hello') {
        const fault = hearHello(message)
        if (fault) return fault
        stage = 'proof'
        return { kind: 'say', message: await proof() }
      }
      if (stage === 'over' || !peer) return over('handshake-out-of-turn')
      stage = 'over'
      return hearProof(peer, message)
    },
  }
}
