import { useState } from 'react'
import { planShift } from '../../../shared/incident/commands/people-commands'
import {
  selectResponders,
  selectSeats,
  selectShifts,
} from '../../../shared/incident/views/people-view'
import { useSubmit } from '../../parts/form'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant, localClock, utcDay } from '../../parts/time'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

/** Who takes which seat next, and when. */
export function ShiftSection() {
  const shifts = useIncident(selectShifts)
  const seats = useIncident(selectSeats)
  const [planning, setPlanning] = useState(false)
  const title = (role: string) => seats.find((seat) => seat.value === role)?.label ?? 'A role'
  return (
    <Section
      title="Shifts"
      action={
        <Button variant="quiet" aria-expanded={planning} onClick={() => setPlanning(!planning)}>
          Plan one
        </Button>
      }
    >
      {shifts.length === 0 && !planning ? (
        <Empty>Nobody is tired yet. Plan who takes over before they are.</Empty>
      ) : null}
      <Rows label="Planned shifts">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <PersonName id={shift.person} plain /> takes {title(shift.role)} at{' '}
            <Instant at={shift.startsAt} seconds={false} />{' '}
            <small>
              {utcDay(shift.startsAt)}, {localClock(shift.startsAt)}
            </small>
          </li>
        ))}
      </Rows>
      {planning ? <ShiftForm onDone={() => setPlanning(false)} /> : null}
    </Section>
  )
}

function ShiftForm({ onDone }: { readonly onDone: () => void }) {
  const seats = useIncident(selectSeats)
  const people = useIncident(selectResponders)
  const plan = useCommand(planShift)
  const form = useSubmit()
  const [role, setRole] = useState('commander')
  const [person, setPerson] = useState('')
  const [when, setWhen] = useState('')
  const [badTime, setBadTime] = useState<string | null>(null)
  const send = () => {
    const startsAt = parseUtcInput(when)
    setBadTime(startsAt === null ? 'Write it like 17:20 or 2026-01-31 17:20, in UTC.' : null)
    if (startsAt !== null) void form.submit(() => plan.run({ role, person, startsAt }), onDone)
  }
  return (
    <div className={styles['shift']}>
      <Select label="Seat" value={role} onChange={setRole} options={seats} />
      <Select
        label="Person"
        value={person}
        onChange={setPerson}
        options={[
          { value: '', label: 'Choose' },
          ...people.map(({ id, name }) => ({ value: id, label: visibleName(name) })),
        ]}
      />
      <TextField
        label="From (UTC)"
        value={when}
        onChange={setWhen}
        placeholder="17:20"
        error={badTime ?? form.error}
        onSubmit={send}
      />
      <Button variant="primary" disabled={form.busy || person === ''} onClick={send}>
        Plan it
      </Button>
    </div>
  )
}
