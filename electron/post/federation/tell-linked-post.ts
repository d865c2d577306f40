import { limits } from '../../../shared/sync/limits'
import type { PeerWay } from '../../../shared/sync/post-link'
import type { LinkedPost } from './linked-post'
import { toldWay, type Ways } from './ways'

/** What a post has to tell. */
export interface OwnWays {
  readonly ownId: string
  readonly offers: ReadonlyMap<string, Ways>
  readonly rooms: ReadonlyMap<string, Ways>
  /** A member's signature is needed before peers of the topic may be told. */
  readonly wantProof: (link: LinkedPost, topic: string) => void
}

function* portions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += limits.maxWaysPerMessage)
    yield items.slice(at, at + limits.maxWaysPerMessage)
}

/** One way to each thing that does not lead through the neighbour. */
function dueWays(ways: Ways | undefined, link: LinkedPost, ownId: string): readonly PeerWay[] {
  const due: PeerWay[] = []
  for (const thing of ways?.things() ?? []) {
    const path = toldWay(ownId, ways?.best(thing, link.line.post) ?? null)
    if (path) due.push({ peerId: thing, path })
  }
  return due
}

/** What is new and what is gone since `all` was last told of the topic, and keeps what is told now. */
function news(all: Map<string, Map<string, string>>, topic: string, due: readonly PeerWay[]) {
  const told = all.get(topic) ?? new Map<string, string>()
  const next = new Map(due.map((way) => [way.peerId, way.path.join(' ')]))
  if (next.size > 0) all.set(topic, next)
  else all.delete(topic)
  return {
    fresh: due.filter((way) => told.get(way.peerId) !== next.get(way.peerId)),
    gone: [...told.keys()].filter((thing) => !next.has(thing)),
  }
}

function tellPeers(link: LinkedPost, topic: string, due: readonly PeerWay[]): void {
  const { fresh, gone } = news(link.told, topic, due)
  for (const peers of portions(gone)) link.line.send({ type: 'gone', topic, peers })
  for (const ways of portions(fresh)) link.line.send({ type: 'reach', topic, ways })
}

function tellTopic(link: LinkedPost, topic: string, own: OwnWays): void {
  const { line, ours, theirs } = link
  const offers = own.offers.get(topic)
  const due = dueWays(offers, link, own.ownId)
  if (due.length === 0) {
    tellPeers(link, topic, [])
    ours.delete(topic)
  }
  const { fresh, gone } = news(link.offered, topic, due)
  for (const ways of portions(fresh))
    line.send({ type: 'offer', topic, paths: ways.map((way) => way.path) })
  for (const posts of portions(gone)) line.send({ type: 'retract', topic, posts })
  if (due.length === 0) return
  if (!ours.has(topic) && (offers?.countFrom(line.post) ?? 0) > 0) own.wantProof(link, topic)
  // None unless each side has proven the topic to the other.
  const isProven = ours.has(topic) && theirs.has(topic)
  tellPeers(link, topic, isProven ? dueWays(own.rooms.get(topic), link, own.ownId) : [])
}

/**
 * Tells a neighbour what has changed for it since it was last told: what is gone, what is new, each once. What would be more
 * than it takes waits.
 */
export function tellLinkedPost(link: LinkedPost, own: OwnWays): void {
  for (const topic of [...link.stale]) {
    if (!link.line.hasRoom()) return
    link.stale.delete(topic)
    tellTopic(link, topic, own)
  }
}
