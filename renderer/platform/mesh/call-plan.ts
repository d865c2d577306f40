import { limits } from '../../../shared/sync/limits'

/**
 * Who calls whom, and when. Exactly one side calls: the newcomer calls those who were there before it. The other side
 * waits; if nothing comes it calls after all, the smaller id first, so that a lost offer never leaves a pair apart.
 * A call that fails is tried again later and later, with jitter. Knows ids and times only.
 */
export interface CallPlan {
  /** These were there before us: we call. */
  roster(peerIds: readonly string[]): void
  /** This one came after us: it calls. */
  joined(peerId: string): void
  /** Somebody said it is linked to these. */
  heardOf(peerIds: readonly string[]): void
  /** How often calls to it failed since it was last open. */
  failures(peerId: string): number
  /** Whether there are more of them than one peer may have links. */
  isCrowded(): boolean
  opened(peerId: string): void
  /** The link to it is no more; `failed` when it was silent or never opened. */
  ended(peerId: string, failed: boolean): void
  /** Forgets every wait: the network is back, or the machine is awake. */
  hurry(): void
  /** Whom to call now, those never failed first. Forgets peers that are neither reachable nor linked. */
  due(options: {
    readonly reachable: (peerId: string) => boolean
    readonly linked: (peerId: string) => boolean
    /** Calls that may be open at once, less those that are. */
    readonly free: number
  }): readonly string[]
}

/** Time for the side that should call before the other one does. */
export const patienceMs = 6_000
export const firstRetryMs = 1_000
export const lastRetryMs = 30_000

interface Peer {
  weCall: boolean
  /** Since when it is there without a link. */
  waitsSince: number
  failures: number
  notBefore: number
}

/**
 * In turns: who came last (most likely still there), who came first (most likely no forger of this hour), and anybody: wherever
 * names that answer nobody stand in a roster, somebody real is among the first.
 */
function callOrder(roster: readonly string[], random: () => number): readonly string[] {
  const rest = [...roster]
  const order: string[] = []
  while (rest.length > 0) {
    const anybody = Math.min(rest.length - 1, Math.floor(random() * rest.length))
    const at = [rest.length - 1, anybody, 0, anybody][order.length % 4] ?? 0
    order.push(...rest.splice(at, 1))
  }
  return order
}

export function createCallPlan(deps: {
  readonly ownId: string
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
}): CallPlan {
  const peers = new Map<string, Peer>()

  function of(peerId: string): Peer {
    const known = peers.get(peerId)
    if (known) return known
    const fresh: Peer = { weCall: false, waitsSince: deps.now(), failures: 0, notBefore: 0 }
    peers.set(peerId, fresh)
    return fresh
  }

  function mayCall(peerId: string, peer: Peer, now: number): boolean {
    if (now < peer.notBefore) return false
    const waitedMs = now - peer.waitsSince
    return peer.weCall || waitedMs > (deps.ownId < peerId ? patienceMs : patienceMs * 3)
  }

  return {
    roster(peerIds) {
      for (const peerId of callOrder(peerIds, deps.random)) {
        if (peerId === deps.ownId) continue
        const peer = of(peerId)
        peer.weCall = true
        peer.notBefore = 0
      }
    },
    joined(peerId) {
      if (peerId === deps.ownId) return
      const peer = of(peerId)
      peer.weCall = false
      peer.waitsSince = deps.now()
      peer.notBefore = 0
    },
    heardOf(peerIds) {
      for (const peerId of peerIds) if (peerId !== deps.ownId) of(peerId)
    },
    failures: (peerId) => peers.get(peerId)?.failures ?? 0,
    isCrowded: () => peers.size > limits.maxLinks,
    opened(peerId) {
      of(peerId).failures = 0
    },
    ended(peerId, failed) {
      const peer = of(peerId)
      peer.waitsSince = deps.now()
      if (!failed) return
      const waitMs = Math.min(lastRetryMs, firstRetryMs * 2 ** peer.failures)
      peer.failures += 1
      peer.notBefore = deps.now() + waitMs * (0.5 + deps.random() / 2)
    },
    hurry() {
      for (const peer of peers.values()) peer.notBefore = 0
    },
    due({ reachable, linked, free }) {
      const now = deps.now()
      const ready: { readonly peerId: string; readonly failures: number }[] = []
      for (const [peerId, peer] of peers) {
        if (linked(peerId)) continue
        if (!reachable(peerId)) peers.delete(peerId)
        else if (mayCall(peerId, peer, now)) ready.push({ peerId, failures: peer.failures })
      }
      ready.sort((a, b) => a.failures - b.failures)
      return ready.slice(0, Math.max(0, free)).map((item) => item.peerId)
    },
  }
}
