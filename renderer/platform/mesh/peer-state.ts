import type { LinkedObserver, PeerLink } from '../../session/mesh'
import type { PeerConnection, PeerLinks } from './peer-links'

/** What is shown of a link. An open channel that says nothing is no link: what is shown is what was heard. */
function peerStateOf(link: PeerConnection, isOpen: boolean, ownDigest: string): PeerLink {
  const open = isOpen && !link.silent
  return {
    peerId: link.peerId,
    deviceId: link.identity?.deviceId ?? null,
    name: link.beat?.name ?? null,
    path: open ? link.carrier : 'none',
    state: open ? 'open' : 'connecting',
    lastHeardAt: link.heardAt,
    inStep: link.beat ? link.beat.digest === ownDigest : null,
    behindSince: link.step.behindSince,
    skewMs: link.beat ? link.beat.now - link.beatAt : null,
  }
}

/** All links that are shown: those that are being parted from are none any more. */
export const peerStates = (links: PeerLinks | null, ownDigest: string): readonly PeerLink[] =>
  links
    ? [...links.all.values()]
        .filter((link) => !link.parted)
        .map((link) => peerStateOf(link, links.isOpen(link), ownDigest))
    : []

/** Observers at the other end of open links, as they have proven and said. */
export const observersOf = (open: readonly PeerConnection[]): readonly LinkedObserver[] =>
  open.flatMap(({ identity, beat }) =>
    identity?.seat === 'observer' && beat
      ? [{ device: identity.deviceId, name: beat.name, boxKey: beat.boxKey }]
      : [],
  )
