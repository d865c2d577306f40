import { limits } from '../../../shared/sync/limits'
import type { CallPlan } from './call-plan'
import type { NeighbourSignals } from './neighbour-signals'
import type { PeerConnection, PeerLinks } from './peer-links'

/**
 * Looks after the links of a room, once a second, whenever something changed, and when a wait of its own is over: calls
 * whoever should be called and is not linked, ends what is dead or never opened, and takes the way through posts where no
 * direct one opens.
 */
export interface LinkTender {
  tend(): void
  /** The network may be another one: direct ways are tried again at once. */
  hurry(): void
  dispose(): void
}

export interface LinkTenderDeps {
  readonly ownId: string
  readonly links: PeerLinks
  readonly plan: CallPlan
  readonly neighbours: NeighbourSignals
  readonly onSomePost: (peerId: string) => boolean
  /** Another window of this profile, or linked to one of them. */
  readonly isElsewhere: (peerId: string) => boolean
  readonly refuse: (code: string) => void
  readonly changed: () => void
}

const deadAfterMs = 14_000
const openWithinMs = 10_000
/** Signals came through and the network did not: posts carry what it does not. */
const relayAfterMs = 4_000
/** Calls that may be open at once: a newcomer to a large room reaches the first peers early, and no call runs out of time. */
const maxCalls = 8
/** A call without an answer for so long no longer keeps the next one waiting. */
const answerWithinMs = 1_500
/** A direct way is tried again behind a relayed link, less and less often. */
const firstUpgradeMs = 15_000
const lastUpgradeMs = 300_000

export function createLinkTender(deps: LinkTenderDeps): LinkTender {
  const { links, plan, neighbours, onSomePost } = deps
  const upgrades = new Map<string, { waitMs: number; at: number }>()
  let timer: ReturnType<typeof setTimeout> | null = null

  function end(link: PeerConnection, code: string): void {
    deps.refuse(code)
    links.drop(link.peerId)
    plan.ended(link.peerId, true)
  }

  const heardAt = (link: PeerConnection) => link.heardAt ?? link.startedAt
  const isSilent = (link: PeerConnection, now: number) => now - heardAt(link) > deadAfterMs
  const isGivenUp = (link: PeerConnection, now: number) =>
    now - Math.max(heardAt(link), link.patientFrom) > deadAfterMs

  /** How long until the network counts as closed to a direct link; null for one that it is not in doubt for. */
  const patienceMs = (link: PeerConnection, now: number): number | null =>
    link.initiator &&
    link.carrier === 'direct' &&
    !link.reached &&
    link.answeredAt !== null &&
    onSomePost(link.peerId)
      ? link.answeredAt + relayAfterMs - now
      : null

  /** Open, and nothing is answered on its way any more: the posts may still carry what it does not. */
  const isCutOff = (link: PeerConnection) =>
    link.carrier === 'direct' && link.cutOff && onSomePost(link.peerId)

  /** One of the two tries: the one with the smaller id. */
  function upgrade(link: PeerConnection, now: number): void {
    if (deps.ownId > link.peerId || !onSomePost(link.peerId)) return
    const known = upgrades.get(link.peerId)
    if (!known) {
      upgrades.set(link.peerId, { waitMs: firstUpgradeMs, at: now + firstUpgradeMs })
    } else if (now >= known.at) {
      known.waitMs = Math.min(lastUpgradeMs, known.waitMs * 2)
      known.at = now + known.waitMs
      links.tryDirect(link.peerId)
    }
  }

  function tendOpen(link: PeerConnection, now: number): void {
    if (isSilent(link, now) !== link.silent) {
      link.silent = !link.silent
      deps.changed()
    }
    if (isCutOff(link)) links.tryRelay(link.peerId)
    if (link.carrier === 'relay') upgrade(link, now)
    else upgrades.delete(link.peerId)
    // Given up only when the peer can be called again: without a post this link may be all there is.
    if (isGivenUp(link, now) && onSomePost(link.peerId)) end(link, 'link-silent')
  }

  function callWhoIsDue(calling: number): void {
    const wanted = plan.isCrowded() ? limits.enoughLinks - links.all.size : maxCalls
    const due = plan.due({
      reachable: (peerId) => onSomePost(peerId) || neighbours.towards(peerId) !== null,
      linked: (peerId) => links.all.has(peerId) || deps.isElsewhere(peerId),
      free: Math.min(maxCalls - calling, wanted),
    })
    for (const peerId of due) {
      // After a failure by way of a post a neighbour is tried, and so on in turns.
      const isPostNext = onSomePost(peerId) && plan.failures(peerId) % 2 === 0
      links.call(peerId, isPostNext ? null : neighbours.towards(peerId), 'direct')
    }
  }

  function tend(): void {
    const now = Date.now()
    let calling = 0
    let soonestMs = Number.POSITIVE_INFINITY
    for (const link of [...links.all.values()]) {
      if (link.parted) continue
      if (links.isOpen(link)) {
        tendOpen(link, now)
        continue
      }
      const ageMs = now - link.startedAt
      if (link.answeredAt !== null || ageMs < answerWithinMs) calling += 1
      const leftMs = patienceMs(link, now)
      if (leftMs !== null && leftMs <= 0) links.call(link.peerId, null, 'relay')
      else if (ageMs > openWithinMs) end(link, 'link-not-opened')
      else soonestMs = Math.min(soonestMs, leftMs ?? soonestMs)
    }
    if (timer) clearTimeout(timer)
    timer = Number.isFinite(soonestMs) ? setTimeout(tend, soonestMs) : null
    callWhoIsDue(calling)
  }

  return {
    tend,
    hurry() {
      plan.hurry()
      for (const known of upgrades.values()) {
        known.waitMs = firstUpgradeMs
        known.at = 0
      }
    },
    dispose() {
      if (timer) clearTimeout(timer)
    },
  }
}
