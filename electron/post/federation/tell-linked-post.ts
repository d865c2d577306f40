import { limits } from '../../../shared/sync/limits'
import type { PeerWay } from '../../../shared/sync/post-link'
import type { LinkedPost } from './linked-post'
import { toldWay, type Ways } from './ways'

/** What a post has to tell. */
export interface OwnWays {
  readonly ownId: string
  readonly offers: Ways
  readonly rooms: ReadonlyMap<string, Ways>
  /** A member's signature is needed before peers of the topic may be told. */
  readonly wantProof: (link: LinkedPost, topic: string) => void
}

function* portions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += limits.maxWaysPerMessage)
    yield items.slice(at, at + limits.maxWaysPerMessage)
}

/** Ways to peers that the neighbour should know: none unless each side has proven the topic to the other. */
function dueWays(link: LinkedPost, topic: string, own: OwnWays): readonly PeerWay[] {
  const room = own.rooms.get(topic)
  if (!room || !link.ours.has(topic) || !link.theirs.has(topic)) return []
  const ways: PeerWay[] = []
  for (const peerId of room.things()) {
    const path = toldWay(own.ownId, room.best(peerId, link.line.post))
    if (path) ways.push({ peerId, path })
  }
  return ways
}

function tellPeers(link: LinkedPost, topic: string, ways: readonly PeerWay[]): void {
  const told = link.told.get(topic) ?? new Map<string, string>()
  const due = new Map(ways.map((way) => [way.peerId, way.path.join(' ')]))
  const fresh = ways.filter((way) => told.get(way.peerId) !== due.get(way.peerId))
  const gone = [...told.keys()].filter((peer) => !due.has(peer))
  for (const peers of portions(gone)) link.line.send({ type: 'gone', topic, peers })
  for (const some of portions(fresh)) link.line.send({ type: 'reach', topic, ways: some })
  if (due.size > 0) link.told.set(topic, due)
  else link.told.delete(topic)
}

function tellTopic(link: LinkedPost, topic: string, own: OwnWays): void {
  const { line, offered } = link
  const path = toldWay(own.ownId, own.offers.best(topic, line.post))
  if (!path) {
    tellPeers(link, topic, [])
    link.ours.delete(topic)
    if (offered.delete(topic)) line.send({ type: 'retract', topic })
    return
  }
  const text = path.join(' ')
  if (offered.get(topic) !== text) {
    offered.set(topic, text)
    line.send({ type: 'offer', topic, path })
  }
  if (!link.ours.has(topic) && own.offers.hasFrom(line.post, topic)) own.wantProof(link, topic)
  tellPeers(link, topic, dueWays(link, topic, own))
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
