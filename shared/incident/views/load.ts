import type { PersonId } from '../entry'
import { heldRole, holderOf } from '../roles'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'
import { perState } from './per-state'

/** Open tasks that one person can keep in mind beside the incident: people hold about four things at once (Cowan, 2001). */
export const openTaskLimit = 4
/** A branch that says nothing for this long may be stuck, or one person alone with it. */
export const quietBranchMs = 60 * 60_000

/** Somebody with more open tasks than one person can keep in mind. */
export interface Overloaded {
  readonly person: PersonId
  readonly tasks: number
}

/** People with more than `openTaskLimit` open tasks, the most loaded first; nobody once the incident has ended. */
export const selectOverloaded = perState((state): readonly Overloaded[] => {
  if (!state.incident || isEnded(state.incident.stage)) return []
  const counts = new Map<PersonId, number>()
  for (const { owner, doneAt } of state.tasks.values())
    if (owner !== null && doneAt === null) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return [...counts]
    .filter(([, tasks]) => tasks > openTaskLimit)
    .sort((a, b) => b[1] - a[1])
    .map(([person, tasks]) => ({ person, tasks }))
})

/** When each person last wrote, as far as it matters for a quiet branch: who wrote longer ago is not in it. */
const selectLastWrote = perState((state): ReadonlyMap<PersonId, number> => {
  const last = new Map<PersonId, number>()
  const newest = state.log.at(-1)?.entry.at ?? 0
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const entry = state.log[index]?.entry
    if (!entry || entry.at < newest - 2 * quietBranchMs) break
    if (!last.has(entry.by)) last.set(entry.by, entry.at)
  }
  return last
})

function holdersFrom(state: IncidentState, role: string): readonly PersonId[] {
  const own = heldRole(state, role)
  const below = [...state.roles.values()]
    .filter(({ parent }) => parent === role)
    .flatMap(({ id }) => holdersFrom(state, id))
  return own?.delegated && own.holder !== null ? [own.holder, ...below] : below
}

/** A sub-role whose holder, and everybody below, has written nothing for a while. */
export interface QuietBranch {
  readonly role: string
  readonly title: string
  readonly holder: PersonId
  /** Since when nothing was written, or the role was given: epoch ms. */
  readonly since: number
}

/** Sub-roles that were given to somebody and about which nobody of theirs wrote for `quietBranchMs`. `now` is epoch ms. */
export function quietBranches(state: IncidentState, now: number): readonly QuietBranch[] {
  if (!state.incident || isEnded(state.incident.stage)) return []
  const last = selectLastWrote(state)
  return [...state.roles.values()].flatMap((role) => {
    const holder = holderOf(role.seat)
    if (role.parent === 'commander' || holder === null) return []
    const given = Math.max(
      ...role.seat.history.filter(({ until }) => until === null).map(({ since }) => since),
    )
    const since = Math.max(given, ...holdersFrom(state, role.id).map((id) => last.get(id) ?? 0))
    return now - since >= quietBranchMs ? [{ role: role.id, title: role.title, holder, since }] : []
  })
}
