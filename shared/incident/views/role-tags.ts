import type { PersonId } from '../entry'
import type { SeatState } from '../handoff-state'
import type { Role } from '../records/people-records'
import { holderOf } from '../roles'
import type { IncidentState } from '../state'
import { perState } from './per-state'

/** Short names of the fixed seats, as people say them; a sub-role goes by its own title. */
const shortNames: Readonly<Record<string, string>> = {
  commander: 'IC',
  ops: 'Ops',
  comms: 'Comms',
  planning: 'Planning',
}

/** More than this behind a name is a list, not a tag. */
const shownRoles = 2

const tagOf = ({ id, title }: Pick<Role, 'id' | 'title'>): string => shortNames[id] ?? title

function joined(tags: readonly string[]): string {
  const more = tags.length - shownRoles
  return more > 0 ? `${tags.slice(0, shownRoles).join(', ')} +${more}` : tags.join(', ')
}

type Holds = (seat: SeatState) => readonly PersonId[]

function tagsBy(state: IncidentState, holds: Holds): ReadonlyMap<PersonId, string> {
  const found = new Map<PersonId, string[]>()
  const note = (seat: SeatState, tag: string) => {
    for (const person of holds(seat)) found.set(person, [...(found.get(person) ?? []), tag])
  }
  note(state.command, shortNames['commander'] ?? '')
  for (const role of state.roles.values()) note(role.seat, tagOf(role))
  return new Map([...found].map(([person, tags]) => [person, joined(tags)]))
}

const holdersNow: Holds = (seat) => {
  if (seat.kind === 'contested') return seat.claims.map(({ holder }) => holder)
  const holder = holderOf(seat)
  return holder === null ? [] : [holder]
}

/**
 * What stands behind the name of each person who was given something: `IC`, `Ops`, `Comms`, `Planning`, or the title of
 * a sub-role; of more than two, how many more. In a contest everybody who claims the seat has its tag.
 */
export const selectRoleTags = perState((state) => tagsBy(state, holdersNow))

/** The same for an instant (epoch ms), so that an old line is not read with the role of today (rule ROLE4). */
export function roleTagAt(state: IncidentState, person: PersonId, at: number): string | null {
  const tags = tagsBy(state, (seat) =>
    seat.history
      .filter(
        ({ holder, since, until }) =>
          holder === person && since <= at && (until === null || at < until),
      )
      .slice(0, 1)
      .map(({ holder }) => holder),
  )
  return tags.get(person) ?? null
}
