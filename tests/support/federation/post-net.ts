import { createHash } from 'node:crypto'
import {
  createFederation,
  type Federation,
  type LinkEnd,
} from '../../../electron/post/federation/federation'
import { parsePostLinkMessage } from '../../../shared/sync/post-link'

/**
 * Posts without sockets: lines are queues of text, and a chooser says which queue moves next. Signatures are a hash here, so that
 * thousands of schedules run; whether real ones are checked is tested on real posts.
 */
export interface PostNet {
  readonly size: number
  join(post: number, topic: string, peerId: string): void
  leave(post: number, topic: string, peerId: string): void
  connect(a: number, b: number): void
  cut(a: number, b: number): void
  /** Moves one queued word, or runs one waiting act. False when nothing waits. */
  step(choose: (count: number) => number): boolean
  /** Moves everything, and the clock, until nothing waits. */
  settle(choose: (count: number) => number): void
  /** What the pages at a post were told: who is at other posts. */
  seen(post: number, topic: string): readonly string[]
  /** Whom one page takes for being at other posts, after all that it was told: who was there, came, went, and is absent. */
  held(post: number, topic: string, peerId: string): readonly string[]
  say(post: number, topic: string, from: string, to: string, data: string): void
  /** Words that came to pages, as `from>to data`. */
  readonly delivered: string[]
  readonly absent: string[]
  /** Codes of lines that ended in a fault. */
  readonly faults: string[]
  readonly words: number
}

const tickMs = 1_000
/** What nobody answered is asked again for 10 s, and then anew. */
const restTicks = 14

const pad = (text: string) => createHash('sha256').update(text).digest('base64url')
export const postName = (index: number): string => pad(`post ${index}`)
export const topicName = (index: number): string => pad(`topic ${index}`)
const signed = (nonce: string, topic: string, post: string) =>
  createHash('sha512').update(`${nonce} ${topic} ${post}`).digest('base64url')

interface Line {
  isOpen: boolean
  readonly queue: { readonly to: number; readonly text: string }[][]
  readonly ends: (LinkEnd | null)[]
}

