import type { RoomMove } from '../../session/mesh'
import type { PeerConnection, PeerLinks } from './peer-links'

/**
 * What becomes of the links when removals say something new. Open links to those who have the new secret go on; from removed devices
 * and from those who were given no secret they part; calls under the old secret are no use any more.
 */
export function moveLinks(
  links: PeerLinks,
  next: RoomMove,
  isNewTopic: boolean,
  onParted: (link: PeerConnection) => void,
): void {
  for (const link of [...links.all.values()]) {
    const device = link.identity?.deviceId
    if (!links.isOpen(link) || device === undefined) {
      if (isNewTopic && !link.parted) links.drop(link.peerId)
    } else if (next.removed.has(device) || (isNewTopic && !next.staying.has(device))) {
      links.part(link)
      onParted(link)
    }
  }
}

/** Ends every link at once. */
export function dropLinks(links: PeerLinks | null): void {
  for (const peerId of [...(links?.all.keys() ?? [])]) links?.drop(peerId)
}
