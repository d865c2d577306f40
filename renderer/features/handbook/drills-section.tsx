import { useState } from 'react'
import { planDrill, setPracticeGoal } from '../../../shared/incident/commands/practice-commands'
import { isoOf } from '../../../shared/incident/sentence'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { PersonName } from '../../parts/person-name'
import { parseUtcInput } from '../../parts/utc-input'
import { useCommand, useIncident, useRoomStatus } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './handbook.module.css'

const selectDrills = perState((state) => [...state.drills].sort((a, b) => a.startsAt - b.startsAt))

/** When the team practises next, and how often it wants to. */
export function DrillsSection() {
  const drills = useIncident(selectDrills)
  const goal = useIncident((state) => state.practiceGoal)
  const { readOnly } = useRoomStatus()
  const now = useNow(60_000)
  const ahead = drills.filter(({ startsAt }) => startsAt >= now)
  const [open, setOpen] = useState<'drill' | 'goal' | null>(null)
  return (
    <Section
      title="Practice"
      aside={goal ? `the goal is a drill every ${goal.everyDays} days` : 'no goal yet'}
      action={
        readOnly === null && open === null ? (
          <>
            <Button onClick={() => setOpen('goal')}>Set the goal</Button>
            <Button onClick={() => setOpen('drill')}>Plan a drill</Button>
          </>
        ) : null
      }
    >
      {open === 'drill' ? <DrillForm onDone={() => setOpen(null)} /> : null}
      {open === 'goal' ? <GoalForm onDone={() => setOpen(null)} /> : null}
      {ahead.length === 0 && open === null ? (
        <Empty>No drill is planned. A small one every month keeps everybody used to it.</Empty>
      ) : null}
      <Rows label="Planned drills">
        {ahead.map((drill) => (
          <li key={drill.id}>
            <time dateTime={isoOf(drill.startsAt)}>
              {isoOf(drill.startsAt).slice(0, 16).replace('T', ' ')}Z
            </time>{' '}
            <b>{drill.title}</b>{' '}
            <small>
              {drill.scenario === null ? '' : `${drill.scenario}, `}planned by{' '}
              <PersonName id={drill.by} />
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

function DrillForm({ onDone }: { readonly onDone: () => void }) {
  const plan = useCommand(planDrill)
  const form = useSubmit()
  const [title, setTitle] = useState('')
  const [when, setWhen] = useState('')
  const [scenario, setScenario] = useState('')
  const [badTime, setBadTime] = useState<string | null>(null)
  const send = () => {
    const startsAt = parseUtcInput(when)
    setBadTime(startsAt === null ? 'Write it like 17:20 or 2026-01-31 17:20, in UTC.' : null)
    const args = { title, startsAt, ...(scenario.trim() === '' ? {} : { scenario }) }
    if (startsAt !== null) void form.submit(() => plan.run(args), onDone)
  }
  return (
    <div className={styles['form']}>
      <TextField label="Which drill" value={title} onChange={setTitle} autoFocus />
      <TextField
        label="Begins (UTC)"
        value={when}
        onChange={setWhen}
        placeholder="2026-01-31 17:20"
        error={badTime}
      />
      <TextField
        label="What is played"
        optional
        value={scenario}
        onChange={setScenario}
        onSubmit={send}
      />
      <FormFoot error={form.error} busy={form.busy} word="Plan it" onSend={send} onDone={onDone} />
    </div>
  )
}

function GoalForm({ onDone }: { readonly onDone: () => void }) {
  const goal = useCommand(setPracticeGoal)
  const form = useSubmit()
  const [days, setDays] = useState('30')
  const send = () => void form.submit(() => goal.run({ everyDays: Number(days) }), onDone)
  return (
    <div className={styles['form']}>
      <TextField
        label="A drill every how many days"
        type="number"
        value={days}
        onChange={setDays}
        onSubmit={send}
        autoFocus
      />
      <FormFoot error={form.error} busy={form.busy} word="Set it" onSend={send} onDone={onDone} />
    </div>
  )
}

const FormFoot = (props: {
  readonly error: string | null
  readonly busy: boolean
  readonly word: string
  readonly onSend: () => void
  readonly onDone: () => void
}) => (
  <>
    {props.error ? (
      <p role="alert" className={styles['error']}>
        {props.error}
      </p>
    ) : null}
    <div className={styles['acts']}>
      <Button variant="primary" disabled={props.busy} onClick={props.onSend}>
        {props.word}
      </Button>
      <Button variant="quiet" onClick={props.onDone}>
        Cancel
      </Button>
    </div>
  </>
)
