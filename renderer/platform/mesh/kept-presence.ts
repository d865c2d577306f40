import type { Awareness } from 'y-protocols/awareness'
import type { Beat } from './beat'
import type { PeerConnection } from './peer-connection'

/**
 * Presence is forgotten after half a minute without a word, so y-protocols says it again every 15 s to everybody. A beat
 * says as much: its sender is there, and so are those that it hears on its own links.
 */
export interface KeptPresence {
  heard(beat: Beat): void
}

/** In a large room many beats are heard in a second, and most of them name the same peers. */
const keepEveryMs = 1_000

export function createKeptPresence(awareness: Awareness): KeptPresence {
  const clients = new Set<number>()
  const peers = new Set<string>()
  let keptAt = Number.NEGATIVE_INFINITY
  return {
    // Not by a timer: those of a hidden page may come once a minute.
    heard({ clientId, links }) {
      clients.add(clientId)
      for (const peerId of links) peers.add(peerId)
      const now = Date.now()
      if (now - keptAt < keepEveryMs) return
      keptAt = now
      for (const [client, { peerId }] of awareness.getStates()) {
        const isHeard = clients.has(client) || (typeof peerId === 'string' && peers.has(peerId))
        const meta = isHeard && client !== awareness.clientID ? awareness.meta.get(client) : null
        if (meta) meta.lastUpdated = now
      }
      clients.clear()
      peers.clear()
    },
  }
}

/** Whether all who are present hear the beats of this peer; who is further away needs its presence said again. */
export function isHeardByAll(awareness: Awareness, links: readonly PeerConnection[]): boolean {
  const hearing = new Set(links.map(({ beat }) => beat?.clientId)).add(awareness.clientID)
  return [...awareness.getStates().keys()].every((client) => hearing.has(client))
}
