import type { Awareness } from 'y-protocols/awareness'
import type { Beat } from './beat'
import type { PeerConnection } from './peer-connection'

/**
 * Presence is forgotten after half a minute without a word, so y-protocols says it again every 15 s to everybody. A beat
 * says as much: its sender is there, and so are those that it hears on its own links.
 */
export function keepPresence(awareness: Awareness, beat: Beat): void {
  for (const [client, { peerId }] of awareness.getStates()) {
    const isHeard =
      client === beat.clientId || (typeof peerId === 'string' && beat.links.includes(peerId))
    const meta = isHeard && client !== awareness.clientID ? awareness.meta.get(client) : undefined
    if (meta) meta.lastUpdated = Date.now()
  }
}

/** Whether all who are present hear the beats of this peer; who is further away needs its presence said again. */
export function isHeardByAll(awareness: Awareness, links: readonly PeerConnection[]): boolean {
  const hearing = new Set(links.map(({ beat }) => beat?.clientId)).add(awareness.clientID)
  return [...awareness.getStates().keys()].every((client) => hearing.has(client))
}
