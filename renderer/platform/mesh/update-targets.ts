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

  function open(): readonly PeerConnection[] {
    const { links } = parts()
    return links ? [...links.all.values()].filter(links.isOpen) : []
  }

  function passed(from: PeerConnection | null): readonly PeerConnection[] {
    const reached = from ? null : parts().windows?.others()
    const passes = from ? passOn.from(from) : () => true
    return open().filter((link) => link !== from && !reached?.has(link.peerId) && passes(link))
  }

  return {
    passed,
    connections(remote) {
      const found = remote ? passed(parts().links?.speaking() ?? null) : open()
      return found.map((link) => link.conn)
    },
  }
}
