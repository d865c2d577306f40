import { useState } from 'react'
import { completeCare, planCare } from '../../../shared/incident/commands/people-commands'
import { careSorts } from '../../../shared/incident/entries/people-entries'
import type { Care } from '../../../shared/incident/records/people-records'
import { selectCare } from '../../../shared/incident/views/planning-view'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

const isOpen = (care: Care) => care.sort !== null && care.doneAt === null

/** Food, rest, relief: planned, reminded of, ticked when it is done. */
export function CareSection() {
  const care = useIncident(selectCare)
  const [planning, setPlanning] = useState(false)
  const open = care.filter(isOpen)
  const done = care.filter((item) => !isOpen(item))
  return (
    <Section
      title="Care"
      action={
        <Button
          variant="quiet"
          aria-label="Plan care"
          aria-expanded={planning}
          onClick={() => setPlanning(!planning)}
        >
          Plan it
        </Button>
      }
    >
      {open.length === 0 && !planning ? (
        <Empty>Food, rest, relief: plan it here, and the room reminds you.</Empty>
      ) : null}
      <Rows label="Care">
        {open.map((item) => (
          <CareRow key={item.id} item={item} />
        ))}
      </Rows>
      {planning ? <CareForm onDone={() => setPlanning(false)} /> : null}
      {done.length > 0 ? (
        <details className={styles['done']}>
          <summary>{done.length} done</summary>
          <Rows label="Care done">
            {done.slice(0, 50).map((item) => (
              <li key={item.id} data-thing={item.id}>
                {item.text}{' '}
                <small>
                  <Instant at={item.doneAt ?? item.at} seconds={false} />
                </small>
              </li>
            ))}
          </Rows>
        </details>
      ) : null}
    </Section>
  )
}

function CareRow({ item }: { readonly item: Care }) {
  const complete = useCommand(completeCare)
  const form = useSubmit()
  const now = useNow(30_000)
  const late = item.dueAt !== null && item.dueAt <= now
  return (
    <li className={styles['split']} data-thing={item.id}>
      <span>
        {item.text}
        <small data-late={late || undefined}>
          {item.sort ?? ''}
          {item.person === null ? (
            ', for everybody'
          ) : (
            <>
              , for <PersonName id={item.person} plain />
            </>
          )}
          {item.dueAt === null ? null : (
            <>
              , {late ? 'was due' : 'due'} <Instant at={item.dueAt} seconds={false} />
            </>
          )}
        </small>
        {form.error ? <small role="alert">{form.error}</small> : null}
      </span>
      <Button
        aria-label={`Done: ${item.text}`}
        disabled={form.busy}
        onClick={() => void form.submit(() => complete.run({ care: item.id }))}
      >
        Done
      </Button>
    </li>
  )
}

function CareForm({ onDone }: { readonly onDone: () => void }) {
  const people = useIncident(selectOwners)
  const plan = useCommand(planCare)
  const form = useSubmit()
  const [sort, setSort] = useState<string>('food')
  const [text, setText] = useState('')
  const [person, setPerson] = useState('')
  const [when, setWhen] = useState('')
  const [badTime, setBadTime] = useState<string | null>(null)
  const send = () => {
    const dueAt = when.trim() === '' ? null : parseUtcInput(when)
    const bad = when.trim() !== '' && dueAt === null
    setBadTime(bad ? 'Write it like 17:20 or 2026-01-31 17:20, in UTC.' : null)
    if (bad) return
    void form.submit(
      () =>
        plan.run({
          sort,
          text,
          ...(dueAt === null ? {} : { dueAt }),
          ...(person === '' ? {} : { person }),
        }),
      onDone,
    )
  }
  return (
    <div className={styles['plan']}>
      <Select
        label="Sort"
        value={sort}
        onChange={setSort}
        options={careSorts.map((value) => ({ value, label: value }))}
      />
      <Select
        label="For"
        value={person}
        onChange={setPerson}
        options={[
          { value: '', label: 'everybody' },
          ...people.map(({ id, name }) => ({ value: id, label: visibleName(name) })),
        ]}
      />
      <TextField
        label="What"
        value={text}
        onChange={setText}
        placeholder="dinner for nine"
        error={form.error}
        autoFocus
        onSubmit={send}
      />
      <TextField
        label="When (UTC)"
        optional
        value={when}
        onChange={setWhen}
        placeholder="18:30"
        error={badTime}
        onSubmit={send}
      />
      <Button variant="primary" disabled={form.busy || text.trim() === ''} onClick={send}>
        Plan it
      </Button>
    </div>
  )
}
