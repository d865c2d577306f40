import { ed25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../base/base64url'
import type { Seat } from './seat'

// A room needs two or three multiplications: small tables are built in half the time of the usual ones (window 6).
ed25519.Point.BASE.precompute(4)

/**
 * Everything a room needs comes from one random secret R of 32 bytes by HKDF-SHA-256 (RFC 5869) with distinct labels.
 * R gives the responders' seat key and the observer secret O; O gives what all may know. So an observer's invite,
 * which holds O and the public seat key, can hear the room and check responders, and cannot pass for one.
 */
export interface RoomKeys {
  readonly seat: Seat
  /** Public: 22 characters, names the room on this machine and inside signatures. */
  readonly roomId: string
  /** Public: the Ed25519 topic key, 43 characters that mean nothing to a post. */
  readonly topic: string
  /** Signs a post's nonce: proof that this socket may be on the topic. */
  readonly topicSecretKey: Uint8Array
  /** Seals signals from one member to another. 32 bytes. */
  readonly sealingKey: Uint8Array
  /** All members have it: an observer proves its seat on a link with it. 32 bytes. */
  readonly memberKey: Uint8Array
  readonly seatPublicKey: Uint8Array
  /** Only responders have it. */
  readonly seatSecretKey: Uint8Array | null
}

/** Length of R and of O, bytes. */
export const secretBytes = 32

/** What came of a secret before: a room asks for the same keys several times while it opens. */
interface Derived {
  /** The first step of HKDF, which all keys of a secret have in common. */
  readonly extracted: Uint8Array
  readonly keys: Map<string, Uint8Array>
}
const derivedOf = new WeakMap<Uint8Array, Derived>()

function derive(secret: Uint8Array, label: string, length = 32): Uint8Array {
  const derived = derivedOf.get(secret) ?? { extracted: extract(sha256, secret), keys: new Map() }
  derivedOf.set(secret, derived)
  const key =
    derived.keys.get(label) ??
    expand(sha256, derived.extracted, utf8ToBytes(`warroom/1 ${label}`), length)
  derived.keys.set(label, key)
  return key
}

/** The observer secret O of a root secret. */
export const observerSecretOf = (root: Uint8Array): Uint8Array => derive(root, 'observer')

/** Names the room that an observer secret was made for. */
export const roomIdOf = (observer: Uint8Array): string =>
  toBase64url(derive(observer, 'room id', 16))

/** The secret keys of a room that have public ones: of its topic, and of its responders' seat. */
export const topicSecretOf = (observer: Uint8Array): Uint8Array => derive(observer, 'topic')
export const seatSecretOf = (root: Uint8Array): Uint8Array => derive(root, 'seat')

/** The Ed25519 public key of a secret one, where somebody knows it already: to make one in script takes a multiplication. */
export type PublicKeyOf = (secretKey: Uint8Array) => Uint8Array | undefined

const unknown: PublicKeyOf = () => undefined

/** Keys of an observer, from O and the responders' public seat key. */
export function keysFromObserver(
  observer: Uint8Array,
  seatPublicKey: Uint8Array,
  publicKeyOf: PublicKeyOf = unknown,
): RoomKeys {
  const topicSecretKey = topicSecretOf(observer)
  return {
    seat: 'observer',
    roomId: roomIdOf(observer),
    topic: toBase64url(publicKeyOf(topicSecretKey) ?? ed25519.getPublicKey(topicSecretKey)),
    topicSecretKey,
    sealingKey: derive(observer, 'sealing'),
    memberKey: derive(observer, 'member'),
    seatPublicKey,
    seatSecretKey: null,
  }
}

/** Keys of a responder, from R. */
export function keysFromRoot(root: Uint8Array, publicKeyOf: PublicKeyOf = unknown): RoomKeys {
  const seatSecretKey = seatSecretOf(root)
  const seatPublicKey = publicKeyOf(seatSecretKey) ?? ed25519.getPublicKey(seatSecretKey)
  const shared = keysFromObserver(observerSecretOf(root), seatPublicKey, publicKeyOf)
  return { ...shared, seat: 'responder', seatSecretKey }
}
