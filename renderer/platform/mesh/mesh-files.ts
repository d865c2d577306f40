import type { FileHome, MeshFiles } from '../../session/mesh'
import type { Beat } from './beat'
import { createFileExchange } from './file-exchange'
import type { PeerConnection } from './peer-connection'

/** Attached files on the links of one room. */
export interface LinkFiles extends MeshFiles {
  /** A link is open, or was and its peer said what it knows: one that knows the words about files takes part. */
  heardBeat(link: PeerConnection, beat: Beat): void
  closed(link: PeerConnection): void
  hear(link: PeerConnection, word: Uint8Array): void
  tick(): void
}

export function createMeshFiles(deps: {
  readonly home: FileHome
  readonly isOpen: (link: PeerConnection) => boolean
  readonly refuse: (code: string) => void
  readonly changed: () => void
}): LinkFiles {
  /** By peer: the link that files go on. */
  const open = new Map<string, PeerConnection>()
  const exchange = createFileExchange({
    links: () => [...open.values()].filter(deps.isOpen),
    read: deps.home.read,
    onFile: deps.home.onFile,
    onProgress: deps.changed,
    refuse: deps.refuse,
    now: () => Date.now(),
  })

  function closed(link: PeerConnection): void {
    if (open.get(link.peerId) !== link) return
    open.delete(link.peerId)
    exchange.closed(link)
  }

  return {
    want: exchange.want,
    unwant: exchange.unwant,
    progress: exchange.progress,
    arrived: exchange.arrived,
    heardBeat(link, beat) {
      const before = open.get(link.peerId)
      if (before === link || !beat.files) return
      // A direct link has taken the place of a relayed one.
      if (before) closed(before)
      open.set(link.peerId, link)
      exchange.opened(link)
    },
    closed,
    hear(link, word) {
      if (open.get(link.peerId) === link) exchange.hear(link, word)
      else deps.refuse('file-before-beat')
    },
    tick() {
      // Whoever is parted from gets nothing more, and nothing is waited for from there.
      for (const link of [...open.values()]) if (link.parted) closed(link)
      exchange.tick()
    },
  }
}
