import { assignRole } from '../../../shared/incident/commands/people-commands'
import { changeTask } from '../../../shared/incident/commands/work-commands'
import type { Claim } from '../../../shared/incident/handoff-state'
import type { Role } from '../../../shared/incident/records/people-records'
import type { Task } from '../../../shared/incident/records/work-records'
import { isEnded } from '../../../shared/incident/stage'
import { selectOtherDuties } from '../../../shared/incident/views/staffing'
import { useSubmit } from '../../parts/form'
import { usePersonItems } from '../../parts/use-person-items'
import { useCommand, useIncident, useRoom, useRoomStatus } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Notice } from '../../ui/section'
import styles from './briefing.module.css'

/** More than this is read under Work, not in a banner. */
const shown = 4

/** To whoever has just come into command: what else they hold, each thing with a way to hand it on. */
export function OtherDuties() {
  const { deviceId, roomId } = useRoom()
  const { readOnly } = useRoomStatus()
  const seat = useIncident((state) => state.command)
  const { roles, tasks } = useIncident(selectOtherDuties)
  const [seen, setSeen] = useDraft(roomId, 'other-duties-seen')
  const count = roles.length + tasks.length
  const isOver = useIncident(({ incident }) => incident === null || isEnded(incident.stage))
  if (readOnly !== null || isOver || seat.kind !== 'held' || count === 0) return null
  const { claim } = seat
  if (claim.holder !== deviceId || !cameLater(claim) || seen === claim.id) return null
  const shownTasks = tasks.slice(0, Math.max(0, shown - roles.length))
  const more = tasks.length - shownTasks.length
  return (
    <Notice>
      <details className={styles['duties']}>
        <summary>
          <b>You command now</b>, and still hold {holdWords(roles, tasks)}. Hand on what you can.
        </summary>
        <ul aria-label="What else you hold">
          {roles.map((role) => (
            <RoleLine key={role.id} role={role} />
          ))}
          {shownTasks.map((task) => (
            <TaskLine key={task.id} task={task} />
          ))}
          {more > 0 ? (
            <li>
              <a href={`#room/${roomId}/work`}>{more} more under Work</a>
            </li>
          ) : null}
        </ul>
      </details>
      <Button variant="quiet" onClick={() => setSeen(claim.id)}>
        Keep them
      </Button>
    </Notice>
  )
}

function holdWords(roles: readonly Role[], tasks: readonly Task[]): string {
  const count = tasks.length === 1 ? 'one open task' : `${tasks.length} open tasks`
  return [...roles.map(({ title }) => title), ...(tasks.length > 0 ? [count] : [])].join(', ')
}

/** Who declared has held nothing before. */
const cameLater = ({ how }: Claim): boolean => how !== 'declared' && how !== 'assigned'

function RoleLine({ role }: { readonly role: Role }) {
  const { deviceId } = useRoom()
  const assign = useCommand(assignRole)
  const form = useSubmit()
  const items = usePersonItems(
    (person) => person.id !== deviceId,
    (person) => void form.submit(() => assign.run({ role: role.id, person: person.id })),
  )
  return <Line text={role.title} items={items} error={form.error} />
}

function TaskLine({ task }: { readonly task: Task }) {
  const { deviceId } = useRoom()
  const change = useCommand(changeTask)
  const form = useSubmit()
  const items = usePersonItems(
    (person) => person.id !== deviceId,
    (person) => void form.submit(() => change.run({ task: task.id, owner: person.id })),
    task.text,
  )
  return <Line text={task.text} items={items} error={form.error} />
}

function Line(props: {
  readonly text: string
  readonly items: Parameters<typeof Menu>[0]['items']
  readonly error: string | null
}) {
  return (
    <li>
      <span>{props.text}</span>
      {props.items.length === 0 ? (
        <small>nobody else is here</small>
      ) : (
        <Menu
          trigger={<Button aria-label={`Hand on: ${props.text}`}>Hand on…</Button>}
          items={props.items}
        />
      )}
      {props.error ? <span role="alert">{props.error}</span> : null}
    </li>
  )
}
