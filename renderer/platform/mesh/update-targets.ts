import type { PeerConnection, PeerLinks } from './peer-links'
import type { WindowLinks } from './window-links'

/** Whom an update still has to reach, by what the peers say of their links. */
export interface UpdateTargets {
  /** Everybody: it was made here. */
  own(): Iterable<PeerConnection>
  /**
   * Those who did not hear it from the peer it came from: whom that one is not linked to, by its own word or by theirs.
   * Of what came from another window here (`from` is null): whom no window here is linked to.
   */
  passed(from: PeerConnection | null): Iterable<PeerConnection>
}

export function createUpdateTargets(deps: {
  readonly links: () => PeerLinks | null
  readonly windows: () => WindowLinks | null
}): UpdateTargets {
  function* open(): Generator<PeerConnection> {
    const links = deps.links()
    if (!links) return
    for (const link of links.all.values()) if (links.isOpen(link)) yield link
  }
  return {
    own: open,
    *passed(from) {
      const reached = from ? new Set(from.beat?.links) : deps.windows()?.others()
      for (const link of open()) {
        if (link === from || reached?.has(link.peerId)) continue
        if (from === null || !link.beat?.links.includes(from.peerId)) yield link
      }
    },
  }
}
