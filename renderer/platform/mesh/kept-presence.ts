import type { Awareness } from 'y-protocols/awareness'
import type { Beat } from './beat'
import type { PeerConnection } from './peer-connection'

/**
 * Presence is forgotten after half a minute without a word, so y-protocols says it again every 15 s to everybody. A beat
 * says as much: its sender is there, and so are those that it hears on its own links.
 */
export interface KeptPresence {
  heard(beat: Beat): void
  /** Once a second: for all beats since the last time. */
  tick(): void
}

export function createKeptPresence(awareness: Awareness): KeptPresence {
  const heard = new Set<unknown>()
  return {
    heard({ clientId, links }) {
      heard.add(clientId)
      for (const peerId of links) heard.add(peerId)
    },
    tick() {
      if (heard.size === 0) return
      for (const [client, { peerId }] of awareness.getStates()) {
        if (client === awareness.clientID || !(heard.has(client) || heard.has(peerId))) continue
        const meta = awareness.meta.get(client)
        if (meta) meta.lastUpdated = Date.now()
      }
      heard.clear()
    },
  }
}

/** Whether all who are present hear the beats of this peer; who is further away needs its presence said again. */
export function isHeardByAll(awareness: Awareness, links: readonly PeerConnection[]): boolean {
  const hearing = new Set(links.map(({ beat }) => beat?.clientId)).add(awareness.clientID)
  return [...awareness.getStates().keys()].every((client) => hearing.has(client))
}
