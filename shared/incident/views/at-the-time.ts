import type { PersonId } from '../entry'
import type { SeatState } from '../handoff-state'
import type { IncidentState } from '../state'

/** Who claimed a seat at an instant; of a contest, everybody who did. */
const holdersOf = (seat: SeatState | undefined, at: number): readonly PersonId[] =>
  (seat?.history ?? [])
    .filter(({ since, until }) => since <= at && (until === null || at < until))
    .map(({ holder }) => holder)

/**
 * Whether somebody was incident commander at an instant (epoch ms, by the clocks of those who claimed). Of a contest,
 * everybody who claimed command was.
 */
export const commandedAt = (state: IncidentState, person: PersonId, at: number): boolean =>
  holdersOf(state.command, at).includes(person)

/** Whether a role had a holder of its own at an instant (epoch ms). */
export const wasGivenAt = (state: IncidentState, role: string, at: number): boolean =>
  holdersOf(state.roles.get(role)?.seat, at).length > 0

/** Rule ROLE1 for an instant: who was given the role, else who held its parent. */
function heldAt(state: IncidentState, id: string, at: number): readonly PersonId[] {
  const role = state.roles.get(id)
  if (!role) return holdersOf(state.command, at)
  const given = holdersOf(role.seat, at)
  return given.length > 0 ? given : heldAt(state, role.parent, at)
}

/**
 * Whether somebody held a role at an instant (epoch ms), or one below it. A role that nobody was given was held by the
 * holder of its parent (rule ROLE1). `role` is a role id; a role that is not here was held by nobody.
 */
export const holdsOrBelowAt = (
  state: IncidentState,
  role: string,
  person: PersonId,
  at: number,
): boolean =>
  state.roles.has(role) &&
  (heldAt(state, role, at).includes(person) || isBelow(state, role, person, at))

function isBelow(state: IncidentState, role: string, person: PersonId, at: number): boolean {
  for (const { id, parent, seat } of state.roles.values()) {
    if (parent !== role) continue
    if (holdersOf(seat, at).includes(person) || isBelow(state, id, person, at)) return true
  }
  return false
}