export function createPostNet(size: number): PostNet {
  const acts: (() => void)[] = []
  const lines = new Map<string, Line>()
  const members = Array.from({ length: size }, () => new Map<string, Set<string>>())
  const seen = Array.from({ length: size }, () => new Map<string, string[]>())
  /** What each page holds, by post and then by topic and page. */
  const held = Array.from({ length: size }, () => new Map<string, Set<string>>())
  const pageOf = (topic: string, peerId: string) => `${topic} ${peerId}`
  const delivered: string[] = []
  const absent: string[] = []
  const faults: string[] = []
  let words = 0
  let at = 0
  let nonces = 0

  function tellAbsent(post: number, topic: string, to: string, peerId: string): void {
    absent.push(`${to} lacks ${peerId}`)
    held[post]?.get(pageOf(topic, to))?.delete(peerId)
  }

  const posts: Federation[] = Array.from({ length: size }, (_, index) =>
    createFederation({
      ownId: postName(index),
      check: (proof, nonce, topic, post) => proof === signed(nonce, topic, post),
      askMember(topic, nonce, post, turn) {
        const here = [...(members[index]?.get(topic) ?? [])]
        const peer = here[turn % here.length]
        if (peer === undefined) return null
        const proof = signed(nonce, topic, post)
        acts.push(() => {
          posts[index]?.vouched({ type: 'vouched', topic, nonce, post, proof }, peer)
        })
        return peer
      },
      onPeers(topic, came, went) {
        // Kept as a list: whoever is told twice stands in it twice.
        const told = (seen[index]?.get(topic) ?? []).filter((peer) => !went.includes(peer))
        seen[index]?.set(topic, [...told, ...came])
        for (const peer of members[index]?.get(topic) ?? []) {
          const page = held[index]?.get(pageOf(topic, peer))
          for (const gone of went) page?.delete(gone)
          for (const fresh of came) page?.add(fresh)
        }
      },
      deliver({ topic, from, to, data }) {
        const isHere = members[index]?.get(topic)?.has(to) === true
        if (isHere) delivered.push(`${from}>${to} ${data}`)
        return isHere
      },
      tellAbsent: (topic, to, peerId) => tellAbsent(index, topic, to, peerId),
      soon: (act) => acts.push(act),
      now: () => at,
      count: () => undefined,
    }),
  )

  const keyOf = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`

  function cut(a: number, b: number): void {
    const line = lines.get(keyOf(a, b))
    if (!line?.isOpen) return
    line.isOpen = false
    lines.delete(keyOf(a, b))
    // Each side notices in its own time.
    for (const end of line.ends) acts.push(() => end?.ended())
  }

  function step(choose: (count: number) => number): boolean {
    const queues = [...lines.values()].flatMap((line) =>
      line.queue.filter((queue) => queue.length > 0).map((queue) => ({ line, queue })),
    )
    const choices = queues.length + acts.length
    if (choices === 0) return false
    const chosen = choose(choices)
    if (chosen < queues.length) {
      const { line, queue } = queues[chosen] ?? {}
      const item = queue?.shift()
      const parsed = parsePostLinkMessage(item?.text ?? '')
      if (!parsed.ok) throw new Error(`not of the grammar: ${item?.text}`)
      words += 1
      if (item) line?.ends[item.to]?.hear(parsed.value)
    } else acts.splice(chosen - queues.length, 1)[0]?.()
    return true
  }

  return {
    size,
    delivered,
    absent,
    faults,
    get words() {
      return words
    },
    join(post, topic, peerId) {
      const here = members[post]?.get(topic) ?? new Set()
      members[post]?.set(topic, here.add(peerId))
      held[post]?.set(pageOf(topic, peerId), new Set(posts[post]?.peers(topic)))
      posts[post]?.setMember(topic, peerId, true)
    },
    leave(post, topic, peerId) {
      members[post]?.get(topic)?.delete(peerId)
      held[post]?.delete(pageOf(topic, peerId))
      posts[post]?.setMember(topic, peerId, false)
    },
    connect(a, b) {
      if (a === b || lines.has(keyOf(a, b))) return
      const ends = [a, b]
      const own = [`nonce-of-22-characters-${nonces}a`, `nonce-of-22-characters-${nonces}b`]
      nonces += 1
      const line: Line = { isOpen: true, queue: [[], []], ends: [null, null] }
      lines.set(keyOf(a, b), line)
      for (const [side, post] of ends.entries()) {
        line.ends[side] =
          posts[post]?.link({
            post: postName(ends[1 - side] ?? 0),
            ownNonce: own[side] ?? '',
            theirNonce: own[1 - side] ?? '',
            address: null,
            send(message) {
              if (line.isOpen)
                line.queue[side]?.push({ to: 1 - side, text: JSON.stringify(message) })
            },
            fault(code) {
              faults.push(code)
              cut(a, b)
            },
            hasRoom: () => true,
            isFull: () => false,
          }) ?? null
      }
    },
    cut,
    step,
    settle(choose) {
      let moves = 0
      for (let tick = 0; tick <= restTicks; tick += 1) {
        for (; step(choose); moves += 1)
          if (moves > 400_000) throw new Error('posts never come to rest')
        at += tickMs
        for (const post of posts) post.tick()
      }
    },
    seen: (post, topic) => [...(seen[post]?.get(topic) ?? [])].sort(),
    held: (post, topic, peerId) => [...(held[post]?.get(pageOf(topic, peerId)) ?? [])].sort(),
    say(post, topic, from, to, data) {
      const word = { type: 'signal', topic, from, to, data } as const
      if (members[post]?.get(topic)?.has(to)) delivered.push(`${from}>${to} ${data}`)
      else if (!posts[post]?.pass(word)) tellAbsent(post, topic, from, to)
    },
  }
}
