import { useState } from 'react'
import { addTask, reopenTask } from '../../../shared/incident/commands/work-commands'
import type { Task } from '../../../shared/incident/records/work-records'
import { selectDoneTasks, selectOpenTasks } from '../../../shared/incident/views/command-view'
import { selectTaskBranches } from '../../../shared/incident/views/task-branches'
import { parseTaskLine } from '../../../shared/incident/views/task-line'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { OwnerHint } from '../../parts/owner-hint'
import { PersonName } from '../../parts/person-name'
import { TaskRow } from '../../parts/task-row'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { TaskEditor } from './task-editor'
import styles from './work-view.module.css'

/** Who does what until when. One line adds a task, with owner, time and priority in it. */
export function TasksSection() {
  const open = useIncident(selectOpenTasks)
  const done = useIncident(selectDoneTasks)
  const owners = useIncident(selectOwners)
  const add = useCommand(addTask)
  const reopen = useCommand(reopenTask)
  const form = useSubmit()
  const branches = useIncident(selectTaskBranches)
  return (
    <Section title="Tasks" aside={`${open.length} open, ${done.length} done`}>
      {open.length === 0 ? <Empty>No open tasks. Say who does what until when.</Empty> : null}
      {branches.length === 1 && branches[0]?.role === null ? (
        <TaskList label="Open tasks" tasks={open} />
      ) : (
        branches.map((branch) => (
          <div key={branch.role ?? ''} className={styles['branch']}>
            <h3>
              {branch.title}
              {branch.role === null ? null : (
                <small>
                  <PersonName id={branch.holder} /> hands the work on
                </small>
              )}
            </h3>
            <TaskList label={`Open tasks of ${branch.title}`} tasks={branch.tasks} />
          </div>
        ))
      )}
      <OneLine
        label="Add a task"
        draft="task"
        placeholder="what @who due 16:10 P1"
        error={form.error}
        onSend={(line, cleared) =>
          form.write(() => add.run(parseTaskLine(line, owners, Date.now())), cleared)
        }
      />
      <OwnerHint draft="task" />
      {done.length > 0 ? (
        <details className={styles['done']}>
          <summary>{done.length} done</summary>
          <Rows label="Done tasks">
            {done.slice(0, 50).map((task) => (
              <li key={task.id} className={styles['split']} data-thing={task.id}>
                <span>
                  {task.text}{' '}
                  <small>
                    <PersonName id={task.doneBy} plain tagged />
                    {task.doneAt === null ? null : (
                      <>
                        , <Instant at={task.doneAt} seconds={false} />
                      </>
                    )}
                    {task.outcome ? ` · ${task.outcome}` : ''}
                  </small>
                </span>
                <Button
                  variant="quiet"
                  aria-label={`Reopen: ${task.text}`}
                  disabled={form.busy}
                  onClick={() => void form.submit(() => reopen.run({ task: task.id }))}
                >
                  Reopen
                </Button>
              </li>
            ))}
          </Rows>
        </details>
      ) : null}
    </Section>
  )
}

function TaskList({ label, tasks }: { readonly label: string; readonly tasks: readonly Task[] }) {
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <ul className={styles['tasks']} aria-label={label}>
      {tasks.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          action={
            <Button
              variant="quiet"
              aria-label={`Change: ${task.text}`}
              aria-expanded={editing === task.id}
              onClick={() => setEditing(editing === task.id ? null : task.id)}
            >
              Change
            </Button>
          }
        >
          {editing === task.id ? <TaskEditor task={task} onDone={() => setEditing(null)} /> : null}
        </TaskRow>
      ))}
    </ul>
  )
}
