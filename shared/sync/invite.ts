import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from '../base/base64url'
import { ok, type Result, refused } from '../base/result'
import {
  keysFromObserver,
  keysFromRoot,
  observerSecretOf,
  type PublicKeyOf,
  type RoomKeys,
  roomIdOf,
  seatSecretOf,
  secretBytes,
  topicSecretOf,
} from './room-keys'
import type { Seat } from './seat'

/** What an invite gives: a bearer token. Whoever holds it can join until it expires. */
export interface Invite {
  readonly roomId: string
  readonly seat: Seat
  readonly secret:
    | { readonly kind: 'root'; readonly root: Uint8Array }
    | {
        readonly kind: 'observer'
        readonly observer: Uint8Array
        readonly seatPublicKey: Uint8Array
      }
  /** For the confirmation only; the room's own title counts once it is here. */
  readonly title: string
  /** `host:port`, at most 6. */
  readonly posts: readonly string[]
  /** Epoch ms, or null for none. */
  readonly expiresAt: number | null
}

/** A room asks for its keys several times while it opens and at each removal; each time would cost two multiplications. */
const known = new WeakMap<Invite['secret'], RoomKeys>()

/** Keys of a secret as invites and records carry it, made once for as long as the secret is held. */
export function keysOfSecret(secret: Invite['secret'], publicKeyOf?: PublicKeyOf): RoomKeys {
  const before = known.get(secret)
  if (before) return before
  const keys =
    secret.kind === 'root'
      ? keysFromRoot(secret.root, publicKeyOf)
      : keysFromObserver(secret.observer, secret.seatPublicKey, publicKeyOf)
  known.set(secret, keys)
  return keys
}

const observerOf = (secret: Invite['secret']): Uint8Array =>
  secret.kind === 'root' ? observerSecretOf(secret.root) : secret.observer

/** The room of a secret, without making its other keys. */
export const roomOfSecret = (secret: Invite['secret']): string => roomIdOf(observerOf(secret))

/** The secret keys whose public ones are asked for when the keys of this secret are made. */
export const signingKeysOf = (secret: Invite['secret']): readonly Uint8Array[] => [
  topicSecretOf(observerOf(secret)),
  ...(secret.kind === 'root' ? [seatSecretOf(secret.root)] : []),
]

export type InviteRejection =
  | { readonly kind: 'not-an-invite' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer-version' }
  | { readonly kind: 'wrong-secret' }
  | { readonly kind: 'expired'; readonly at: number }

const version = 1
/** Of a room whose secret was changed: its id cannot be derived from the secret any more. Older apps refuse it in words. */
const changedVersion = 2
const maxPosts = 6
const maxTitle = 80
const checkBytes = 6
/** The grammar of an address in an invite: a name or literal address and a port. */
export const postAddressPattern = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]):[0-9]{1,5}$/i

/** An observer's invite for the same room: it holds no root secret. */
export function toObserverSecret(
  root: Uint8Array,
): Extract<Invite['secret'], { kind: 'observer' }> {
  const keys = keysFromRoot(root)
  return { kind: 'observer', observer: observerSecretOf(root), seatPublicKey: keys.seatPublicKey }
}

function textBytes(text: string, maxBytes: number): Uint8Array {
  let kept = text
  while (utf8ToBytes(kept).length > maxBytes) kept = [...kept].slice(0, -1).join('')
  return utf8ToBytes(kept)
}

/** The invite as base64url: version, seat, secret, expiry, posts, title, and a checksum over it all. */
export function encodeInvite(invite: Invite): string {
  const isFirst = roomOfSecret(invite.secret) === invite.roomId
  const bytes: number[] = [
    isFirst ? version : changedVersion,
    invite.secret.kind === 'root' ? 1 : 2,
  ]
  if (invite.secret.kind === 'root') bytes.push(...invite.secret.root)
  else bytes.push(...invite.secret.observer, ...invite.secret.seatPublicKey)
  // Expiry in whole minutes, 4 bytes: enough until the year 10133.
  const minutes = invite.expiresAt === null ? 0 : Math.max(1, Math.floor(invite.expiresAt / 60_000))
  bytes.push((minutes >>> 24) & 255, (minutes >>> 16) & 255, (minutes >>> 8) & 255, minutes & 255)
  bytes.push(...(fromBase64url(invite.roomId) ?? new Uint8Array(16)))
  const posts = invite.posts.filter((post) => postAddressPattern.test(post)).slice(0, maxPosts)
  bytes.push(posts.length)
  for (const post of posts) {
    const text = textBytes(post, 255)
    bytes.push(text.length, ...text)
  }
  const title = textBytes(invite.title.slice(0, maxTitle), 240)
  bytes.push(title.length, ...title)
  const body = Uint8Array.from(bytes)
  const check = sha256(body).subarray(0, checkBytes)
  return toBase64url(Uint8Array.from([...body, ...check]))
}

