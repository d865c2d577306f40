import type { PeerConnection } from './peer-links'
import type { SignalSeal } from './signal-seal'

/**
 * Signals by way of a peer that both sides are linked to. So a pair finds each other again when every post is gone, and
 * peers that came by different posts find each other at all. Who passes a signal on sees sealed bytes and two ids.
 */
export interface NeighbourSignals {
  /** A peer that says it is linked to this one; null when there is none. */
  towards(peerId: string): string | null
  send(to: string, payload: string, by: string): boolean
  /** A frame of signals came over a link: it is for us, or for a neighbour. */
  hear(link: PeerConnection, bytes: Uint8Array): void
}

export interface NeighbourSignalsDeps {
  /** Under the keys of now. */
  readonly sealing: () => SignalSeal
  readonly ownId: string
  /** Open links, by peer. */
  readonly open: () => ReadonlyMap<string, PeerConnection>
  readonly onSignal: (from: string, payload: string, by: string) => void
  readonly refuse: (code: string) => void
  readonly now: () => number
}

/** A pair needs two signals; a peer that passes on more than this is flooding. */
const passedPerMinute = 120

interface Passed {
  readonly to: string
  readonly from: string
  readonly data: string
}

const encodePassed = (passed: Passed): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(passed))

/** Reads a signal that is passed on; null for anything else. */
export function parsePassed(bytes: Uint8Array): Passed | null {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // Not JSON: counted by the caller.
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('to' in value) || !('from' in value) || !('data' in value)) return null
  const { to, from, data } = value
  const isText = typeof to === 'string' && typeof from === 'string' && typeof data === 'string'
  return isText ? { to, from, data } : null
}

export function createNeighbourSignals(deps: NeighbourSignalsDeps): NeighbourSignals {
  const passed = new Map<string, { count: number; since: number }>()

  function mayPass(peerId: string): boolean {
    const now = deps.now()
    const known = passed.get(peerId)
    if (!known || now - known.since > 60_000) {
      passed.set(peerId, { count: 1, since: now })
      return true
    }
    known.count += 1
    return known.count <= passedPerMinute
  }

  return {
    towards(peerId) {
      for (const link of deps.open().values()) {
        if (!link.silent && link.beat?.links.includes(peerId)) return link.peerId
      }
      return null
    },
    send(to, payload, by) {
      const link = deps.open().get(by)
      if (!link) return false
      const from = deps.ownId
      deps
        .sealing()
        .seal(from, to, payload)
        .then(
          (data) => link.sendSignal(encodePassed({ to, from, data })),
          () => deps.refuse('signal-not-sealed-here'),
        )
      return true
    },
    hear(link, bytes) {
      const signal = parsePassed(bytes)
      if (!signal) {
        deps.refuse('bad-signal')
      } else if (signal.to === deps.ownId) {
        const { from, to, data } = signal
        void deps
          .sealing()
          .open(from, to, data)
          .then((payload) => {
            if (payload === null) deps.refuse('signal-not-sealed')
            else deps.onSignal(from, payload, link.peerId)
          })
      } else if (signal.from !== link.peerId) {
        // One step only: what is passed on is never passed on again.
        deps.refuse('signal-not-its-own')
      } else if (mayPass(link.peerId)) {
        deps.open().get(signal.to)?.sendSignal(bytes)
      } else {
        deps.refuse('too-many-signals')
      }
    },
  }
}
