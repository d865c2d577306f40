import { jsonFields } from '../base/fields'
import { ok, type Result, refused } from '../base/result'
import { postAddressPattern } from './invite'
import { limits } from './limits'

/**
 * The words between a page and a post, JSON over a WebSocket. The post speaks first with a nonce. A page joins a topic by
 * signing that nonce with the topic's key; it then hears who is there (the roster) and who comes and goes, and may
 * send a signal to one of them. What a signal says is sealed by its sender. A post sees topics, peer ids and sealed bytes.
 *
 *   post -> page   nonce {nonce}
 *   page -> post   join {topic, peerId, proof} · leave {topic} · signal {topic, to, data} · relay {topic, to, data} · ping
 *                  vouched {topic, nonce, post, proof} · posts {topic, addresses}
 *   post -> page   roster {topic, peers} · peer-joined {topic, peerId} · peer-left {topic, peerId}
 *                  signal {topic, from, data} · relay {topic, from, data} · absent {topic, peerId} · refused {code, reason} · pong
 *                  vouch {topic, nonce, post} · posts {topic, addresses} · places {topic, places: [{address, state, members}]}
 *
 * A relay message is a frame of a link whose two ends cannot reach each other directly, sealed from end to end. `vouch` asks
 * a member to sign the nonce of another post, so that the two posts may be one meeting place for this topic; `posts` tells
 * where posts of the topic are, and `places` how the post stands with those that this very page has named: a page on the
 * machine of the post only.
 */
export const signallingProtocol = 'warroom.1'
/** Path of the WebSocket on a post. */
export const signallingPath = '/signal'
/** The port that a post takes when none is named, so that stored rooms find it again. */
export const defaultPostPort = 4747

export type PageMessage =
  | {
      readonly type: 'join'
      readonly topic: string
      readonly peerId: string
      readonly proof: string
    }
  | { readonly type: 'leave'; readonly topic: string }
  | {
      readonly type: 'signal' | 'relay'
      readonly topic: string
      readonly to: string
      readonly data: string
    }
  | {
      readonly type: 'vouched'
      readonly topic: string
      readonly nonce: string
      readonly post: string
      readonly proof: string
    }
  | { readonly type: 'posts'; readonly topic: string; readonly addresses: readonly string[] }
  | { readonly type: 'ping' }

export type PostMessage =
  | { readonly type: 'nonce'; readonly nonce: string }
  | { readonly type: 'roster'; readonly topic: string; readonly peers: readonly string[] }
  | { readonly type: 'peer-joined'; readonly topic: string; readonly peerId: string }
  | { readonly type: 'peer-left'; readonly topic: string; readonly peerId: string }
  | {
      readonly type: 'signal' | 'relay'
      readonly topic: string
      readonly from: string
      readonly data: string
    }
  | { readonly type: 'absent'; readonly topic: string; readonly peerId: string }
  | {
      readonly type: 'vouch'
      readonly topic: string
      readonly nonce: string
      readonly post: string
    }
  | { readonly type: 'posts'; readonly topic: string; readonly addresses: readonly string[] }
  | { readonly type: 'places'; readonly topic: string; readonly places: readonly Place[] }
  | { readonly type: 'refused'; readonly code: RefusalCode; readonly reason: string }
  | { readonly type: 'pong' }

/**
 * How a post stands with another: `linked`; `tried` for the first time; `ended` after a link; else why the last try led to none:
 * nobody answers, the name is nobody's, what answers is no post, it has no room, it is this very post, or this one has
 * no room to try it. What is not linked is tried again and again, but `itself` and `left-out`.
 */
export const placeStates = [
  'linked',
  'tried',
  'ended',
  'silent',
  'no-name',
  'no-post',
  'full',
  'itself',
  'left-out',
] as const
export type PlaceState = (typeof placeStates)[number]

/** One post as another one sees it. */
export interface Place {
  /** As the page has written it: `host:port`. */
  readonly address: string
  readonly state: PlaceState
  /** Members of the topic to whom it leads. */
  readonly members: number
}

export type RefusalCode =
  | 'bad-proof'
  | 'peer-id-taken'
  | 'too-many-topics'
  | 'not-joined'
  | 'room-full'
