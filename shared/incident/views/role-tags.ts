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

const seatsOf = (
  state: IncidentState,
): readonly { readonly seat: SeatState; readonly tag: string }[] => [
  { seat: state.command, tag: shortNames['commander'] ?? '' },
  ...[...state.roles.values()].map((role) => ({ seat: role.seat, tag: tagOf(role) })),
]

function holdersOf(seat: SeatState): readonly PersonId[] {
  if (seat.kind === 'contested') return seat.claims.map(({ holder }) => holder)
  const holder = holderOf(seat)
  return holder === null ? [] : [holder]
}

/**
 * What stands behind the name of each person who was given something: `IC`, `Ops`, `Comms`, `Planning`, or the title of
 * a sub-role; of more than two, how many more. In a contest everybody who claims the seat has its tag.
 */
export const selectRoleTags = perState((state): ReadonlyMap<PersonId, string> => {
  const found = new Map<PersonId, string[]>()
  for (const { seat, tag } of seatsOf(state))
    for (const person of holdersOf(seat)) found.set(person, [...(found.get(person) ?? []), tag])
  return new Map([...found].map(([person, tags]) => [person, joined(tags)]))
})

/** The same for an instant (epoch ms), so that an old line is not read with the role of today (rule ROLE4). */
export function roleTagAt(state: IncidentState, person: PersonId, at: number): string | null {
  const tags = seatsOf(state)
    .filter(({ seat }) =>
      seat.history.some(
        ({ holder, since, until }) =>
          holder === person && since <= at && (until === null || at < until),
      ),
    )
    .map(({ tag }) => tag)
  return tags.length > 0 ? joined(tags) : null
}
