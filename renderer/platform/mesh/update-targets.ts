import type { Awareness } from 'y-protocols/awareness'
import type { Room, WebrtcConn } from 'y-webrtc'
import { watchObservers } from './linked-observers'
import { createPassOn } from './pass-on'
import type { PeerConnection, PeerLinks } from './peer-links'
import type { WindowLinks } from './window-links'

/** Whom an update still has to reach, by what the peers say of their links. */
export interface UpdateTargets {
  /** For y-webrtc: everybody for what was made here, else those to whom it is passed on of whoever speaks just now. */
  connections(remote: boolean): Iterable<WebrtcConn>
  /**
   * Those who did not hear it from the peer it came from, and to whom it falls to us to pass it on: whom that one is not
   * linked to, by its own word or by theirs.
   * Of what came from another window here (`from` is null): whom no window here is linked to.
   */
  passed(from: PeerConnection | null): Iterable<PeerConnection>
}

/** `parts` gives what there is of this peer by now. */
export function createUpdateTargets(
  awareness: Awareness,
  parts: () => {
    readonly room: Pick<Room, 'peerId'> | null
    readonly links: Pick<PeerLinks, 'all' | 'isOpen' | 'speaking'> | null
    readonly windows: Pick<WindowLinks, 'others'> | null
  },
): UpdateTargets {
  const passOn = createPassOn(() => parts().room?.peerId ?? '', watchObservers(awareness))

  function* open(): Generator<PeerConnection> {
    const { links } = parts()
    if (!links) return
    for (const link of links.all.values()) if (links.isOpen(link)) yield link
  }

  function* passed(from: PeerConnection | null): Generator<PeerConnection> {
    const reached = from ? null : parts().windows?.others()
    for (const link of open()) {
      if (link === from || reached?.has(link.peerId)) continue
      if (from === null || passOn.passes(from, link)) yield link
    }
  }

  return {
    passed,
    *connections(remote) {
      const found = remote ? passed(parts().links?.speaking() ?? null) : open()
      for (const link of found) yield link.conn
    },
  }
}
