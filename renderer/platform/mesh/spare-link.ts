import { limits } from '../../../shared/sync/limits'
import type { Neighbour } from './pass-on'

/**
 * Of all links of a peer that has as many as it may, one to part with for a newcomer: to somebody who has more than enough
 * others by its own word. Any of these, so that not all who are full choose the same. Null when none can be spared.
 */
export function spareLink<Link extends Neighbour>(
  open: readonly Link[],
  random: () => number,
): Link | null {
  const spare = open.filter(({ beat }) => (beat?.links.length ?? 0) > limits.enoughLinks)
  return spare[Math.floor(random() * spare.length)] ?? null
}
