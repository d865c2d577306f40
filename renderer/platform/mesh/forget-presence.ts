import { type Awareness, removeAwarenessStates } from 'y-protocols/awareness'
import type { PeerConnection } from './peer-links'

/** Who is gone is gone from view at once, unless another peer still hears of them. */
export function forgetPresence(
  awareness: Awareness,
  link: PeerConnection,
  open: readonly PeerConnection[],
): void {
  if (!link.beat || open.some((other) => other.beat?.links.includes(link.peerId))) return
  removeAwarenessStates(awareness, [link.beat.clientId], 'link closed')
  // Otherwise the same word of theirs, said again on a new link, would count as old.
  awareness.meta.delete(link.beat.clientId)
}
