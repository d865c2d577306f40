import type { SeatAct } from '../../shared/incident/command-machine'
import type { EntryId, PersonId } from '../../shared/incident/entry'

/**
 * The rules of a seat, read word by word from SPEC CMD and computed from scratch with whole sets: slow, obvious, and
 * written without looking at the machine, so that the two can be compared.
 */
export interface OracleVerdict {
  /** Ids of live claims, in id order. */
  readonly live: readonly EntryId[]
  readonly holders: readonly PersonId[]
  readonly openOffers: readonly EntryId[]
  readonly void: ReadonlySet<EntryId>
  readonly terms: ReadonlyMap<EntryId, number>
}

export function judgeSeat(acts: readonly SeatAct[]): OracleVerdict {
  const byId = new Map(acts.map((act) => [act.id, act]))
  const pasts = new Map<EntryId, Set<EntryId>>()
  function pastOf(id: EntryId): Set<EntryId> {
    const known = pasts.get(id)
    if (known) return known
    const past = new Set<EntryId>()
    for (const head of byId.get(id)?.heads ?? []) {
      past.add(head)
      for (const older of pastOf(head)) past.add(older)
    }
    pasts.set(id, past)
    return past
  }
  /** Valid claims: who holds by it. */
  const claims = new Map<EntryId, PersonId>()
  const terms = new Map<EntryId, number>()
  const invalid = new Set<EntryId>()
  const closed = new Map<EntryId, EntryId[]>()

  /** The valid claims of a set that lie in the past of no other valid claim of the set. */
  const liveIn = (set: ReadonlySet<EntryId>): EntryId[] =>
    [...set].filter(
      (id) =>
        claims.has(id) &&
        ![...set].some((other) => other !== id && claims.has(other) && pastOf(other).has(id)),
    )
  const ends = (id: EntryId, set: ReadonlySet<EntryId>) =>
    (closed.get(id) ?? []).some((closer) => set.has(closer))
  const close = (offer: EntryId, by: EntryId) => {
    const list = closed.get(offer)
    if (list) list.push(by)
    else closed.set(offer, [by])
  }
  /** Valid offers of a set that nothing in the set ended. */
  const openIn = (set: ReadonlySet<EntryId>): EntryId[] =>
    [...set].filter(
      (id) => byId.get(id)?.act.kind === 'offered' && !invalid.has(id) && !ends(id, set),
    )

  const order = [...acts].sort((a, b) => pastOf(a.id).size - pastOf(b.id).size)
  for (const { id, by, act, reason } of order) {
    const past = pastOf(id)
    const live = liveIn(past)
    const holds = (person: PersonId) => live.some((claim) => claims.get(claim) === person)
    const open = openIn(past)
    const offer = 'offer' in act && open.includes(act.offer) ? byId.get(act.offer) : undefined
    const claim = (holder: PersonId) => {
      terms.set(id, 1 + Math.max(0, ...live.map((other) => terms.get(other) ?? 0)))
      claims.set(id, holder)
      for (const ended of open) close(ended, id)
    }
    let valid = false
    if (act.kind === 'claim') valid = live.length === 0
    else if (act.kind === 'offered') valid = holds(by)
    else if (act.kind === 'taken-over') valid = Boolean(reason)
    else if (act.kind === 'resolved') valid = live.length >= 2 && holds(act.who)
    else if (act.kind === 'withdrawn') valid = offer?.by === by
    else if (act.kind === 'declined') valid = offer?.act.kind === 'offered' && offer.act.to === by
    else if (act.kind === 'accepted') {
      const under = offer ? liveIn(pastOf(offer.id)) : []
      valid =
        offer?.act.kind === 'offered' &&
        offer.act.to === by &&
        live.every((other) => under.includes(other))
    }
    if (!valid) {
      invalid.add(id)
      continue
    }
    if (act.kind === 'claim') claim(act.holder)
    else if (act.kind === 'taken-over' || act.kind === 'accepted') claim(by)
    else if (act.kind === 'resolved') claim(act.who)
    else if (act.kind === 'declined' || act.kind === 'withdrawn') close(act.offer, id)
    else if (act.kind === 'offered') {
      // A second offer to the same person replaces the first.
      for (const other of open) {
        const first = byId.get(other)
        if (first?.act.kind === 'offered' && first.act.to === act.to) close(other, id)
      }
    }
  }
  const all = new Set(byId.keys())
  const live = liveIn(all).sort()
  const openOffers = openIn(all)
    .filter((id) => live.every((claim) => liveIn(pastOf(id)).includes(claim)))
    .sort()
  return {
    live,
    holders: live.map((id) => claims.get(id) ?? ''),
    openOffers,
    void: invalid,
    terms,
  }
}
