import type { PersonId } from './entry'
import type { SeatState } from './handoff-state'
import type { Role } from './records/people-records'
import type { IncidentState } from './state'

/** Who holds a seat as far as software needs one name: the first claim of a contest meanwhile, null when vacant. */
export function holderOf(seat: SeatState): PersonId | null {
  if (seat.kind === 'held') return seat.claim.holder
  return seat.kind === 'contested' ? (seat.claims[0]?.holder ?? null) : null
}

/** The incident commander, or of several claims the one that software uses meanwhile. */
export const commanderOf = (state: IncidentState): PersonId | null => holderOf(state.command)

/** A role with its computed holder. An undelegated role is held by the holder of its parent, and by the commander at the root. */
export interface HeldRole {
  readonly role: Role
  readonly holder: PersonId | null
  readonly delegated: boolean
  readonly contested: boolean
}

export function heldRole(state: IncidentState, id: string): HeldRole | null {
  const role = state.roles.get(id)
  if (!role) return null
  const own = holderOf(role.seat)
  const contested = role.seat.kind === 'contested'
  if (own !== null) return { role, holder: own, delegated: true, contested }
  const visited = new Set([id])
  let parent = role.parent
  while (parent !== 'commander' && !visited.has(parent)) {
    visited.add(parent)
    const above = state.roles.get(parent)
    if (!above) break
    const holder = holderOf(above.seat)
    if (holder !== null) return { role, holder, delegated: false, contested }
    parent = above.parent
  }
  return { role, holder: commanderOf(state), delegated: false, contested }
}

/** One node of the org chart. */
export interface RoleNode extends HeldRole {
  readonly children: readonly RoleNode[]
}

/** The org chart under the commander: operations, communications, planning, and their sub-roles. */
export function roleTree(state: IncidentState, parent = 'commander'): readonly RoleNode[] {
  const nodes: RoleNode[] = []
  for (const role of state.roles.values()) {
    if (role.parent !== parent) continue
    const held = heldRole(state, role.id)
    if (held) nodes.push({ ...held, children: roleTree(state, role.id) })
  }
  return nodes
}

/** Roles that a person was given (not those they hold because nobody else does). */
export const rolesGivenTo = (state: IncidentState, person: PersonId): readonly Role[] =>
  [...state.roles.values()].filter((role) => holderOf(role.seat) === person)

/** Responders here with no role: the bench. */
export const bench = (state: IncidentState) =>
  [...state.people.values()].filter(
    (person) =>
      person.leftAt === null &&
      person.seat === 'responder' &&
      commanderOf(state) !== person.id &&
      rolesGivenTo(state, person.id).length === 0,
  )

/** Most direct reports that one holder can lead (ICS span of control: 3 to 7). */
export const spanLimit = 7

/** Seats (`commander` or role ids) whose holder leads more people directly than one person can. */
export const overSpan = (
  state: IncidentState,
): readonly { readonly seat: string; readonly reports: number }[] =>
  ['commander', ...state.roles.keys()]
    .map((seat) => ({ seat, reports: directReports(state, seat) }))
    .filter(({ reports }) => reports > spanLimit)

/** People that a seat leads directly: distinct other holders of its direct sub-roles. */
export function directReports(state: IncidentState, seat: string): number {
  const holder = seat === 'commander' ? commanderOf(state) : heldRole(state, seat)?.holder
  const people = new Set<PersonId>()
  for (const role of state.roles.values()) {
    const own = holderOf(role.seat)
    if (role.parent === seat && own !== null && own !== holder) people.add(own)
  }
  return people.size
}
