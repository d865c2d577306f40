import { isoOf } from '../sentence'
import { type Durations, durationsOf, median } from './durations'
import { beginningOf, type PastRoom } from './past-room'

/** The incidents that began in one month (UTC), and the middle of how long they took. */
export interface TrendMonth extends Durations {
  /** `2026-11`. */
  readonly month: string
  readonly incidents: number
}

/** Only incidents say how long incidents take: no drill, no planned operation, nothing to look around in. */
export const countsInTrend = ({ state }: PastRoom): boolean =>
  state.roomKind === 'incident' && !state.sample && !state.handbook

/** The last months in which an incident began, oldest first. What does not count is left out. */
export function trendOf(rooms: readonly PastRoom[], months = 12): readonly TrendMonth[] {
  const byMonth = new Map<string, Durations[]>()
  for (const room of rooms.filter(countsInTrend)) {
    const at = beginningOf(room)
    if (at === null) continue
    const month = isoOf(at).slice(0, 7)
    byMonth.set(month, [...(byMonth.get(month) ?? []), durationsOf(room.state.stamps)])
  }
  const middle = (all: readonly Durations[], key: keyof Durations) =>
    median(all.flatMap((each) => each[key] ?? []))
  return [...byMonth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-months)
    .map(([month, all]) => ({
      month,
      incidents: all.length,
      detectMs: middle(all, 'detectMs'),
      mitigateMs: middle(all, 'mitigateMs'),
      resolveMs: middle(all, 'resolveMs'),
    }))
}
