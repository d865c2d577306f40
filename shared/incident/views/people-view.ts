import { asTitle, kindWords } from '../kind-words'
import type { Person } from '../records/people-records'
import { commanderOf, overSpan, rolesGivenTo, roleTree } from '../roles'
import { nameOf } from '../sentence'
import type { IncidentState } from '../state'
import { perState } from './per-state'

export const selectRoleTree = perState((state) => roleTree(state))

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

/** Everybody who was not removed, those who left last; each with their roles, so that a name never stands without one. */
export const selectRoster = perState((state): readonly RosterLine[] =>
  [...state.people.values()]
    .filter((person) => !state.removals.removed.has(person.id))
    .map((person) => ({ person, titles: titlesOf(state, person.id) }))
    .sort((a, b) => Number(a.person.leftAt !== null) - Number(b.person.leftAt !== null)),
)

function titlesOf(state: IncidentState, person: string): readonly string[] {
  const roles = rolesGivenTo(state, person).map((role) => role.title)
  return commanderOf(state) === person
    ? [asTitle(kindWords[state.roomKind].commander), ...roles]
    : roles
}

/** People who can be given a role: responders who are still here. */
export const selectResponders = perState((state) =>
  [...state.people.values()].filter(
    (person) => person.seat === 'responder' && person.leftAt === null,
  ),
)

/** People with a device that was not removed, those who left last; `hasBox` when a new secret can be sealed to it. */
export const selectDevices = perState((state) =>
  [...state.people.values()]
    .filter(({ id, hasDevice }) => hasDevice && !state.removals.removed.has(id))
    .sort((a, b) => Number(a.leftAt !== null) - Number(b.leftAt !== null))
    .map(({ id, name }) => ({ device: id, name, hasBox: state.boxKeys.has(id) })),
)

/** Somebody who was removed, with how many of their entries do not count. */
export interface RemovedLine {
  readonly device: string
  readonly name: string
  readonly by: string
  readonly at: number
  readonly reason: string
  readonly notCounted: number
}

/** Who was removed, in the order of the removals. */
export const selectRemoved = perState((state): readonly RemovedLine[] => {
  const { removed } = state.removals
  const counts = new Map<string, number>()
  if (removed.size > 0) {
    for (const { entry, standing } of state.log) {
      if (standing.kind === 'quarantined') counts.set(entry.by, (counts.get(entry.by) ?? 0) + 1)
    }
  }
  return [...removed.values()].map(({ device, name, by, at, reason }) => ({
    device,
    name: state.people.get(device)?.name ?? name ?? nameOf(state, device),
    by: nameOf(state, by),
    at,
    reason,
    notCounted: counts.get(device) ?? 0,
  }))
})

/** Planned shifts, soonest first. */
export const selectShifts = perState((state) =>
  [...state.shifts].sort((a, b) => a.startsAt - b.startsAt),
)

/** Seats that a shift can be planned for. */
export const selectSeats = perState((state) => [
  { value: 'commander', label: 'Incident commander' },
  ...[...state.roles.values()].map((role) => ({ value: role.id, label: role.title })),
])
