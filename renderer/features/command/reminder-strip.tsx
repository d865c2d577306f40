import { useState } from 'react'
import { cadenceMinutes, type Reminder, reminders } from '../../../shared/incident/cadence'
import { snoozeReminder } from '../../../shared/incident/commands/comms-commands'
import { pinSituation } from '../../../shared/incident/commands/incident-commands'
import { reviewAlternatives } from '../../../shared/incident/commands/work-commands'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import type { IncidentState } from '../../../shared/incident/state'
import { padChangedAt } from '../../editor/pad-changes'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { useCommand, useIncident, useRoom, useRoomStatus } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'

const minute = 60_000
const snoozeMinutes = 15
/** More reminders at once are noise; the next ones come when these are answered. */
const shownAtOnce = 2
/** Exit holds stand in their own list. */
const elsewhere = new Set<Reminder['kind']>(['exit-hold'])

/** What is due by the clock: one line each, with what to do about it. Any of them can be put off; that is logged. */
export function ReminderStrip({ onHandOver }: { readonly onHandOver: () => void }) {
  const room = useRoom()
  const { readOnly } = useRoomStatus()
  const state = useIncident((whole) => whole)
  const now = useNow(10_000)
  if (readOnly !== null) return null
  // Edits of before this window are not known: the document counts as fresh when it was opened.
  const openedAt = Math.floor(performance.timeOrigin)
  const padsChangedAt = Math.max(openedAt, padChangedAt(room.pad('situation')) ?? 0)
  const due = reminders(state, { padsChangedAt }).filter(
    (reminder) => reminder.dueAt <= now && !elsewhere.has(reminder.kind),
  )
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

function words(reminder: Reminder, state: IncidentState): string {
  switch (reminder.kind) {
    case 'update':
      return 'The stakeholder update is overdue. “No change” is an update too.'
    case 'alternatives':
      return 'Time to step back: is there another way, and does the evidence still fit?'
    case 'state-document':
      return 'Nobody has touched the situation for a while. Is it still true?'
    case 'shift':
      return `${visibleName(nameOf(state, commanderOf(state)))} has commanded for a whole shift. Plan the handoff.`
    case 'roles-missing':
      return 'Nobody was given operations or communications. The commander cannot hold everything.'
    case 'planned-shift':
      return 'A planned change of shift is due.'
    case 'exit-hold':
      return 'An exit criterion has held long enough.'
    case 'follow-up':
      return 'A day has passed. Does it hold, and who owns the permanent fix?'
  }
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
      <span>{words(reminder, state)}</span>
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
      return to('comms', 'Write it')
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
