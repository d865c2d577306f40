import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../shared/sync/limits'
import { type PostLinkMessage, parsePostLinkMessage } from '../../../shared/sync/post-link'
import {
  createPostKeys,
  isOwnPostProof,
  isVouch,
  proveOwnPost,
  vouchForTopic,
} from '../../../shared/sync/post-proof'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { parsePageMessage, parsePostMessage } from '../../../shared/sync/signalling'
import { isTopicProof, proveTopic } from '../../../shared/sync/topic-proof'

const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength })
const key = text(43, 43)
const path = fc.uniqueArray(key, { minLength: 1, maxLength: limits.maxPostHops })
const hops = fc.nat(limits.maxPostHops)
const peerId = text(8, 64)

const message: fc.Arbitrary<PostLinkMessage> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    post: key,
    nonce: text(22, 64),
    port: fc.nat(65_535),
  }),
  fc.record({ type: fc.constant('own' as const), proof: text(86, 86) }),
  fc.record({ type: fc.constant('offer' as const), topic: key, paths: fc.array(path) }),
  fc.record({ type: fc.constant('retract' as const), topic: key, posts: fc.array(key) }),
  fc.record({ type: fc.constant('vouch' as const), topic: key, nonce: text(22, 64), post: key }),
  fc.record({
    type: fc.constant('vouched' as const),
    topic: key,
    nonce: text(22, 64),
    post: key,
    proof: text(86, 86),
  }),
  fc.record({ type: fc.constant('prove' as const), topic: key, proof: text(86, 86) }),
  fc.record({
    type: fc.constant('reach' as const),
    topic: key,
    ways: fc.array(fc.record({ peerId, path })),
  }),
  fc.record({ type: fc.constant('gone' as const), topic: key, peers: fc.array(peerId) }),
  fc.record({
    type: fc.constantFrom('signal' as const, 'relay' as const),
    topic: key,
    from: peerId,
    to: peerId,
    data: text(1, 200),
    hops,
  }),
  fc.record({ type: fc.constant('absent' as const), topic: key, to: peerId, peerId, hops }),
  fc.record({ type: fc.constant('ping' as const) }),
)

describe('the words between posts', () => {
  it('[FED14] what a post says is read as it was said, and nothing is added', () => {
    fc.assert(
      fc.property(message, fc.dictionary(fc.string(), fc.jsonValue()), (said, more) => {
        const read = parsePostLinkMessage(JSON.stringify({ ...more, ...said }))
        expect(read).toEqual({ ok: true, value: said })
      }),
      { numRuns: 500 },
    )
  })

  it('[FED14] whatever is changed in it, it is refused or still of the grammar; nothing throws', () => {
    const change = fc.record({ at: fc.nat(), by: fc.string({ maxLength: 3 }), cut: fc.nat(4) })
    fc.assert(
      fc.property(message, fc.array(change, { minLength: 1, maxLength: 3 }), (said, changes) => {
        let words = JSON.stringify(said)
        for (const { at, by, cut } of changes) {
          const place = at % (words.length + 1)
          words = words.slice(0, place) + by + words.slice(place + cut)
        }
        const read = parsePostLinkMessage(words)
        if (read.ok) expect(parsePostLinkMessage(JSON.stringify(read.value))).toEqual(read)
      }),
      { numRuns: 2_000 },
    )
  })

  it('[FED14] no value at all makes a reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (words) => {
        for (const read of [parsePostLinkMessage, parsePageMessage, parsePostMessage])
          expect(typeof read(words).ok).toBe('boolean')
      }),
      { numRuns: 1_000 },
    )
  })

  it('[FED14] paths that turn back, or are longer than eight, and lists that are too long are refused', () => {
    const one = 'A'.repeat(43)
    const many = Array.from({ length: 9 }, (_, index) => `${index}`.padEnd(43, 'B'))
    const refusedPaths: unknown[] = [[], [one, one], many, [one, 5], one, null]
    for (const bad of refusedPaths) {
      const offer = { type: 'offer', topic: one, paths: [bad] }
      expect(parsePostLinkMessage(JSON.stringify(offer)).ok, String(bad)).toBe(false)
    }
    const peers = Array.from({ length: limits.maxWaysPerMessage + 1 }, () => 'peer-number-1')
    expect(parsePostLinkMessage(JSON.stringify({ type: 'gone', topic: one, peers })).ok).toBe(false)
  })
})

describe('what is proven between posts', () => {
  const room = keysFromRoot(new Uint8Array(32).fill(3))
  const { topic, topicSecretKey } = room
  const [a, b] = [createPostKeys(), createPostKeys()]
  const nonce = 'a-nonce-of-some-length'

  it('[FED15] a vouch fits its nonce, topic and post, and is no proof of a page', () => {
    const proof = vouchForTopic(topicSecretKey, nonce, topic, b.id)
    expect(isVouch(proof, nonce, topic, b.id)).toBe(true)
    expect(isVouch(proof, `${nonce}x`, topic, b.id)).toBe(false)
    expect(isVouch(proof, nonce, topic, a.id)).toBe(false)
    expect(isVouch(proof, nonce, a.id, b.id)).toBe(false)
    expect(isTopicProof(proof, nonce, topic, b.id)).toBe(false)
    expect(isVouch(proveTopic(topicSecretKey, nonce, topic, b.id), nonce, topic, b.id)).toBe(false)
  })

  it('[FED15] a post proves its own id to one other post, once a nonce', () => {
    const proof = proveOwnPost(a, nonce, b.id)
    expect(isOwnPostProof(proof, nonce, a.id, b.id)).toBe(true)
    expect(isOwnPostProof(proof, nonce, b.id, a.id)).toBe(false)
    expect(isOwnPostProof(proof, `${nonce}x`, a.id, b.id)).toBe(false)
    expect(isVouch(proof, nonce, a.id, b.id)).toBe(false)
    for (const bad of ['', 'A'.repeat(86), '!'])
      expect(isOwnPostProof(bad, nonce, a.id, b.id)).toBe(false)
  })
})
