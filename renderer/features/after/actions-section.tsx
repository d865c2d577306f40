import { useState } from 'react'
import {
  addAction,
  changeAction,
  completeAction,
} from '../../../shared/incident/commands/after-commands'
import { actionTypes } from '../../../shared/incident/entries/after-entries'
import { priorities } from '../../../shared/incident/entries/work-entries'
import type { ActionItem } from '../../../shared/incident/records/after-records'
import { actionGaps, selectActions } from '../../../shared/incident/views/after-view'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { PersonName, visibleName } from '../../parts/person-name'
import { parseUtcDay, utcInputOf } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'
import { homeOf } from './section-home'

/** What will be different: one owner each, a ticket, a priority. What is missing is said, not demanded. */
export function ActionsSection() {
  const actions = useIncident(selectActions)
  const [form, setForm] = useState<string | null>(null)
  const open = actions.filter((item) => item.doneAt === null).length
  return (
    <Section
      title="Action items"
      home={homeOf('actions')}
      aside={actions.length > 0 ? `${open} of ${actions.length} open` : undefined}
      action={
        <Button
          aria-expanded={form === 'new'}
          onClick={() => setForm(form === 'new' ? null : 'new')}
        >
          Add an action item
        </Button>
      }
    >
      {form === 'new' ? <ActionForm item={null} onDone={() => setForm(null)} /> : null}
      {actions.length === 0 && form === null ? (
        <Empty>What will be different? Few items, one owner each, a ticket, a priority.</Empty>
      ) : null}
      <Rows label="Action items">
        {actions.map((item) => (
          <ActionRow
            key={item.id}
            item={item}
            open={form === item.id}
            onOpen={() => setForm(form === item.id ? null : item.id)}
          />
        ))}
      </Rows>
    </Section>
  )
}

const dueWords = ({ dueAt, doneAt }: ActionItem): string | null => {
  if (dueAt === null || doneAt !== null) return null
  const day = utcInputOf(dueAt).slice(0, 10)
  return dueAt < Date.now() ? `overdue since ${day}` : `due ${day}`
}

function ActionRow(props: {
  readonly item: ActionItem
  readonly open: boolean
  readonly onOpen: () => void
}) {
  const { item, open } = props
  const complete = useCommand(completeAction)
  const form = useSubmit()
  const gaps = actionGaps(item)
  return (
    <li className={styles['action']}>
      <input
        type="checkbox"
        aria-label={`Done: ${item.what}`}
        checked={item.doneAt !== null}
        disabled={item.doneAt !== null}
        onChange={() => void form.submit(() => complete.run({ action: item.id }))}
      />
      <span>
        {item.what}
        {gaps.length > 0 ? <small> {gaps.join(', ')}</small> : null}
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      <small>
        {[item.type, item.priority, item.ticket, dueWords(item)].filter(Boolean).join(', ')}
        {item.owner ? (
          <>
            {' · '}
            <PersonName id={item.owner} plain />
          </>
        ) : null}
      </small>
      <Button
        variant="quiet"
        aria-label={`Change: ${item.what}`}
        aria-expanded={open}
        onClick={props.onOpen}
      >
        Change
      </Button>
      {open ? <ActionForm item={item} onDone={props.onOpen} /> : null}
    </li>
  )
}

/** A new action item, or another wording of one that stands. */
function ActionForm(props: { readonly item: ActionItem | null; readonly onDone: () => void }) {
  const { item, onDone } = props
  const owners = useIncident(selectOwners)
  const add = useCommand(addAction)
  const change = useCommand(changeAction)
  const form = useSubmit()
  const [what, setWhat] = useState(item?.what ?? '')
  const [type, setType] = useState<string>(item?.type ?? 'prevent')
  const [owner, setOwner] = useState<string>(item?.owner ?? '')
  const [priority, setPriority] = useState<string>(item?.priority ?? '')
  const [ticket, setTicket] = useState(item?.ticket ?? '')
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
        label="Type"
        value={type}
        onChange={setType}
        options={actionTypes.map((value) => ({ value, label: value }))}
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
        label="Priority"
        value={priority}
        onChange={setPriority}
        options={[
          ...(item?.priority ? [] : [{ value: '', label: 'none yet' }]),
          ...priorities.map((value) => ({ value, label: value })),
        ]}
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
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy || what.trim() === ''} onClick={send}>
          {item ? 'Save' : 'Add it'}
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}
