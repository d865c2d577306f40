import { addTask } from '../../../shared/incident/commands/work-commands'
import type { Task } from '../../../shared/incident/records/work-records'
import { commanderOf, heldRole } from '../../../shared/incident/roles'
import { selectOpenTasks } from '../../../shared/incident/views/command-view'
import { parseTaskLine } from '../../../shared/incident/views/task-line'
import { commandersOwnTasks, selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { OneLine } from '../../parts/one-line'
import { OwnerHint } from '../../parts/owner-hint'
import { PersonName } from '../../parts/person-name'
import { TaskRow } from '../../parts/task-row'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Fold } from '../../ui/fold'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import styles from './command-view.module.css'

const most = 12

/** Tasks that are open. Once somebody else leads operations, the commander sees how many there are, and opens the list on purpose. */
export function OpenWork() {
  const { deviceId } = useRoom()
  const folded = useIncident((state) => {
    const operations = heldRole(state, 'ops')
    return (
      commanderOf(state) === deviceId &&
      operations?.delegated === true &&
      operations.holder !== deviceId
    )
  })
  const tasks = useIncident(selectOpenTasks)
  if (folded) {
    return (
      <div className={styles['stack']}>
        <Fold title="Open work" aside={<Counts tasks={tasks} />}>
          <Tasks tasks={tasks} />
        </Fold>
        <OwnWork />
        <AddTask />
      </div>
    )
  }
  return (
    <Section
      title="Open work"
      aside={tasks.length > most ? `${most} of ${tasks.length}, the rest under Work` : undefined}
    >
      <Tasks tasks={tasks} />
      <AddTask />
    </Section>
  )
}

function Counts({ tasks }: { readonly tasks: readonly Task[] }) {
  const now = useNow(30_000)
  const late = tasks.filter(({ dueAt }) => dueAt !== null && dueAt < now).length
  const unowned = tasks.filter(({ owner }) => owner === null).length
  return (
    <>
      {[
        tasks.length === 0 ? 'nothing is open' : `${tasks.length} open`,
        late > 0 ? `${late} late` : '',
        unowned > 0 ? `${unowned} without an owner` : '',
      ]
        .filter(Boolean)
        .join(', ')}
    </>
  )
}

/** A word to a commander who works: who then watches the whole? */
function OwnWork() {
  const { deviceId } = useRoom()
  const own = useIncident((state) => commandersOwnTasks(state, deviceId))
  const operations = useIncident((state) => heldRole(state, 'ops')?.holder ?? null)
  if (own === 0) return null
  return (
    <Notice>
      <span>
        {own === 1 ? 'One of these tasks is yours' : `${own} of these tasks are yours`}. Hand{' '}
        {own === 1 ? 'it' : 'them'} to <PersonName id={operations} plain />: while you work, nobody
        watches the whole.
      </span>
    </Notice>
  )
}

const Tasks = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <>
    {tasks.length === 0 ? <Empty>No open tasks.</Empty> : null}
    <Rows label="Open work">
      {tasks.slice(0, most).map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </Rows>
  </>
)

function AddTask() {
  const owners = useIncident(selectOwners)
  const add = useCommand(addTask)
  const form = useSubmit()
  return (
    <>
      <OneLine
        label="Add a task"
        draft="task"
        error={form.error}
        placeholder="what @who due 16:10 P1"
        onSend={(line, done) =>
          form.write(() => add.run(parseTaskLine(line, owners, Date.now())), done)
        }
      />
      <OwnerHint draft="task" />
    </>
  )
}
