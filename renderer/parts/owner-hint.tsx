import { knowerOf } from '../../shared/incident/views/service-owners'
import { selectOwners } from '../../shared/incident/views/work-view'
import { useIncident, useRoom } from '../session/use-room'
import { useDraft } from '../state/use-draft'
import { Button } from '../ui/button'
import { visibleName } from './person-name'

/** Under a line that is being typed: who knows the service that it names. One press gives it to them. */
export function OwnerHint({ draft }: { readonly draft: string }) {
  const { roomId } = useRoom()
  const owners = useIncident(selectOwners)
  const [text, setText] = useDraft(roomId, draft)
  const known = knowerOf(owners, text)
  if (!known) return null
  const name = visibleName(known.person.name)
  return (
    <Button variant="quiet" onClick={() => setText(`${text.trimEnd()} @${known.person.name} `)}>
      {name} knows {visibleName(known.service)}: add @{name}
    </Button>
  )
}
