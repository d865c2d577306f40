import type { PastClaim } from '../../incident/handoff-state'
import { isoOf, nameOf } from '../../incident/sentence'
import type { IncidentState } from '../../incident/state'
import type { Report } from '../report-schema'

const howWords: Readonly<Record<PastClaim['how'], string>> = {
  declared: 'declared the incident',
  taken: 'took it',
  assigned: 'was given it',
  accepted: 'accepted the offer',
  'taken-over': 'took over without a handoff',
  resolved: 'agreed on after a contest',
}

/** Every seat with all who ever held it, in the order of the chart. */
export const seatsOf = (state: IncidentState) => [
  { title: 'Incident commander', history: state.command.history },
  ...[...state.roles.values()].map((role) => ({ title: role.title, history: role.seat.history })),
]

/** Who held what from when to when, and everybody who was there. */
export function draftPeople(state: IncidentState): Report['people'] {
  const seats = seatsOf(state)
  const claims = seats.flatMap(({ title, history }) =>
    [...history]
      .sort((a, b) => a.since - b.since)
      .map(({ holder, since, until, how, reason }) => ({
        role: title,
        person: nameOf(state, holder),
        from: isoOf(since),
        until: until === null ? null : isoOf(until),
        how: reason ? `${howWords[how]}: ${reason}` : howWords[how],
      })),
  )
  const roster = [...state.people.values()].map(({ id, name, team, seat, joinedAt, leftAt }) => ({
    person: name,
    team: team || null,
    seat,
    joinedAt: isoOf(joinedAt),
    leftAt: leftAt === null ? null : isoOf(leftAt),
    roles: seats
      .filter(({ history }) => history.some((claim) => claim.holder === id))
      .map(({ title }) => title),
  }))
  return { claims, roster }
}