/** The link for the desktop app. */
export const inviteAppLink = (code: string): string => `warroom://join/${code}`
/** The link for a browser: the secret is in the fragment, which no browser sends to a server. */
export const inviteWebLink = (post: string, code: string): string => `http://${post}/#join/${code}`

function fromUtf8(bytes: Uint8Array): string {
  let escaped = ''
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
  try {
    return decodeURIComponent(escaped)
  } catch {
    // Not UTF-8: a title is only a hint, so none is better than a wrong one.
    return ''
  }
}

/** Reads an invite from a link, a file's text or pasted words around it. `now` is epoch ms. Never throws. */
export function parseInvite(input: string, now: number): Result<Invite, InviteRejection> {
  if (input.length > 20_000) return refused({ kind: 'not-an-invite' })
  const found =
    /(?:warroom:\/\/join\/|#join\/)([A-Za-z0-9_-]+)/.exec(input) ??
    /^\s*([A-Za-z0-9_-]{60,})\s*$/.exec(input)
  const bytes = found?.[1] ? fromBase64url(found[1]) : null
  if (!found) return refused({ kind: 'not-an-invite' })
  if (!bytes || bytes.length < 1 + 1 + secretBytes + checkBytes) return refused({ kind: 'damaged' })
  const body = bytes.subarray(0, -checkBytes)
  const check = sha256(body).subarray(0, checkBytes)
  if (!check.every((byte, index) => byte === bytes[body.length + index]))
    return refused({ kind: 'damaged' })
  const isFirst = body[0] === version
  if (!isFirst && body[0] !== changedVersion) return refused({ kind: 'newer-version' })

  let at = 1
  let short = false
  const take = (length: number): Uint8Array => {
    const part = body.slice(at, at + length)
    if (part.length < length) short = true
    at += length
    return part
  }
  const byte = (): number => take(1)[0] ?? 0
  const sort = byte()
  if (sort !== 1 && sort !== 2) return refused({ kind: 'damaged' })
  const secret: Invite['secret'] =
    sort === 1
      ? { kind: 'root', root: take(secretBytes) }
      : { kind: 'observer', observer: take(secretBytes), seatPublicKey: take(32) }
  const minutes = take(4).reduce((sum, part) => sum * 256 + part, 0)
  const roomId = toBase64url(take(16))
  const posts: string[] = []
  for (let count = Math.min(byte(), maxPosts); count > 0 && !short; count -= 1)
    posts.push(fromUtf8(take(byte())))
  const title = fromUtf8(take(byte()))
  if (short) return refused({ kind: 'damaged' })

  const keys = keysOfSecret(secret)
  if (isFirst !== (keys.roomId === roomId)) return refused({ kind: 'wrong-secret' })
  if (secret.kind === 'observer' && !isPoint(secret.seatPublicKey))
    return refused({ kind: 'wrong-secret' })
  const expiresAt = minutes === 0 ? null : minutes * 60_000
  if (expiresAt !== null && now > expiresAt) return refused({ kind: 'expired', at: expiresAt })
  return ok({
    roomId,
    seat: keys.seat,
    secret,
    title,
    posts: posts.filter((post) => postAddressPattern.test(post)),
    expiresAt,
  })
}

const isPoint = (publicKey: Uint8Array): boolean => ed25519.utils.isValidPublicKey(publicKey)

/** The sentence for each rejection: why, and what now. */
export function describeInviteRejection(rejection: InviteRejection): string {
  switch (rejection.kind) {
    case 'not-an-invite':
      return 'This is not a War Room invite. Paste the whole link, or choose the invite file.'
    case 'damaged':
      return 'This invite is incomplete or was changed on the way. Ask for it again, and copy all of it.'
    case 'newer-version':
      return 'This invite was made by a newer War Room. Update this one to use it.'
    case 'wrong-secret':
      return 'The secret in this invite does not belong to its room. Ask for a new invite.'
    case 'expired':
      return `This invite expired at ${new Date(rejection.at).toISOString().slice(0, 16).replace('T', ' ')}Z. Ask for a new one.`
  }
}
