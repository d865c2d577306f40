import type { PersonId } from '../entry'
import type { SeatState } from '../handoff-state'
import type { Person } from '../records/people-records'
import { gameMasterOf } from '../replay'
import type { IncidentState } from '../state'
import type { PastRoom } from './past-room'

/** The seats that everybody should know. */
export const historyRoles = [
  { key: 'commander', title: 'Incident commander' },
  { key: 'ops', title: 'Operations' },
  { key: 'comms', title: 'Communications' },
  { key: 'planning', title: 'Planning' },
] as const
export type HistoryRole = (typeof historyRoles)[number]['key']

/** How somebody has held a role: in how many incidents and operations, in how many drills, and when last (epoch ms). */
export interface HeldBefore {
  readonly lastAt: number
  readonly times: number
  readonly drills: number
}

export interface PersonHistory {
  /** The device, or the name of somebody who takes part without the app. */
  readonly key: string
  readonly name: string
  readonly roles: Readonly<Partial<Record<HistoryRole, HeldBefore>>>
}

/** Who held which role in the rooms of this machine. */
export type RoleHistory = ReadonlyMap<string, PersonHistory>

/** People without the app have another id in every room: their name stands for them. */
export const historyKey = ({ id, name, hasDevice }: Pick<Person, 'id' | 'name' | 'hasDevice'>) =>
  hasDevice ? id : `name ${name.trim().toLowerCase()}`

const seatOf = (state: IncidentState, role: HistoryRole): SeatState | undefined =>
  role === 'commander' ? state.command : state.roles.get(role)?.seat

/** When each person last claimed a seat in one room; who told the story of a drill did not command it. */
function claimsOf(state: IncidentState, role: HistoryRole): ReadonlyMap<PersonId, number> {
  const master = role === 'commander' ? gameMasterOf(state) : null
  const last = new Map<PersonId, number>()
  for (const { holder, since } of seatOf(state, role)?.history ?? []) {
    if (holder !== master) last.set(holder, Math.max(since, last.get(holder) ?? 0))
  }
  return last
}

/** Reads who held which role out of all rooms. Samples are nobody's; who was removed from a room does not count there. */
export function roleHistory(rooms: readonly PastRoom[]): RoleHistory {
  const history = new Map<string, PersonHistory>()
  for (const { state } of rooms) {
    if (state.sample || !state.incident) continue
    const isDrill = state.roomKind === 'drill'
    for (const person of state.people.values()) {
      if (person.seat !== 'responder' || state.removals.removed.has(person.id)) continue
      const key = historyKey(person)
      const known = history.get(key) ?? { key, name: person.name, roles: {} }
      history.set(key, known)
    }
    for (const { key: role } of historyRoles) {
      for (const [id, lastAt] of claimsOf(state, role)) {
        const person = state.people.get(id)
        const known = person && history.get(historyKey(person))
        if (!known || state.removals.removed.has(id)) continue
        const before = known.roles[role] ?? { lastAt: 0, times: 0, drills: 0 }
        const held = {
          lastAt: Math.max(before.lastAt, lastAt),
          times: before.times + (isDrill ? 0 : 1),
          drills: before.drills + (isDrill ? 1 : 0),
        }
        history.set(known.key, { ...known, roles: { ...known.roles, [role]: held } })
      }
    }
  }
  return history
}

/** Those whose turn it is come first: who never held the role, then who held it longest ago; of equals in their order. */
export function byTurn<Who extends Pick<Person, 'id' | 'name' | 'hasDevice'>>(
  people: readonly Who[],
  role: HistoryRole,
  history: RoleHistory,
): readonly Who[] {
  const lastAt = (who: Who) => history.get(historyKey(who))?.roles[role]?.lastAt ?? 0
  return [...people].sort((a, b) => lastAt(a) - lastAt(b))
}

/** Roles that fewer than two people have ever held, with who has. */
export const thinRoles = (
  history: RoleHistory,
): readonly { readonly title: string; readonly only: string | null }[] =>
  historyRoles.flatMap(({ key, title }) => {
    const holders = [...history.values()].filter(({ roles }) => roles[key] !== undefined)
    return holders.length < 2 ? [{ title, only: holders[0]?.name ?? null }] : []
  })
