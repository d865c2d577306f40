import type { EntryId, PersonId } from './entry'
import type { Claim, OpenOffer, PastClaim, SeatState } from './handoff-state'

/**
 * Who holds a seat: command, or one role. The story: every act names in `heads` the newest acts of this machine that its
 * author had seen, so the acts form a graph, and an act's past is all that can be reached over heads. An act that claims
 * the seat supersedes the claims in its past. Claims that nothing supersedes are live: none, and the seat is vacant; one,
 * and that person holds it; several by different people (a split network healed), and it is contested until somebody
 * resolves it by naming them all. No clock decides anything, and a losing claim is never hidden.
 *
 * Acts come in causal order: every act after all that its heads name. Ids say nothing about that order, because a clock
 * that runs ahead writes ids that run ahead. Among acts that did not know each other the order does not matter.
 */

export type Act =
  | {
      readonly kind: 'claim'
      readonly how: 'declared' | 'taken' | 'assigned'
      readonly holder: PersonId
    }
  | { readonly kind: 'released' }
  | { readonly kind: 'offered'; readonly to: PersonId }
  | { readonly kind: 'accepted'; readonly offer: EntryId }
  | { readonly kind: 'declined'; readonly offer: EntryId }
  | { readonly kind: 'withdrawn'; readonly offer: EntryId }
  | { readonly kind: 'taken-over' }
  | { readonly kind: 'resolved'; readonly who: PersonId }

/** One act of a seat's machine. `at` is epoch ms, for display only. */
export interface SeatAct {
  readonly id: EntryId
  readonly by: PersonId
  readonly at: number
  readonly heads: readonly EntryId[]
  readonly reason: string | null
  readonly act: Act
}

interface Node {
  readonly id: EntryId
  /** Place in the order of arrival here: always behind every parent. */
  readonly order: number
  readonly parents: readonly Node[]
  /** Live claims and open offers as the author of this node saw them, this node included. */
  readonly seen: View
}

interface View {
  readonly claims: readonly Held[]
  readonly offers: readonly Offered[]
}

interface Held {
  readonly node: EntryId
  readonly order: number
  readonly claim: Claim
  /** Null for a release: it supersedes like a claim and leaves the seat empty. */
  readonly holder: PersonId | null
}

interface Offered extends OpenOffer {
  readonly order: number
  /** The live claims when it was made: any newer one overtakes it. */
  readonly under: readonly EntryId[]
}

export interface SeatMachine {
  /** Takes an act whose heads are all here. Returns null when it has effect, else the reason why it is void. */
  apply(act: SeatAct): string | null
  /** Takes an act that is void for a reason outside this machine, so that acts which follow it can be judged. */
  applyVoid(act: SeatAct): void
  /** Whether this act was taken, void or not. */
  has(id: EntryId): boolean
  /** The same object until an act had effect. */
  state(): SeatState
  /** The newest acts that had effect: what the next act names in `heads`. */
  heads(): readonly EntryId[]
  copy(): SeatMachine
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

/**
 * Joins what several heads saw. A claim or an offer that one of them saw end has ended: an element stands when every
 * head that knew it still has it.
 */
function join(nodes: readonly Node[]): View {
  const first = nodes[0]
  if (!first) return { claims: [], offers: [] }
  if (nodes.length === 1) return first.seen
  const claims = new Map<EntryId, Held>()
  const offers = new Map<EntryId, Offered>()
  for (const node of nodes) {
    for (const held of node.seen.claims) claims.set(held.node, held)
    for (const offer of node.seen.offers) offers.set(offer.id, offer)
  }
  const stands = (id: EntryId, order: number, has: (node: Node) => boolean) =>
    nodes.every((node) => has(node) || !knows(node, id, order))
  return {
    claims: [...claims.values()].filter((held) =>
      stands(held.node, held.order, (node) =>
        node.seen.claims.some((other) => other.node === held.node),
      ),
    ),
    offers: [...offers.values()].filter((offer) =>
      stands(offer.id, offer.order, (node) =>
        node.seen.offers.some((other) => other.id === offer.id),
      ),
    ),
  }
}

/** Whether `id` lies in the past of `node` (or is it). The order grows along the past, so older branches are cut. */
function knows(node: Node, id: EntryId, order: number): boolean {
  const visited = new Set<Node>()
  const stack = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.id === id) return true
    for (const parent of next.parents) {
      if (parent.order >= order && !visited.has(parent)) {
        visited.add(parent)
        stack.push(parent)
      }
    }
  }
  return false
}

interface Memory {
  readonly nodes: ReadonlyMap<EntryId, Node>
  readonly heads: ReadonlySet<EntryId>
  readonly claims: ReadonlyMap<EntryId, Held>
  readonly offers: ReadonlyMap<EntryId, Offered>
  readonly history: ReadonlyMap<EntryId, PastClaim>
  readonly state: SeatState | null
}

