import { isEnded } from '../stage'
import type { IncidentState } from '../state'

/** What the incident costs, as far as the room knows. */
export interface CostSoFar {
  /** Responders who took part. */
  readonly people: number
  /** Hours that they spent together, each from their coming to their leaving, as long as the incident was open. */
  readonly hours: number
  /** What somebody put it at, and the words for it. */
  readonly amount: string | null
  readonly note: string | null
}

const hour = 3_600_000

/** The spans in which the incident was open (epoch ms); the last one ends at `now` while it still is. */
function openSpans(state: IncidentState, now: number): readonly (readonly [number, number])[] {
  if (!state.incident) return []
  const spans: (readonly [number, number])[] = []
  let from: number | null = state.incident.at
  for (const { at, to } of state.stageHistory) {
    if (isEnded(to)) {
      if (from !== null) spans.push([from, at])
      from = null
    } else from ??= at
  }
  return from === null ? spans : [...spans, [from, now]]
}

/**
 * Hours of people so far, and what somebody put the cost at. `now` is epoch ms. Who looked at the room before the declaration,
 * after the end or between an end and a reopening spent nothing; observers are not counted.
 */
export function costSoFar(state: IncidentState, now: number): CostSoFar {
  const spans = openSpans(state, now)
  const spent = [...state.people.values()]
    .filter(({ seat }) => seat === 'responder')
    .map(({ joinedAt, leftAt }) =>
      spans.reduce(
        (sum, [from, until]) =>
          sum + Math.max(0, Math.min(leftAt ?? until, until) - Math.max(joinedAt, from)),
        0,
      ),
    )
    .filter((ms) => ms > 0)
  return {
    people: spent.length,
    hours: spent.reduce((sum, ms) => sum + ms, 0) / hour,
    amount: state.cost.amount,
    note: state.cost.note,
  }
}

/** `40 min of 2 people`, `5.5 hours of 3 people`. */
export function hoursWords({ hours, people }: Pick<CostSoFar, 'hours' | 'people'>): string {
  const span =
    hours < 1
      ? `${Math.round(hours * 60)} min`
      : `${hours < 10 ? hours.toFixed(1) : Math.round(hours)} hours`
  return `${span} of ${people} ${people === 1 ? 'person' : 'people'}`
}
