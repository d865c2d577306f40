import type { PersonId } from '../entry'
import type { Care, Support } from '../records/people-records'
import type { Watch } from '../records/work-records'
import { commanderOf, rolesGivenTo } from '../roles'
import type { IncidentState } from '../state'
import { perState } from './per-state'

/** What stands for a request that gives no reason: none is asked for. */
export const helpWithoutWords = 'Support wanted, no reason asked'

/** Requests for help: those without an answer first, the oldest of them first; then the answered ones, newest first. */
export const selectSupport = perState((state): readonly Support[] => {
  const all = [...state.support.values()]
  return [
    ...all.filter((request) => request.answeredAt === null),
    ...all.filter((request) => request.answeredAt !== null).reverse(),
  ]
})

/** Care that is to come, what is due first and what has no time last; then what was done, newest first. */
export const selectCare = perState((state): readonly Care[] => {
  const all = [...state.care.values()]
  const due = (care: Care) => care.dueAt ?? Number.POSITIVE_INFINITY
  return [
    ...all
      .filter((care) => care.doneAt === null)
      .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)),
    ...all.filter((care) => care.doneAt !== null).reverse(),
  ]
})

/** When a watch has to be looked at next (epoch ms); null where nobody said how often. */
export const nextLookAt = (watch: Watch): number | null =>
  watch.everyMinutes === null
    ? null
    : (watch.looks.at(-1)?.at ?? watch.at) + watch.everyMinutes * 60_000

/** The next planned change of a seat whose holder is another yet, soonest first by its planned time (epoch ms). */
export const selectNextHandoff = perState((state: IncidentState) => {
  const waiting = state.shifts.filter((shift) => {
    const seat = shift.role === 'commander' ? state.command : state.roles.get(shift.role)?.seat
    return seat === undefined || seat.kind !== 'held' || seat.claim.holder !== shift.person
  })
  return [...waiting].sort((a, b) => a.startsAt - b.startsAt)[0] ?? null
})

/** Whether somebody was given planning and neither operations nor command: their work begins with what comes next. */
export const selectPlansFirst = (state: IncidentState, person: PersonId): boolean => {
  const given = rolesGivenTo(state, person).map((role) => role.id)
  return given.includes('planning') && !given.includes('ops') && commanderOf(state) !== person
}
