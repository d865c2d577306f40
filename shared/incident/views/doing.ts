import type { PersonId } from '../entry'
import type { IncidentState } from '../state'
import { doingNow } from './command-view'

/** What one person is doing; null when they announced nothing and own nothing. */
export interface Doing {
  readonly person: PersonId
  readonly what: string | null
}

/** What each of these people is doing, in the order given, those who announced nothing last. */
export function doing(state: IncidentState, people: readonly PersonId[]): readonly Doing[] {
  const lines = people.map((person): Doing => ({ person, what: doingNow(state, person) }))
  return [
    ...lines.filter(({ what }) => what !== null),
    ...lines.filter(({ what }) => what === null),
  ]
}

/** Responders who have not left: those in `present` (devices), and those without the app, of whom nobody knows more. */
export const respondersHere = (
  state: IncidentState,
  present: ReadonlySet<PersonId>,
): readonly PersonId[] =>
  [...state.people.values()]
    .filter(
      ({ id, seat, leftAt, hasDevice }) =>
        seat === 'responder' &&
        leftAt === null &&
        !state.removals.removed.has(id) &&
        (!hasDevice || present.has(id)),
    )
    .map(({ id }) => id)
