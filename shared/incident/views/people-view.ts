import { bench, commanderOf, overSpan, rolesGivenTo, roleTree } from '../roles'
import type { IncidentState, Person } from '../state'
import { perState } from './per-state'

export const selectRoleTree = perState((state) => roleTree(state))
export const selectBench = perState((state) => bench(state))

/** Seats that lead too many people directly, with the words for them. */
export const selectOverSpan = perState((state) =>
  overSpan(state).map(({ seat, reports }) => ({
    seat,
    reports,
    title: seat === 'commander' ? 'The commander' : (state.roles.get(seat)?.title ?? 'A role'),
  })),
)

/** One person with the titles of what they were given. */
export interface RosterLine {
  readonly person: Person
  readonly titles: readonly string[]
}

/** Everybody, those who left last; each with their roles, so that a name never stands without one. */
export const selectRoster = perState((state): readonly RosterLine[] =>
  [...state.people.values()]
    .map((person) => ({ person, titles: titlesOf(state, person.id) }))
    .sort((a, b) => Number(a.person.leftAt !== null) - Number(b.person.leftAt !== null)),
)

function titlesOf(state: IncidentState, person: string): readonly string[] {
  const roles = rolesGivenTo(state, person).map((role) => role.title)
  return commanderOf(state) === person ? ['Incident commander', ...roles] : roles
}

/** People who can be given a role: responders who are still here. */
export const selectResponders = perState((state) =>
  [...state.people.values()].filter(
    (person) => person.seat === 'responder' && person.leftAt === null,
  ),
)

/** Requests for help, open ones first, then the newest. */
export const selectSupport = perState((state) =>
  [...state.support.values()]
    .reverse()
    .sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null)),
)

/** Planned shifts, soonest first. */
export const selectShifts = perState((state) =>
  [...state.shifts].sort((a, b) => a.startsAt - b.startsAt),
)

/** Seats that a shift can be planned for. */
export const selectSeats = perState((state) => [
  { value: 'commander', label: 'Incident commander' },
  ...[...state.roles.values()].map((role) => ({ value: role.id, label: role.title })),
])
