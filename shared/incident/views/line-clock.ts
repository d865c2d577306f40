import { type DeviceId, hybridMsOf } from '../entry'
import { logPlace } from '../log-item'
import type { IncidentState, LogItem } from '../state'

/** Clocks that differ by less are not worth a word (ms; design: incident.md, entries). */
export const shownSkewMs = 2_000

/**
 * What two signed lines prove of the clocks of their devices. Which of two clocks is wrong, a log cannot say; by how much they
 * differ it says from below only, because time passed between the two lines.
 */
export interface LineClock {
  readonly kind: 'ahead' | 'behind'
  /** Ms. */
  readonly atLeastMs: number
  /** The device whose clock it is compared with: its own when that was set back, null when the line it had seen cannot be told. */
  readonly of: DeviceId | null
}

const msLength = 10
/** Lines of one millisecond that are looked through: more come in bursts of one machine alone. */
const maxGroup = 64

const isSigned = ({ standing }: LogItem): boolean =>
  standing.kind !== 'unverified' && standing.kind !== 'quarantined'

/** How far the id of a line is ahead of what its author's clock showed: it came from a line that the author had seen. */
const dragOf = ({ entry }: LogItem): number => hybridMsOf(entry.id) - entry.at

/** Lines with the very time of this one in their ids, oldest first: one that a clock gave, and those that count on from it. */
function sameTime(state: Pick<IncidentState, 'log'>, item: LogItem): readonly LogItem[] {
  const time = item.entry.id.slice(0, msLength)
  const from = logPlace(state, time)
  return state.log
    .slice(from, from + maxGroup)
    .filter((other) => other.entry.id.startsWith(time) && isSigned(other))
}

/**
 * What the log itself says about the clock behind a line; null when it says nothing. Rules CLK1 and CLK2: an author whose clock shows
 * less than the newest line it had seen takes the time of that line into its id, and says in `at` what its own clock showed.
 */
export function lineClock(state: Pick<IncidentState, 'log'>, item: LogItem): LineClock | null {
  if (!isSigned(item)) return null
  const { entry } = item
  const drag = dragOf(item)
  if (drag > shownSkewMs) {
    const source = sameTime(state, item).find(
      (other) => other.entry.id < entry.id && Math.abs(dragOf(other)) <= shownSkewMs,
    )?.entry
    const atLeastMs = source ? source.at - entry.at : drag
    return { kind: 'behind', atLeastMs, of: source?.by ?? null }
  }
  if (drag < -shownSkewMs) return null
  const dragged = sameTime(state, item).filter(
    (other) =>
      other.entry.id > entry.id && other.entry.by !== entry.by && dragOf(other) > shownSkewMs,
  )
  const furthest = dragged.toSorted((a, b) => a.entry.at - b.entry.at)[0]?.entry
  if (!furthest) return null
  return { kind: 'ahead', atLeastMs: entry.at - furthest.at, of: furthest.by }
}
