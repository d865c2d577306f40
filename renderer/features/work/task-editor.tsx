import { useState } from 'react'
import { changeTask } from '../../../shared/incident/commands/work-commands'
import { priorities } from '../../../shared/incident/entries/work-entries'
import type { Task } from '../../../shared/incident/records/work-records'
import { commanderOf } from '../../../shared/incident/roles'
import { selectSeats } from '../../../shared/incident/views/people-view'
import { suggestOwners } from '../../../shared/incident/views/service-owners'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { PersonName, visibleName } from '../../parts/person-name'
import { parseUtcInput, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './work-view.module.css'

/** Owner, branch, due time, priority and wording of a task. Only what was changed is written. */
export function TaskEditor({ task, onDone }: { readonly task: Task; readonly onDone: () => void }) {
  const owners = useIncident(selectOwners)
  const seats = useIncident(selectSeats)
  const commander = useIncident(commanderOf)
  const change = useCommand(changeTask)
  const form = useSubmit()
  const [text, setText] = useState(task.text)
  const [owner, setOwner] = useState<string>(task.owner ?? '')
  const [priority, setPriority] = useState<string>(task.priority ?? '')
  const [role, setRole] = useState(task.role ?? '')
  const dueBefore = task.dueAt === null ? '' : utcInputOf(task.dueAt)
  const [due, setDue] = useState(dueBefore)
  const [badDue, setBadDue] = useState<string | null>(null)
  const save = () => {
    const dueAt = due.trim() === '' ? null : parseUtcInput(due)
    if (due.trim() !== '' && dueAt === null) {
      setBadDue('Write it like 17:20 or 2026-01-31 17:20, in UTC.')
      return
    }
    const changes = {
      ...(text === task.text ? {} : { text }),
      ...(owner === (task.owner ?? '') ? {} : { owner: owner === '' ? null : owner }),
      ...(role === (task.role ?? '') ? {} : { role: role === '' ? null : role }),
      ...(due === dueBefore ? {} : { dueAt }),
      ...(priority === (task.priority ?? '') || priority === '' ? {} : { priority }),
    }
    if (Object.keys(changes).length === 0) onDone()
    else void form.submit(() => change.run({ task: task.id, ...changes }), onDone)
  }
  return (
    <div className={styles['editor']}>
      <TextField
        label="Task"
        value={text}
        onChange={setText}
        error={form.error}
        autoFocus
        onSubmit={save}
      />
      <Select
        label="Owner"
        value={owner}
        onChange={setOwner}
        options={[
          { value: '', label: 'nobody yet' },
          ...suggestOwners(owners, text).map(({ id, name }) => ({
            value: id,
            label: visibleName(name),
          })),
        ]}
      />
      <Select
        label="Branch"
        value={role}
        onChange={setRole}
        options={[
          { value: '', label: 'no branch' },
          ...seats.filter(({ value }) => value !== 'commander'),
        ]}
      />
      <TextField label="Due (UTC)" value={due} onChange={setDue} error={badDue} onSubmit={save} />
      <Select
        label="Priority"
        value={priority}
        onChange={setPriority}
        options={[
          ...(task.priority === null ? [{ value: '', label: 'none' }] : []),
          ...priorities.map((value) => ({ value, label: value })),
        ]}
      />
      <Button variant="primary" disabled={form.busy} onClick={save}>
        Save
      </Button>
      {owner !== '' && owner === commander && owner !== task.owner && owners.length > 1 ? (
        <div className={styles['whole']}>
          <Notice>
            <span>
              <PersonName id={commander} /> commands, and loses the whole picture over a task of
              their own. Give it to operations if you can.
            </span>
          </Notice>
        </div>
      ) : null}
    </div>
  )
}
