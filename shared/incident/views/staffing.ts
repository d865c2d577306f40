import type { EntryId, PersonId } from '../entry'
import type { PastClaim } from '../handoff-state'
import { asTitle, kindWords } from '../kind-words'
import type { Ask, Person, Role, RoleWish, Sitrep } from '../records/people-records'
import type { Task } from '../records/work-records'
import { bench, commanderOf, heldRole, rolesGivenTo } from '../roles'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'
import { perState } from './per-state'

/** Somebody without a role, with what they were last asked and which role they would take. */
export interface BenchLine {
  readonly person: Person
  readonly ask: Ask | null
  readonly wish: RoleWish | null
}

export const selectBenchLines = perState((state): readonly BenchLine[] => {
  const newest = new Map([...state.asks.values()].map((ask) => [ask.person, ask]))
  return bench(state).map((person) => ({
    person,
    ask: newest.get(person.id) ?? null,
    wish: state.roleWishes.get(person.id) ?? null,
  }))
})

/** Questions without an answer, oldest first. */
export const selectOpenAsks = perState((state): readonly Ask[] =>
  [...state.asks.values()].filter((ask) => ask.answer === null),
)

/** Roles directly under the commander that nobody was given. */
export const selectVacantRoles = perState((state): readonly Role[] =>
  [...state.roles.values()].filter(
    (role) => role.parent === 'commander' && heldRole(state, role.id)?.delegated === false,
  ),
)

/** Somebody of the bench who would take a role that is not given. */
export interface OpenWish {
  readonly id: EntryId
  readonly person: Person
  readonly role: Role
}

export const selectOpenWishes = perState((state): readonly OpenWish[] =>
  selectBenchLines(state).flatMap(({ person, wish }) => {
    const held = wish?.role ? heldRole(state, wish.role) : null
    return wish && held && !held.delegated ? [{ id: wish.id, person, role: held.role }] : []
  }),
)

/** Whether somebody who has joined has not said yet what they are here for, and nobody gave them anything. */
export const isUndecided = (state: IncidentState, person: PersonId): boolean =>
  state.incident !== null &&
  !isEnded(state.incident.stage) &&
  !state.roleWishes.has(person) &&
  bench(state).some(({ id, availability }) => id === person && availability === null)

/** What somebody in command still has to hand on: roles that they were given, and open tasks of theirs. */
export interface OtherDuties {
  readonly roles: readonly Role[]
  readonly tasks: readonly Task[]
}

/** Of the commander alone: everybody else may hold as much as they can. */
export const selectOtherDuties = perState((state): OtherDuties => {
  const commander = commanderOf(state)
  if (commander === null) return { roles: [], tasks: [] }
  return {
    roles: rolesGivenTo(state, commander),
    tasks: [...state.tasks.values()].filter(
      ({ owner, doneAt }) => owner === commander && doneAt === null,
    ),
  }
})

/** What somebody said of themselves, while it holds; null when nothing, or no longer. `now` is epoch ms. */
export function availabilityAt(person: Person, now: number): Person['availability'] {
  const { availability } = person
  return availability && (availability.until === null || availability.until > now)
    ? availability
    : null
}

/** The newest report of each role. */
export const selectSitreps = perState(
  (state): ReadonlyMap<string, Sitrep> =>
    new Map(state.sitreps.map((sitrep) => [sitrep.role, sitrep])),
)

/** One claim to a seat, past or present. */
export interface HeldLine extends PastClaim {
  readonly seat: string
}

/** Who held what and when, oldest first. */
export const selectHeldLines = perState((state): readonly HeldLine[] =>
  [
    { title: asTitle(kindWords[state.roomKind].commander), seat: state.command },
    ...[...state.roles.values()].map(({ title, seat }) => ({ title, seat })),
  ]
    .flatMap(({ title, seat }) => seat.history.map((claim) => ({ ...claim, seat: title })))
    .sort((a, b) => a.since - b.since),
)
