/** The other end of an open link, with what it last said of its links. */
export interface Neighbour {
  readonly peerId: string
  readonly beat: { readonly links: readonly string[] } | null
}

/**
 * Who passes on what a peer said to one that it is not linked to. Everybody who is linked to both could, and when all of
 * them did, an edit in a room of a hundred came to each peer nine times. So of those two do, the same two by everybody's
 * reckoning, others for each pair. Should both fail, the beats show it and the pair compares states.
 */
export interface PassOn {
  /** Whether this peer passes on what `from` says now, to each of its neighbours. */
  from(from: Neighbour): (to: Neighbour) => boolean
}

/** More than one: a link may have died a moment ago, and nobody knows yet. */
const carriers = 2

/** FNV-1a over a peer id. */
function markOf(peerId: string): number {
  let mark = 0x811c9dc5
  for (let index = 0; index < peerId.length; index += 1)
    mark = Math.imul(mark ^ peerId.charCodeAt(index), 0x01000193)
  return mark
}

/** The place of a carrier in the order of those who might carry to `to`. */
function placeOf(carrier: number, to: number): number {
  const mixed = Math.imul(carrier ^ Math.imul(to, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

type Links = readonly string[]

/**
 * `knownObservers` gives the peer ids of observers, as one object until they change: nobody takes anything of the document
 * from them, so they carry nothing.
 */
export function createPassOn(
  ownId: () => string,
  knownObservers: () => ReadonlySet<string>,
): PassOn {
  const marks = new Map<string, number>()
  const sets = new WeakMap<Links, ReadonlySet<string>>()
  let verdicts = new WeakMap<Links, WeakMap<Links, boolean>>()
  let observers: ReadonlySet<string> = new Set()

  function mark(peerId: string): number {
    const known = marks.get(peerId)
    if (known !== undefined) return known
    if (marks.size > 1_000) marks.clear()
    const fresh = markOf(peerId)
    marks.set(peerId, fresh)
    return fresh
  }

  function setOf(links: Links): ReadonlySet<string> {
    const known = sets.get(links)
    if (known) return known
    const fresh = new Set(links)
    sets.set(links, fresh)
    return fresh
  }

  function judge(from: Neighbour, fromLinks: Links, to: Neighbour, toLinks: Links) {
    const near = setOf(fromLinks)
    if (near.has(to.peerId) || setOf(toLinks).has(from.peerId)) return false
    const self = ownId()
    const target = mark(to.peerId)
    const own = placeOf(mark(self), target)
    const isLast = observers.has(self)
    let before = 0
    for (const peerId of toLinks) {
      if (peerId === self || !near.has(peerId) || observers.has(peerId)) continue
      if (isLast || placeOf(mark(peerId), target) < own) before += 1
      if (before === carriers) return false
    }
    return true
  }

  return {
    from(from) {
      const fromLinks = from.beat?.links
      if (!fromLinks) return (to) => !to.beat?.links.includes(from.peerId)
      if (knownObservers() !== observers) {
        observers = knownObservers()
        verdicts = new WeakMap()
      }
      // A pair is judged once for as long as both say the same of their links.
      const known = verdicts.get(fromLinks) ?? new WeakMap<Links, boolean>()
      if (!verdicts.has(fromLinks)) verdicts.set(fromLinks, known)
      return (to) => {
        const toLinks = to.beat?.links
        if (!toLinks) return !fromLinks.includes(to.peerId)
        const before = known.get(toLinks)
        if (before !== undefined) return before
        const verdict = judge(from, fromLinks, to, toLinks)
        known.set(toLinks, verdict)
        return verdict
      }
    },
  }
}
