import { assignRole } from '../../../shared/incident/commands/people-commands'
import { commanderOf } from '../../../shared/incident/roles'
import { type OpenWish, selectOpenWishes } from '../../../shared/incident/views/staffing'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'

/** For the commander: somebody would take a role that nobody was given. */
export function WishNotices() {
  const room = useRoom()
  const wishes = useIncident(selectOpenWishes)
  const commands = useIncident((state) => commanderOf(state) === room.deviceId)
  const [put, putOff] = useDraft(room.roomId, 'wishes-put-off')
  if (!commands) return null
  const open = wishes.filter(({ id }) => !put.split(' ').includes(id))
  return open.map((wish) => (
    <WishNotice key={wish.id} wish={wish} onNotNow={() => putOff((now) => `${now} ${wish.id}`)} />
  ))
}

function WishNotice({
  wish,
  onNotNow,
}: {
  readonly wish: OpenWish
  readonly onNotNow: () => void
}) {
  const { person, role } = wish
  const assign = useCommand(assignRole)
  const form = useSubmit()
  return (
    <Notice>
      <span>
        <b>
          <PersonName id={person.id} plain />
        </b>{' '}
        would take <b>{role.title}</b>. Nobody has it yet.
      </span>
      <Button
        disabled={form.busy}
        onClick={() => void form.submit(() => assign.run({ role: role.id, person: person.id }))}
      >
        Give it
      </Button>
      <Button variant="quiet" onClick={onNotNow}>
        Not now
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}
