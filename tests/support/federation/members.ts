import { vouchForTopic } from '../../../shared/sync/post-proof'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import { signallingPath, signallingProtocol } from '../../../shared/sync/signalling'
import { proveTopic } from '../../../shared/sync/topic-proof'
import { openSocketInbox, type SocketInbox } from './socket-inbox'

/** A page of a room at a post: joins, vouches when asked, and keeps the roster as a page does. */
export interface TestMember extends SocketInbox {
  readonly peerId: string
  /** Who is there besides it, sorted. */
  peers(): readonly string[]
  /** Peers that were told as coming while they were there. */
  readonly twice: string[]
  signal(to: string, data: string): void
}

export async function joinAt(
  port: number,
  keys: RoomKeys,
  peerId: string,
  options: { readonly vouches?: 'truly' | 'wrongly' | 'never' } = {},
): Promise<TestMember> {
  const { topic, topicSecretKey } = keys
  const inbox = openSocketInbox(`ws://127.0.0.1:${port}${signallingPath}`, signallingProtocol)
  let peers = new Set<string>()
  const twice: string[] = []
  inbox.onMessage(({ type, peerId: peer, peers: all, nonce, post }) => {
    if (type === 'roster' && Array.isArray(all)) {
      peers = new Set(all.map(String))
      if (peers.size < all.length) twice.push('a roster')
    } else if (type === 'peer-joined') {
      if (peers.has(String(peer))) twice.push(String(peer))
      peers.add(String(peer))
    } else if (type === 'peer-left') peers.delete(String(peer))
    else if (type === 'vouch' && options.vouches !== 'never') {
      const over = options.vouches === 'wrongly' ? 'another-nonce-of-22-chars' : String(nonce)
      const proof = vouchForTopic(topicSecretKey, over, topic, String(post))
      inbox.send({ type: 'vouched', topic, nonce, post, proof })
    }
  })
  const { nonce } = await inbox.next('nonce')
  const proof = proveTopic(topicSecretKey, String(nonce), topic, peerId)
  const roster = inbox.next('roster')
  inbox.send({ type: 'join', topic, peerId, proof })
  await roster
  return {
    ...inbox,
    peerId,
    peers: () => [...peers].sort(),
    twice,
    signal: (to, data) => inbox.send({ type: 'signal', topic, to, data }),
  }
}