export interface BadMessage {
  readonly kind: 'bad-message'
  readonly why: string
}

const topicPattern = /^[A-Za-z0-9_-]{43}$/
const peerPattern = /^[A-Za-z0-9_-]{8,64}$/
const dataPattern = /^[A-Za-z0-9_-]{1,60000}$/
const noncePattern = /^[A-Za-z0-9_-]{22,64}$/
const proofPattern = /^[A-Za-z0-9_-]{86}$/

const matches = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value)

const areAddresses = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= limits.maxKnownPosts &&
  value.every((address) => matches(address, postAddressPattern))

function placesOf(value: unknown): readonly Place[] | null {
  if (!Array.isArray(value) || value.length > limits.maxKnownPosts) return null
  const places: Place[] = []
  for (const item of value) {
    if (typeof item !== 'object' || item === null) return null
    // reason: an object is a record of unknown values; each field is checked below before use.
    const { address, state, members } = item as { [name: string]: unknown }
    const known = placeStates.find((each) => each === state)
    if (!matches(address, postAddressPattern) || !known) return null
    if (typeof members !== 'number' || !Number.isInteger(members) || members < 0) return null
    places.push({ address, state: known, members })
  }
  return places
}

const bad = (why: string) => refused<BadMessage>({ kind: 'bad-message', why })

/** Reads what a page said. */
export function parsePageMessage(text: string): Result<PageMessage, BadMessage> {
  const fields = jsonFields(text)
  if (!fields) return bad('not a JSON object')
  const { type, topic, peerId, proof, to, data, nonce, post, addresses } = fields as {
    [name: string]: unknown
  }
  if (type === 'ping') return ok({ type })
  if (!matches(topic, topicPattern)) return bad('no topic')
  if (type === 'leave') return ok({ type, topic })
  if (type === 'join' && matches(peerId, peerPattern) && matches(proof, proofPattern)) {
    return ok({ type, topic, peerId, proof })
  }
  if (
    (type === 'signal' || type === 'relay') &&
    matches(to, peerPattern) &&
    matches(data, dataPattern)
  ) {
    return ok({ type, topic, to, data })
  }
  if (
    type === 'vouched' &&
    matches(nonce, noncePattern) &&
    matches(post, topicPattern) &&
    matches(proof, proofPattern)
  ) {
    return ok({ type, topic, nonce, post, proof })
  }
  if (type === 'posts' && areAddresses(addresses)) return ok({ type, topic, addresses })
  return bad('unknown or incomplete message')
}

/** Reads what a post said. */
export function parsePostMessage(text: string): Result<PostMessage, BadMessage> {
  const fields = jsonFields(text)
  if (!fields) return bad('not a JSON object')
  const { type, topic, peerId, peers, nonce, from, data, code, reason, post, addresses } =
    fields as { [name: string]: unknown }
  const places = placesOf(fields['places'])
  if (type === 'pong') return ok({ type })
  if (type === 'nonce' && matches(nonce, noncePattern)) return ok({ type, nonce })
  if (type === 'refused' && typeof code === 'string' && typeof reason === 'string') {
    // reason: an unknown code of a newer post is shown with its own words; nothing switches on it.
    return ok({ type, code: code as RefusalCode, reason: reason.slice(0, 300) })
  }
  if (!matches(topic, topicPattern)) return bad('no topic')
  if (type === 'roster' && Array.isArray(peers)) {
    return ok({
      type,
      topic,
      peers: peers.filter((peer) => matches(peer, peerPattern)).slice(0, 1000),
    })
  }
  if (
    (type === 'peer-joined' || type === 'peer-left' || type === 'absent') &&
    matches(peerId, peerPattern)
  ) {
    return ok({ type, topic, peerId })
  }
  if (
    (type === 'signal' || type === 'relay') &&
    matches(from, peerPattern) &&
    matches(data, dataPattern)
  ) {
    return ok({ type, topic, from, data })
  }
  if (type === 'vouch' && matches(nonce, noncePattern) && matches(post, topicPattern))
    return ok({ type, topic, nonce, post })
  if (type === 'posts' && areAddresses(addresses)) return ok({ type, topic, addresses })
  if (type === 'places' && places) return ok({ type, topic, places })
  return bad('unknown or incomplete message')
}
