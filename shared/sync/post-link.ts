import { fieldsOf } from '../base/fields'
import { ok, type Result, refused } from '../base/result'
import { limits } from './limits'
import type { BadMessage } from './signalling'

/**
 * The words between two posts, JSON over one WebSocket that either of them opened. Both sides say the same words.
 *
 *   hello {post, nonce, port} · own {proof}                    who this is; nothing else passes before both are proven
 *   offer {topic, paths} · retract {topic, posts}              members of the topic are at the last post of each path, the speaker first
 *   vouch {topic, nonce, post} · vouched {topic, nonce, post, proof}
 *                                                              asks for a member's signature over another post's nonce
 *   prove {topic, proof}                                       a member here, or behind here, has signed your nonce
 *   reach {topic, ways: [{peerId, path}]} · gone {topic, peers}
 *   signal {topic, from, to, data, hops} · relay {the same}    a sealed word of one page for another
 *   absent {topic, to, peerId}                                 tells the page `to` that the peer is not there
 *   ping
 */
export const postLinkProtocol = 'warroom-post.1'
/** Path of the WebSocket between posts. */
export const postLinkPath = '/link'

/** The way to a peer: the posts that lead to it, the speaker first, the post it is at last. */
export interface PeerWay {
  readonly peerId: string
  readonly path: readonly string[]
}

export type PostLinkMessage =
  | { readonly type: 'hello'; readonly post: string; readonly nonce: string; readonly port: number }
  | { readonly type: 'own'; readonly proof: string }
  | {
      readonly type: 'offer'
      readonly topic: string
      readonly paths: readonly (readonly string[])[]
    }
  | { readonly type: 'retract'; readonly topic: string; readonly posts: readonly string[] }
  | {
      readonly type: 'vouch'
      readonly topic: string
      readonly nonce: string
      readonly post: string
    }
  | {
      readonly type: 'vouched'
      readonly topic: string
      readonly nonce: string
      readonly post: string
      readonly proof: string
    }
  | { readonly type: 'prove'; readonly topic: string; readonly proof: string }
  | { readonly type: 'reach'; readonly topic: string; readonly ways: readonly PeerWay[] }
  | { readonly type: 'gone'; readonly topic: string; readonly peers: readonly string[] }
  | {
      readonly type: 'signal' | 'relay'
      readonly topic: string
      readonly from: string
      readonly to: string
      readonly data: string
      /** Links it has passed, this one counted. */
      readonly hops: number
    }
  | {
      readonly type: 'absent'
      readonly topic: string
      readonly to: string
      readonly peerId: string
      readonly hops: number
    }
  | { readonly type: 'ping' }

export const keyPattern = /^[A-Za-z0-9_-]{43}$/
export const noncePattern = /^[A-Za-z0-9_-]{22,64}$/
export const proofPattern = /^[A-Za-z0-9_-]{86}$/
const peerPattern = /^[A-Za-z0-9_-]{8,64}$/
const dataPattern = /^[A-Za-z0-9_-]{1,60000}$/

const matches = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value)

const isPath = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= limits.maxPostHops &&
  value.every((post) => matches(post, keyPattern)) &&
  new Set(value).size === value.length

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

const areMany = <T>(value: unknown, isOne: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.length <= limits.maxWaysPerMessage && value.every(isOne)

const isKey = (value: unknown): value is string => matches(value, keyPattern)
const isPeer = (value: unknown): value is string => matches(value, peerPattern)

function waysOf(value: unknown): readonly PeerWay[] | null {
  if (!Array.isArray(value) || value.length > limits.maxWaysPerMessage) return null
  const ways: PeerWay[] = []
  for (const item of value) {
    const { peerId, path } = fieldsOf(item) ?? {}
    if (!matches(peerId, peerPattern) || !isPath(path)) return null
    ways.push({ peerId, path })
  }
  return ways
}

const bad = (why: string) => refused<BadMessage>({ kind: 'bad-message', why })

/** Reads what the other post said. Never throws; what is not of the grammar is refused whole. */
export function parsePostLinkMessage(text: string): Result<PostLinkMessage, BadMessage> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Not JSON: refused like any other word that is not of the grammar.
    return bad('not JSON')
  }
  const fields = fieldsOf(value)
  if (!fields) return bad('not a JSON object')
  const { type, post, nonce, port, proof, topic, paths, posts, ways, peers } = fields
  const { from, to, data, hops, peerId } = fields
  if (type === 'ping') return ok({ type })
  if (type === 'hello') {
    const isWhole =
      matches(post, keyPattern) && matches(nonce, noncePattern) && isCount(port, 65_535)
    return isWhole ? ok({ type, post, nonce, port }) : bad('incomplete hello')
  }
  if (type === 'own') return matches(proof, proofPattern) ? ok({ type, proof }) : bad('no proof')
  if (!matches(topic, keyPattern)) return bad('no topic')
  if (type === 'offer' && areMany(paths, isPath)) return ok({ type, topic, paths })
  if (type === 'retract' && areMany(posts, isKey)) return ok({ type, topic, posts })
  if (type === 'prove' && matches(proof, proofPattern)) return ok({ type, topic, proof })
  if (
    (type === 'vouch' || type === 'vouched') &&
    matches(nonce, noncePattern) &&
    matches(post, keyPattern)
  ) {
    if (type === 'vouch') return ok({ type, topic, nonce, post })
    if (matches(proof, proofPattern)) return ok({ type, topic, nonce, post, proof })
  }
  if (type === 'reach') {
    const read = waysOf(ways)
    return read ? ok({ type, topic, ways: read }) : bad('ways that are none')
  }
  if (type === 'gone' && areMany(peers, isPeer)) return ok({ type, topic, peers })
  if (matches(to, peerPattern) && isCount(hops, limits.maxPostHops)) {
    if (
      (type === 'signal' || type === 'relay') &&
      matches(from, peerPattern) &&
      matches(data, dataPattern)
    ) {
      return ok({ type, topic, from, to, data, hops })
    }
    if (type === 'absent' && matches(peerId, peerPattern))
      return ok({ type, topic, to, peerId, hops })
  }
  return bad('unknown or incomplete message')
}
