import { useState } from 'react'
import {
  cadenceMinutes,
  type Reminder,
  reminders,
  remindersOf,
} from '../../../shared/incident/cadence'
import { snoozeReminder } from '../../../shared/incident/commands/comms-commands'
import {
  addObjective,
  confirmSeverity,
  pinSituation,
} from '../../../shared/incident/commands/incident-commands'
import { reviewAlternatives } from '../../../shared/incident/commands/work-commands'
import { commanderOf } from '../../../shared/incident/roles'
import type { IncidentState } from '../../../shared/incident/state'
import { optionWords, selectOpenOptions } from '../../../shared/incident/views/options'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { useCommand, useIncident, useRoom, useRoomStatus } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import { reminderWords } from './reminder-words'

const minute = 60_000
const snoozeMinutes = 15
/** More reminders at once are noise; the next ones come when these are answered. */
const shownAtOnce = 2
/** Exit holds stand in their own list. */
const elsewhere = new Set<Reminder['kind']>(['exit-hold'])

/** What is due by the clock, one's own first: one line each, with what to do about it. Any of them can be put off; that is logged. */
export function ReminderStrip({ onHandOver }: { readonly onHandOver: () => void }) {
  const room = useRoom()
  const { readOnly } = useRoomStatus()
  const state = useIncident((whole) => whole)
  const now = useNow(10_000)
  if (readOnly !== null) return null
  const late = reminders(state, { padsChangedAt: room.padChangedAt('situation') }).filter(
    (reminder) => reminder.dueAt <= now && !elsewhere.has(reminder.kind),
  )
  const due = remindersOf(state, late, room.deviceId)
  if (due.length === 0) return null
  return (
    <div>
      {due.slice(0, shownAtOnce).map((reminder) => (
        <ReminderLine
          key={reminder.key}
          reminder={reminder}
          state={state}
          onHandOver={onHandOver}
        />
      ))}
    </div>
  )
}

function ReminderLine(props: {
  readonly reminder: Reminder
  readonly state: IncidentState
  readonly onHandOver: () => void
}) {
  const { reminder, state } = props
  const snooze = useCommand(snoozeReminder)
  const form = useSubmit()
  const putOff = (minutes: number) =>
    void form.submit(() =>
      snooze.run({ reminder: reminder.key, until: Date.now() + minutes * minute }),
    )
  return (
    <Notice>
      <span>{reminderWords(reminder, state)}</span>
      <Act {...props} putOff={putOff} />
      <Button variant="quiet" disabled={form.busy} onClick={() => putOff(snoozeMinutes)}>
        Later
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}

function Act(props: {
  readonly reminder: Reminder
  readonly state: IncidentState
  readonly onHandOver: () => void
  readonly putOff: (minutes: number) => void
}) {
  const { roomId, deviceId } = useRoom()
  const to = (view: string, text: string) => <a href={`#room/${roomId}/${view}`}>{text}</a>
  switch (props.reminder.kind) {
    case 'update':
    case 'responders-update':
      return to('comms', 'Write it')
    case 'severity-unconfirmed':
      return <SeverityIsRight state={props.state} />
    case 'objective-missing':
      return <FirstObjective />
    case 'support-waiting':
      return to('people', 'Answer it')
    case 'care':
      return to('people', 'To the care')
    case 'roadblock':
      return to('work', 'To the roadblock')
    case 'watch':
      return to('work', 'Look')
    case 'review':
      return to('after', 'To the review')
    case 'alternatives':
      return <Alternatives />
    case 'state-document':
      return <StillTrue state={props.state} putOff={props.putOff} />
    case 'shift':
      return commanderOf(props.state) === deviceId ? (
        <Button onClick={props.onHandOver}>Hand over</Button>
      ) : (
        to('people', 'Plan it')
      )
    case 'roles-missing':
    case 'planned-shift':
      return to('people', 'To the people')
    case 'follow-up':
      return to('after', 'To the review')
    case 'exit-hold':
      return null
  }
}

/** The answer keeps the wording of now in the log, so that later readers see what was believed when. */
function StillTrue(props: {
  readonly state: IncidentState
  readonly putOff: (minutes: number) => void
}) {
  const room = useRoom()
  const pin = useCommand(pinSituation)
  const form = useSubmit()
  const answer = () => {
    const text = room.padText('situation')
    const severity = props.state.incident?.severity ?? 'SEV2'
    if (text !== '' && text !== props.state.situation?.text) {
      void form.submit(() => pin.run({ text }))
    } else props.putOff(cadenceMinutes['state-document'][severity] ?? 60)
  }
  return (
    <>
      <Button disabled={form.busy} onClick={answer}>
        It is still true
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </>
  )
}

function SeverityIsRight({ state }: { readonly state: IncidentState }) {
  const confirm = useCommand(confirmSeverity)
  const form = useSubmit()
  return (
    <>
      <Button
        disabled={form.busy}
        onClick={() =>
          void form.submit(() => confirm.run({ severity: state.incident?.severity ?? 'SEV2' }))
        }
      >
        It is right
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </>
  )
}

function FirstObjective() {
  const room = useRoom()
  const add = useCommand(addObjective)
  const form = useSubmit()
  const [open, setOpen] = useState(false)
  const [text, setText] = useDraft(room.roomId, 'first-objective')
  if (!open) return <Button onClick={() => setOpen(true)}>Set one</Button>
  const send = () =>
    void form.submit(
      () => add.run({ text, phase: 'contain' }),
      () => setText(''),
    )
  return (
    <>
      <div style={{ flex: '1 1 320px' }}>
        <TextField
          label="First objective"
          value={text}
          onChange={setText}
          error={form.error}
          onSubmit={send}
          autoFocus
        />
      </div>
      <Button disabled={form.busy || text.trim() === ''} onClick={send}>
        Set it
      </Button>
    </>
  )
}

/** The ways that are on the table, for whoever thinks again. */
function OpenOptions() {
  const options = useIncident(selectOpenOptions)
  if (options.length === 0) return null
  return (
    <ul style={{ flex: '1 1 100%' }} aria-label="On the table">
      {options.slice(0, 6).map((option) => (
        <li key={option.id}>{optionWords(option)}</li>
      ))}
    </ul>
  )
}

function Alternatives() {
  const room = useRoom()
  const review = useCommand(reviewAlternatives)
  const form = useSubmit()
  const [open, setOpen] = useState(false)
  const [text, setText] = useDraft(room.roomId, 'alternatives')
  if (!open) return <Button onClick={() => setOpen(true)}>Consider</Button>
  const answer = (choice: 'continue' | 'change-tack') =>
    void form.submit(
      () => review.run({ text, answer: choice }),
      () => setText(''),
    )
  const empty = text.trim() === ''
  return (
    <>
      <OpenOptions />
      <div style={{ flex: '1 1 320px' }}>
        <TextField
          label="What else was considered?"
          value={text}
          onChange={setText}
          error={form.error}
          autoFocus
        />
      </div>
      <Button disabled={form.busy || empty} onClick={() => answer('continue')}>
        Go on as we are
      </Button>
      <Button disabled={form.busy || empty} onClick={() => answer('change-tack')}>
        Change tack
      </Button>
    </>
  )
}
