import type { Dispose } from '../../../shared/base/lifetime'

/**
 * Windows of one profile hear each other by BroadcastChannel, through y-webrtc. So that what one of them hears of another
 * is passed on only to peers that no window here is linked to, each tells the others whom it is linked to.
 */
export interface WindowLinks {
  /** Tells the other windows. */
  say(peerIds: readonly string[]): void
  /** Peers that some other window is linked to. */
  others(): ReadonlySet<string>
  /** Whether this peer id is another window here, and so never called. */
  has(peerId: string): boolean
  dispose: Dispose
}

const goneAfterMs = 15_000

export function createWindowLinks(
  topic: string,
  ownId: string,
  onNew: (peerId: string) => void,
): WindowLinks {
  const channel = new BroadcastChannel(`${topic}/links`)
  const windows = new Map<string, { readonly links: readonly string[]; readonly heardAt: number }>()
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const { data } = event
    if (typeof data !== 'object' || data === null || !('from' in data) || !('links' in data)) return
    if (typeof data.from !== 'string' || !Array.isArray(data.links)) return
    const links = data.links.filter((item): item is string => typeof item === 'string')
    const isNew = !windows.has(data.from)
    windows.set(data.from, { links, heardAt: Date.now() })
    if (isNew) onNew(data.from)
  }
  return {
    has: (peerId) => windows.has(peerId),
    say: (peerIds) => channel.postMessage({ from: ownId, links: peerIds }),
    others() {
      const all = new Set<string>()
      for (const [id, window] of windows) {
        if (Date.now() - window.heardAt > goneAfterMs) windows.delete(id)
        else for (const link of window.links) all.add(link)
      }
      return all
    },
    dispose: () => channel.close(),
  }
}
