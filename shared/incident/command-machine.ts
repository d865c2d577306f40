import type { EntryId, PersonId } from './entry'
import type { Claim, OpenOffer, PastClaim, SeatState } from './handoff-state'

/**
 * Who holds a seat: command, or one role. The story: every act names in `heads` the newest acts of this machine that its
 * author had seen, so the acts form a graph, and an act's past is all that can be reached over heads. An act that claims
 * the seat supersedes the claims in its past. Claims that nothing supersedes are live: none, and the seat is vacant; one,
 * and that person holds it; several (a split network healed), and it is contested until somebody resolves it by naming
 * them all. No clock decides anything, and a losing claim is never hidden.
 */

export type Act =
  | { readonly kind: 'claim'; readonly how: 'declared' | 'taken' | 'assigned'; readonly holder: PersonId }
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
  readonly entry: SeatAct
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
  readonly claim: Claim
  /** Null for a release: it supersedes like a claim and leaves the seat empty. */
  readonly holder: PersonId | null
}

interface Offered extends OpenOffer {
  /** The live claims when it was made: any newer one overtakes it. */
  readonly under: readonly EntryId[]
}

export interface SeatMachine {
  /** Takes acts in id order. Returns null when it has effect, else the reason why it is void. */
  apply(act: SeatAct): string | null
  state(): SeatState
  /** The newest acts: what the next act names in `heads`. */
  heads(): readonly EntryId[]
  copy(): SeatMachine
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

/**
 * Joins what several heads saw. A claim or an offer that one of them saw end has ended: an element stands when every
 * head that knew it still has it.
 */
function join(nodes: readonly Node[], knows: (node: Node, id: EntryId) => boolean): View {
  const first = nodes[0]
  if (!first) return { claims: [], offers: [] }
  if (nodes.length === 1) return first.seen
  const claims = new Map<EntryId, Held>()
  const offers = new Map<EntryId, Offered>()
  for (const node of nodes) {
    for (const held of node.seen.claims) claims.set(held.node, held)
    for (const offer of node.seen.offers) offers.set(offer.id, offer)
  }
  const stands = (id: EntryId, has: (node: Node) => boolean) =>
    nodes.every((node) => has(node) || !knows(node, id))
  return {
    claims: [...claims.values()].filter((held) =>
      stands(held.node, (node) => node.seen.claims.some((other) => other.node === held.node)),
    ),
    offers: [...offers.values()].filter((offer) =>
      stands(offer.id, (node) => node.seen.offers.some((other) => other.id === offer.id)),
    ),
  }
}

/** The machine of one seat. A command machine is never vacant after its first claim; a role may be released. */
export function createSeatMachine(from?: {
  readonly nodes: ReadonlyMap<EntryId, Node>
  readonly heads: ReadonlySet<EntryId>
  readonly history: ReadonlyMap<EntryId, PastClaim>
}): SeatMachine {
  const nodes = new Map(from?.nodes)
  const heads = new Set(from?.heads)
  const history = new Map(from?.history)
  let cached: SeatState | null = null
  let view: View | null = null

  /** Whether `id` lies in the past of `node` (or is it). Ids grow along the past, so older branches are cut. */
  function knows(node: Node, id: EntryId): boolean {
    const visited = new Set<Node>()
    const stack = [node]
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (next.entry.id === id) return true
      for (const parent of next.parents) {
        if (parent.entry.id >= id && !visited.has(parent)) {
          visited.add(parent)
          stack.push(parent)
        }
      }
    }
    return false
  }

  function verdict(entry: SeatAct, past: View): { readonly view: View } | { readonly void: string } {
    const { act } = entry
    const real = past.claims.filter((held) => held.holder !== null)
    const holds = (person: PersonId) => real.some((held) => held.holder === person)
    const offer = 'offer' in act ? past.offers.find((open) => open.id === act.offer) : undefined
    const term = 1 + Math.max(0, ...past.claims.map((held) => held.claim.term))
    const claim = (holder: PersonId | null, how: Claim['how']): { readonly view: View } => ({
      view: {
        claims: [
          {
            node: entry.id,
            holder,
            claim: { id: entry.id, holder: holder ?? '', since: entry.at, how, reason: entry.reason, term },
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
        return offer.to === entry.by ? closing(offer.id) : { void: 'the offer was to somebody else' }
      case 'withdrawn':
        if (!offer) return { void: 'the offer was no longer open' }
        return offer.from === entry.by ? closing(offer.id) : { void: 'the offer was made by somebody else' }
      case 'taken-over':
        if (!entry.reason) return { void: 'a takeover needs a reason' }
        return claim(entry.by, 'taken-over')
      case 'resolved':
        if (real.length < 2) return { void: 'there was nothing to agree on' }
        return holds(act.who) ? claim(act.who, 'resolved') : { void: 'the person named made no claim' }
    }
  }

  function currentView(): View {
    view ??= join(
      [...heads].map((id) => nodes.get(id)).filter((node) => node !== undefined),
      knows,
    )
    return view
  }

  return {
    apply(entry) {
      const parents = entry.heads
        .map((id) => nodes.get(id))
        .filter((node) => node !== undefined && node.entry.id < entry.id) as readonly Node[] // reason: undefined is filtered out
      const past = join(parents, knows)
      const result = verdict(entry, past)
      const isVoid = 'void' in result
      const seen = isVoid ? past : result.view
      nodes.set(entry.id, { entry, parents, seen })
      for (const parent of parents) heads.delete(parent.entry.id)
      heads.add(entry.id)
      if (!isVoid) {
        const made = seen.claims.find((held) => held.node === entry.id)
        if (made) {
          for (const held of past.claims) {
            const before = history.get(held.node)
            if (before && before.until === null) history.set(held.node, { ...before, until: entry.at })
          }
          if (made.holder !== null) history.set(entry.id, { ...made.claim, until: null })
        }
      }
      cached = null
      view = null
      return isVoid ? result.void : null
    },
    state() {
      if (cached) return cached
      const { claims, offers } = currentView()
      const live = claims
        .filter((held) => held.holder !== null)
        .map((held) => held.claim)
        .sort((a, b) => b.term - a.term || byId(a, b))
      const open: readonly OpenOffer[] = offers
        .filter((offer) => claims.every((held) => offer.under.includes(held.node)))
        .map(({ id, from, to, at, reason }) => ({ id, from, to, at, reason }))
        .sort(byId)
      const past = [...history.values()]
      const first = live[0]
      if (!first) cached = { kind: 'vacant', offers: open, history: past }
      else if (live.length === 1) cached = { kind: 'held', claim: first, offers: open, history: past }
      else {
        // Contested since the second-oldest live claim was made.
        const since = live.map((claim) => claim.since).sort((a, b) => a - b)[1] ?? first.since
        cached = { kind: 'contested', claims: live, since, offers: open, history: past }
      }
      return cached
    },
    heads: () => [...heads].sort(),
    copy: () => createSeatMachine({ nodes, heads, history }),
  }
}
