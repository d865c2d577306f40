import { limits } from '../../../shared/sync/limits'

/**
 * Ways to things by a path of posts, as neighbours tell them (distance vector; the path cuts loops). A way is the posts beyond
 * this one, the neighbour first; what is here has the empty way. Of several ways the shortest counts, then the one
 * whose neighbour has the smaller id, so that everybody who asks gets the same.
 */
export interface Ways {
  setOwn(thing: string, isHere: boolean): void
  /** A neighbour says how it gets there. */
  heard(post: string, thing: string, path: readonly string[]): void
  lost(post: string, thing: string): void
  /** All that a neighbour said is void. Answers what it had said ways to. */
  dropPost(post: string): readonly string[]
  /** The best way that leads through none of `except`, or null. */
  best(thing: string, ...except: readonly string[]): readonly string[] | null
  hasFrom(post: string, thing: string): boolean
  /** Whether some neighbour leads there, whatever is here. */
  isElsewhere(thing: string): boolean
  things(): IterableIterator<string>
  countFrom(post: string): number
}

const here: readonly string[] = []

interface Place {
  isHere: boolean
  readonly from: Map<string, readonly string[]>
}

const isBetter = (way: readonly string[], than: readonly string[] | null): boolean =>
  than === null ||
  way.length < than.length ||
  (way.length === than.length && (way[0] ?? '') < (than[0] ?? ''))

export function createWays(): Ways {
  const places = new Map<string, Place>()
  const counts = new Map<string, number>()

  function placeOf(thing: string): Place {
    const known = places.get(thing)
    if (known) return known
    const fresh: Place = { isHere: false, from: new Map() }
    places.set(thing, fresh)
    return fresh
  }

  function forgetEmpty(thing: string, place: Place): void {
    if (!place.isHere && place.from.size === 0) places.delete(thing)
  }

  function addCount(post: string, by: number): void {
    const count = (counts.get(post) ?? 0) + by
    if (count > 0) counts.set(post, count)
    else counts.delete(post)
  }

  function lost(post: string, thing: string): void {
    const place = places.get(thing)
    if (!place?.from.delete(post)) return
    addCount(post, -1)
    forgetEmpty(thing, place)
  }

  return {
    setOwn(thing, isHere) {
      const place = placeOf(thing)
      place.isHere = isHere
      forgetEmpty(thing, place)
    },
    heard(post, thing, path) {
      const { from } = placeOf(thing)
      if (!from.has(post)) addCount(post, 1)
      from.set(post, path)
    },
    lost,
    dropPost(post) {
      const dropped = [...places].flatMap(([thing, place]) => (place.from.has(post) ? [thing] : []))
      for (const thing of dropped) lost(post, thing)
      return dropped
    },
    best(thing, ...except) {
      const place = places.get(thing)
      if (!place) return null
      if (place.isHere) return here
      let best: readonly string[] | null = null
      for (const way of place.from.values()) {
        if (isBetter(way, best) && !except.some((post) => way.includes(post))) best = way
      }
      return best
    },
    hasFrom: (post, thing) => places.get(thing)?.from.has(post) === true,
    isElsewhere: (thing) => (places.get(thing)?.from.size ?? 0) > 0,
    things: () => places.keys(),
    countFrom: (post) => counts.get(post) ?? 0,
  }
}

/** What a post tells a neighbour of its best way: itself and the way, or null where there is none or it is too long. */
export const toldWay = (own: string, way: readonly string[] | null): readonly string[] | null =>
  way !== null && way.length < limits.maxPostHops ? [own, ...way] : null
