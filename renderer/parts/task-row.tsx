import type { ReactNode } from 'react'
import { acknowledgeTask, completeTask } from '../../shared/incident/commands/work-commands'
import type { Task } from '../../shared/incident/records/work-records'
import { isWaitingForOwner } from '../../shared/incident/views/task-branches'
import { useCommand, useIncident, useRoom } from '../session/use-room'
import { Button } from '../ui/button'
import { useSubmit } from './form'
import { useNow } from './now'
import { PersonName } from './person-name'
import styles from './task-row.module.css'
import { Instant, spanWords } from './time'

const minute = 60_000

/** One open task: tick it when it is done. A view may add an act, and what that act opens. */
export function TaskRow({
  task,
  action,
  children,
}: {
  readonly task: Task
  readonly action?: ReactNode
  readonly children?: ReactNode
}) {
  const complete = useCommand(completeTask)
  const acknowledge = useCommand(acknowledgeTask)
  const { deviceId } = useRoom()
  const form = useSubmit()
  const waits = isWaitingForOwner(task)
  // Somebody without the app says it aloud; whoever hears it notes it.
  const isAbsent = useIncident(
    (state) => task.owner !== null && state.people.get(task.owner)?.hasDevice === false,
  )
  const now = useNow(30_000)
  const late = task.dueAt !== null && task.dueAt < now
  return (
    <li className={styles['row']} data-act={action !== undefined} data-thing={task.id}>
      <input
        type="checkbox"
        aria-label={`Done: ${task.text}`}
        checked={task.doneAt !== null}
        disabled={task.doneAt !== null}
        onChange={() => void form.submit(() => complete.run({ task: task.id }))}
      />
      <span>
        {task.text}
        {form.error ? <span role="alert"> {form.error}</span> : null}
        {waits && (task.owner === deviceId || isAbsent) ? (
          <Button
            className={styles['take']}
            aria-label={`${isAbsent ? 'They have it' : 'I have it'}: ${task.text}`}
            disabled={form.busy}
            onClick={() => void form.submit(() => acknowledge.run({ task: task.id }))}
          >
            {isAbsent ? 'They have it' : 'I have it'}
          </Button>
        ) : null}
      </span>
      <small data-late={late}>
        {task.priority ? `${task.priority} · ` : ''}
        {task.owner ? <PersonName id={task.owner} plain tagged /> : 'nobody yet'}
        {waits && task.owner !== deviceId && task.given !== null
          ? `, not taken yet${now - task.given.at < minute ? '' : `, ${spanWords(now - task.given.at)}`}`
          : ''}
        {task.dueAt === null ? null : (
          <>
            , {late ? 'was due' : 'due'} <Instant at={task.dueAt} seconds={false} />
          </>
        )}
      </small>
      {action}
      {children ? <div className={styles['whole']}>{children}</div> : null}
    </li>
  )
}
