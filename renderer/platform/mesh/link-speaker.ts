import type { Room } from 'y-webrtc'
import { limits } from '../../../shared/sync/limits'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import type { LinkSpeaker } from './message-gate'
import type { PeerConnection } from './peer-connection'
import { mayCome } from './y-webrtc-seams'

/** Presence messages of one peer: five a second of its own, and what it passes on for others. */
const presenceAllowance = { perSecond: 20, burst: 80 }

/** Who speaks on one link, as the gate asks: what it has proven, and what the room knows beside it. */
export function createLinkSpeaker(deps: {
  readonly room: Room
  /** Of this machine. */
  readonly deviceId: string
  /** Null until the link is made. */
  readonly link: () => PeerConnection | null
  readonly links: () => Iterable<PeerConnection>
  readonly isOpen: (link: PeerConnection) => boolean
}): LinkSpeaker {
  const { room, link, links, isOpen } = deps
  const presence = createTokenBucket({ ...presenceAllowance, now: () => Date.now() })
  return {
    get clientId() {
      return link()?.beat?.clientId ?? null
    },
    get deviceId() {
      return link()?.identity?.deviceId ?? ''
    },
    get seat() {
      return link()?.identity?.seat ?? 'observer'
    },
    isHeardHere: (clientId, deviceId) =>
      clientId === room.doc.clientID ||
      [...links()].some(
        ({ beat, identity }) =>
          beat?.clientId === clientId || (beat === null && identity?.deviceId === deviceId),
      ),
    isLinkedHere: (deviceId) =>
      deviceId === deps.deviceId ||
      [...links()].some((other) => other.identity?.deviceId === deviceId && isOpen(other)),
    mayAppear: (clientId) =>
      room.awareness.meta.has(clientId) || room.awareness.meta.size < limits.maxPresent,
    mayBePresent: presence.take,
    mayCome: (clientId, clock) => mayCome(room.doc, clientId, clock),
  }
}
