import type { Person } from '../../shared/incident/records/people-records'
import { selectResponders, selectRoster } from '../../shared/incident/views/people-view'
import { suggestOwners } from '../../shared/incident/views/service-owners'
import { useIncident, useRoom } from '../session/use-room'
import type { MenuItem } from '../ui/menu'
import { availabilityWords, isDisturbed } from './availability'
import { useNow } from './now'
import { visibleName } from './person-name'

/**
 * People to choose from, each with what they hold, what they know and whether they can be asked. First who knows a service
 * that `about` names; last who does not want to be disturbed.
 */
export function usePersonItems(
  allow: (person: Person) => boolean,
  choose: (person: Person) => void,
  about = '',
): readonly MenuItem[] {
  const { deviceId } = useRoom()
  const people = useIncident(selectResponders)
  const roster = useIncident(selectRoster)
  const now = useNow(30_000)
  return suggestOwners(people.filter(allow), about)
    .toSorted((a, b) => Number(isDisturbed(a, now)) - Number(isDisturbed(b, now)))
    .map((person) => {
      const titles = roster.find((line) => line.person.id === person.id)?.titles ?? []
      const hints = [
        titles.length > 0 ? titles.join(', ') : 'no role yet',
        person.services.length > 0 ? `knows ${person.services.join(', ')}` : '',
        availabilityWords(person, now),
      ]
      return {
        id: person.id,
        label: `${visibleName(person.name)}${person.id === deviceId ? ' (you)' : ''}`,
        hint: visibleName(hints.filter(Boolean).join(' · ')),
        run: () => choose(person),
      }
    })
}
