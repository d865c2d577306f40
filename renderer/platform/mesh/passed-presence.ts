import type { Awareness } from 'y-protocols/awareness'
import type { PeerConnection } from './peer-links'

/**
 * Others' presence, passed on to those who do not hear it themselves. It is gathered for a moment, and longer while links
 * here come and go: most of those it would go to are about to be linked to its owner.
 */
export interface PassedPresence {
  /** This peer, or another window here, said something of these clients. */
  heard(from: PeerConnection | null, clients: readonly number[]): void
  /** A link came: what is known here of others goes on to its peer too. */
  opened(link: PeerConnection): void
  /** A link went. */
  closed(link: PeerConnection): void
  dispose(): void
}

export interface PassedPresenceDeps {
  readonly awareness: Awareness
  /** More links are about to open. */
  readonly isForming: () => boolean
  /** Whom it may still have to reach. */
  readonly targets: (from: PeerConnection | null) => Iterable<PeerConnection>
  readonly say: (link: PeerConnection, clients: readonly number[]) => void
}

const passEveryMs = 200
/** Links that came or went so recently may not be the last ones. */
const unsettledMs = 800
/** However much comes and goes, nobody waits longer; a peer has told of its new links by then. */
const passWithinMs = 8_000

export function createPassedPresence(deps: PassedPresenceDeps): PassedPresence {
  const { awareness } = deps
  const gathered = new Map<PeerConnection | null, Set<number>>()
  const newcomers = new Set<PeerConnection>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let since = 0
  let changedAt = Number.NEGATIVE_INFINITY

  /** The peer id that a client's presence names, if any. */
  function peerOf(client: number): string | null {
    const peerId: unknown = awareness.getStates().get(client)?.['peerId']
    return typeof peerId === 'string' ? peerId : null
  }

  /** Those of the clients that a peer neither is nor hears itself. */
  function unheard(link: PeerConnection, clients: Iterable<number>): readonly number[] {
    return [...clients].filter((client) => {
      const peerId = peerOf(client)
      return peerId === null || !(peerId === link.peerId || link.beat?.links.includes(peerId))
    })
  }

  function say(link: PeerConnection, clients: readonly number[]): void {
    if (clients.length > 0) deps.say(link, clients)
  }

  function pass(): void {
    for (const [from, clients] of gathered)
      for (const link of deps.targets(from))
        if (!newcomers.has(link)) say(link, unheard(link, clients))
    const others = [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID)
    for (const link of newcomers) say(link, unheard(link, others))
    gathered.clear()
    newcomers.clear()
  }

  function wait(): void {
    const now = Date.now()
    const settledAt = Math.min(changedAt + unsettledMs, since + passWithinMs)
    timer = setTimeout(due, Math.max(passEveryMs, settledAt - now))
  }

  function due(): void {
    const now = Date.now()
    timer = null
    const isUnsettled = now - changedAt < unsettledMs || deps.isForming()
    if (isUnsettled && now - since < passWithinMs) wait()
    else pass()
  }

  function gather(): void {
    if (timer) return
    since = Date.now()
    wait()
  }

  return {
    heard(from, clients) {
      const known = gathered.get(from)
      if (known) for (const client of clients) known.add(client)
      else gathered.set(from, new Set(clients))
      gather()
    },
    opened(link) {
      changedAt = Date.now()
      newcomers.add(link)
      gather()
    },
    closed(link) {
      changedAt = Date.now()
      newcomers.delete(link)
    },
    dispose() {
      if (timer) clearTimeout(timer)
      gathered.clear()
      newcomers.clear()
    },
  }
}
