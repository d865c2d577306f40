import { limits } from '../../shared/sync/limits'

/** How many of the oldest keep their place: an invite carries the first six. */
const kept = 6

/** The posts of a room with those through which it met somebody; the same list when there is nothing new. */
export function rememberPosts(known: readonly string[], met: readonly string[]): readonly string[] {
  const fresh = met.filter((address) => !known.includes(address))
  if (fresh.length === 0) return known
  return [...known.slice(0, kept), ...fresh, ...known.slice(kept)].slice(0, limits.maxKnownPosts)
}

/** The posts of a room with one that somebody named by hand in front: the next invite carries it. */
export const placeFirst = (known: readonly string[], named: string): readonly string[] =>
  [named, ...known.filter((address) => address !== named)].slice(0, limits.maxKnownPosts)