/** The machine of one seat. A command machine is never vacant after its first claim; a role may be released. */
export function createSeatMachine(from?: Memory): SeatMachine {
  const nodes = new Map(from?.nodes)
  const heads = new Set(from?.heads)
  /** Live claims and open offers of all that is known here. */
  const claims = new Map(from?.claims)
  const offers = new Map(from?.offers)
  const history = new Map(from?.history)
  let cached = from?.state ?? null

  function verdict(
    entry: SeatAct,
    order: number,
    past: View,
  ): { readonly view: View } | { readonly void: string } {
    const { act } = entry
    const real = past.claims.filter((held) => held.holder !== null)
    const holds = (person: PersonId) => real.some((held) => held.holder === person)
    const offer = 'offer' in act ? past.offers.find((open) => open.id === act.offer) : undefined
    const term = 1 + past.claims.reduce((highest, held) => Math.max(highest, held.claim.term), 0)
    const claim = (holder: PersonId | null, how: Claim['how']): { readonly view: View } => ({
      view: {
        claims: [
          {
            node: entry.id,
            order,
            holder,
            claim: {
              id: entry.id,
              holder: holder ?? '',
              since: entry.at,
              how,
              reason: entry.reason,
              term,
            },
          },
        ],
        offers: [],
      },
    })
    const closing = (id: EntryId) => ({
      view: { claims: past.claims, offers: past.offers.filter((open) => open.id !== id) },
    })
    switch (act.kind) {
      case 'claim':
        if (act.how !== 'assigned' && real.length > 0) return { void: 'somebody already held it' }
        return claim(act.holder, act.how)
      case 'released':
        return real.length === 0 ? { void: 'nobody held it' } : claim(null, 'assigned')
      case 'offered':
        if (!holds(entry.by)) return { void: 'the person who offered did not hold it' }
        return {
          view: {
            claims: past.claims,
            offers: [
              ...past.offers.filter((open) => open.to !== act.to),
              {
                id: entry.id,
                order,
                from: entry.by,
                to: act.to,
                at: entry.at,
                reason: entry.reason,
                under: past.claims.map((held) => held.node),
              },
            ],
          },
        }
      case 'accepted':
        if (!offer) return { void: 'the offer was no longer open' }
        if (offer.to !== entry.by) return { void: 'the offer was to somebody else' }
        if (past.claims.some((held) => !offer.under.includes(held.node)))
          return { void: 'somebody else had taken it since the offer' }
        return claim(entry.by, 'accepted')
      case 'declined':
        if (!offer) return { void: 'the offer was no longer open' }
        return offer.to === entry.by
          ? closing(offer.id)
          : { void: 'the offer was to somebody else' }
      case 'withdrawn':
        if (!offer) return { void: 'the offer was no longer open' }
        return offer.from === entry.by
          ? closing(offer.id)
          : { void: 'the offer was made by somebody else' }
      case 'taken-over':
        if (!entry.reason) return { void: 'a takeover needs a reason' }
        return claim(entry.by, 'taken-over')
      case 'resolved':
        if (real.length < 2) return { void: 'there was nothing to agree on' }
        return holds(act.who)
          ? claim(act.who, 'resolved')
          : { void: 'the person named made no claim' }
    }
  }

  function take(
    entry: SeatAct,
    judge: (order: number, past: View) => ReturnType<typeof verdict>,
  ): string | null {
    const order = nodes.size
    const parents: Node[] = []
    for (const head of new Set(entry.heads)) {
      const parent = nodes.get(head)
      if (parent) parents.push(parent)
    }
    const past = join(parents)
    const result = judge(order, past)
    if ('void' in result) {
      nodes.set(entry.id, { id: entry.id, order, parents, seen: past })
      return result.void
    }
    const { view } = result
    nodes.set(entry.id, { id: entry.id, order, parents, seen: view })
    for (const head of entry.heads) heads.delete(head)
    heads.add(entry.id)
    replace(entry, past, view)
    cached = null
    return null
  }

  /** What this act ends in the past it saw ends for everybody; what it makes is new. */
  function replace(entry: SeatAct, past: View, view: View): void {
    if (view.claims !== past.claims) {
      for (const held of past.claims) {
        claims.delete(held.node)
        const before = history.get(held.node)
        if (before)
          history.set(held.node, { ...before, until: Math.min(before.until ?? entry.at, entry.at) })
      }
      for (const held of view.claims) {
        claims.set(held.node, held)
        if (held.holder !== null) history.set(held.node, { ...held.claim, until: null })
      }
    }
    const stay = new Set(view.offers.map((offer) => offer.id))
    for (const offer of past.offers) if (!stay.has(offer.id)) offers.delete(offer.id)
    for (const offer of view.offers) if (offer.id === entry.id) offers.set(offer.id, offer)
  }

  function compute(): SeatState {
    const live: Claim[] = []
    for (const held of claims.values()) if (held.holder !== null) live.push(held.claim)
    live.sort((a, b) => b.term - a.term || byId(a, b))
    const open: readonly OpenOffer[] = [...offers.values()]
      .filter((offer) => [...claims.keys()].every((claim) => offer.under.includes(claim)))
      .map(({ id, from: offeredBy, to, at, reason }) => ({ id, from: offeredBy, to, at, reason }))
      .sort(byId)
    const past = [...history.values()]
    const first = live[0]
    if (!first) return { kind: 'vacant', offers: open, history: past }
    // Two claims of one person (two people agreed on the same name at once) leave nothing to agree on.
    if (live.every((claim) => claim.holder === first.holder)) {
      return { kind: 'held', claim: first, offers: open, history: past }
    }
    // Contested since the second-oldest live claim was made.
    const since = live.map((claim) => claim.since).sort((a, b) => a - b)[1] ?? first.since
    return { kind: 'contested', claims: live, since, offers: open, history: past }
  }

  return {
    apply: (entry) => take(entry, (order, past) => verdict(entry, order, past)),
    applyVoid(entry) {
      take(entry, () => ({ void: 'it has no effect' }))
    },
    has: (id) => nodes.has(id),
    state() {
      cached ??= compute()
      return cached
    },
    heads: () => [...heads].sort(),
    copy: () => createSeatMachine({ nodes, heads, claims, offers, history, state: cached }),
  }
}
