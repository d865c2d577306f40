import type { Person } from '../../shared/incident/records/people-records'
import { selectResponders, selectRoster } from '../../shared/incident/views/people-view'
import { suggestOwners } from '../../shared/incident/views/service-owners'
import { useIncident, useRoom } from '../session/use-room'
import type { MenuItem } from '../ui/menu'
import { availabilityWords, isDisturbed } from './availability'
import { useNow } from './now'
import { visibleName } from './person-name'
import { useTurns } from './role-history'

/**
 * People to choose from, each with what they hold, what they know and whether they can be asked. First who knows a service
 * that `about` names; last who does not want to be disturbed. For a `role`, when each last held it, and whose turn it is of
 * those who have no role yet.
 */
export function usePersonItems(
  allow: (person: Person) => boolean,
  choose: (person: Person) => void,
  about = '',
  role = '',
): readonly MenuItem[] {
  const { deviceId } = useRoom()
  const people = useIncident(selectResponders)
  const roster = useIncident(selectRoster)
  const now = useNow(30_000)
  const turns = useTurns(role)
  const titlesOf = (id: string) => roster.find((line) => line.person.id === id)?.titles ?? []
  const allowed = people.filter(allow)
  const next = turns.next(allowed.filter(({ id }) => titlesOf(id).length === 0))
  return suggestOwners(allowed, about)
    .toSorted((a, b) => Number(isDisturbed(a, now)) - Number(isDisturbed(b, now)))
    .map((person) => {
      const titles = titlesOf(person.id)
      const hints = [
        titles.length > 0 ? titles.join(', ') : 'no role yet',
        person.services.length > 0 ? `knows ${person.services.join(', ')}` : '',
        availabilityWords(person, now),
        turns.hint(person),
        person.id === next?.id ? 'their turn' : null,
      ]
      return {
        id: person.id,
        label: `${visibleName(person.name)}${person.id === deviceId ? ' (you)' : ''}`,
        hint: visibleName(hints.filter(Boolean).join(' · ')),
        run: () => choose(person),
      }
    })
}
