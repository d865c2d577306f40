import type { PersonId } from '../entry'
import type { Change, Intent } from '../records/work-records'
import type { IncidentState } from '../state'
import { holdsOrBelowAt, wasGivenAt } from './at-the-time'

/**
 * Whether somebody worked on systems at an instant (epoch ms) at which operations had been given to others. Rule OPS1: before
 * operations is given the work is everybody's; a role below operations is operations.
 */
export const isOutOfTurn = (state: IncidentState, person: PersonId, at: number): boolean =>
  wasGivenAt(state, 'ops', at) && !holdsOrBelowAt(state, 'ops', person, at)

/** A change that somebody made, or is about to make, without being of operations. */
export interface OutOfTurn {
  readonly what: 'change' | 'intent'
  readonly item: Change | Intent
  /** When it was done or announced (epoch ms). */
  readonly doneAt: number
}

/** Changes logged and open intents announced since an instant (epoch ms) by people who were not of operations then, newest first. */
export function outOfTurnSince(state: IncidentState, since: number): readonly OutOfTurn[] {
  const changes = [...state.changes.values()].map(
    (item): OutOfTurn => ({ what: 'change', item, doneAt: item.happenedAt }),
  )
  const intents = [...state.intents.values()]
    .filter((intent) => intent.endedAt === null)
    .map((item): OutOfTurn => ({ what: 'intent', item, doneAt: item.at }))
  return [...changes, ...intents]
    .filter(({ item, doneAt }) => item.at >= since && isOutOfTurn(state, item.by, doneAt))
    .sort((a, b) => (a.item.id < b.item.id ? 1 : -1))
}
