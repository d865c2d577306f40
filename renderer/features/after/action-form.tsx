import { useState } from 'react'
import { addAction, changeAction } from '../../../shared/incident/commands/after-commands'
import { actionTypes } from '../../../shared/incident/entries/after-entries'
import { priorities } from '../../../shared/incident/entries/work-entries'
import type { ActionItem } from '../../../shared/incident/records/after-records'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { visibleName } from '../../parts/person-name'
import { parseUtcDay, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import styles from './after-view.module.css'

const lessonWords = { well: 'Went well', wrong: 'Went wrong', lucky: 'Lucky' } as const

/** A new action item, or another wording of one that stands. The priority is asked before all else. */
export function ActionForm(props: {
  readonly item: ActionItem | null
  /** What a new one begins with. */
  readonly what?: string
  readonly onDone: () => void
}) {
  const { item, onDone } = props
  const owners = useIncident(selectOwners)
  const lessons = useIncident((state) => state.lessons)
  const add = useCommand(addAction)
  const change = useCommand(changeAction)
  const form = useSubmit()
  const [what, setWhat] = useState(item?.what ?? props.what ?? '')
  const [type, setType] = useState<string>(item?.type ?? 'prevent')
  const [owner, setOwner] = useState<string>(item?.owner ?? '')
  const [priority, setPriority] = useState<string>(item?.priority ?? '')
  const [ticket, setTicket] = useState(item?.ticket ?? '')
  const [lesson, setLesson] = useState<string>(item?.lesson ?? '')
  const [team, setTeam] = useState(item?.team ?? '')
  const [agreedWith, setAgreedWith] = useState(item?.agreedWith ?? '')
  const [due, setDue] = useState(item?.dueAt ? utcInputOf(item.dueAt).slice(0, 10) : '')
  const [badDay, setBadDay] = useState<string | null>(null)
  const send = () => {
    const dueAt = due.trim() === '' ? null : parseUtcDay(due)
    if (due.trim() !== '' && dueAt === null) {
      setBadDay('Write the day like 2026-01-31.')
      return
    }
    setBadDay(null)
    const facts = {
      what,
      type,
      ...(owner ? { owner } : {}),
      ...(priority ? { priority } : {}),
      ...(ticket.trim() ? { ticket } : {}),
      ...(team.trim() ? { team } : {}),
      ...(agreedWith.trim() ? { agreedWith } : {}),
      ...(lesson ? { lesson } : item?.lesson ? { lesson: null } : {}),
      ...(dueAt === null ? (item?.dueAt ? { dueAt } : {}) : { dueAt }),
    }
    void form.submit(
      () => (item ? change.run({ action: item.id, ...facts }) : add.run(facts)),
      onDone,
    )
  }
  return (
    <div className={styles['form']}>
      <div className={styles['whole']}>
        <TextField
          label="What will be different"
          value={what}
          onChange={setWhat}
          error={form.error}
          autoFocus
          onSubmit={send}
        />
      </div>
      <Select
        label="Priority"
        value={priority}
        onChange={setPriority}
        options={[
          ...(item?.priority ? [] : [{ value: '', label: 'none yet' }]),
          ...priorities.map((value) => ({ value, label: value })),
        ]}
      />
      <Select
        label="Owner"
        value={owner}
        onChange={setOwner}
        options={[
          ...(item?.owner ? [] : [{ value: '', label: 'nobody yet' }]),
          ...owners.map(({ id, name }) => ({ value: id, label: visibleName(name) })),
        ]}
      />
      <Select
        label="Type"
        value={type}
        onChange={setType}
        options={actionTypes.map((value) => ({ value, label: value }))}
      />
      <TextField label="Ticket" optional value={ticket} onChange={setTicket} onSubmit={send} />
      <TextField
        label="Due (day, UTC)"
        optional
        placeholder="2026-01-31"
        value={due}
        onChange={setDue}
        error={badDay}
        onSubmit={send}
      />
      <TextField label="Team" optional value={team} onChange={setTeam} onSubmit={send} />
      <TextField
        label="Agreed with"
        optional
        placeholder="who has to do it"
        value={agreedWith}
        onChange={setAgreedWith}
        onSubmit={send}
      />
      <div className={styles['whole']}>
        <Select
          label="Lesson it answers"
          value={lesson}
          onChange={setLesson}
          options={[
            { value: '', label: 'none yet' },
            ...lessons.map(({ id, list, text }) => ({
              value: id,
              label: `${lessonWords[list]}: ${text}`,
            })),
          ]}
        />
      </div>
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy || what.trim() === ''} onClick={send}>
          {item ? 'Save' : 'Add it'}
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}
