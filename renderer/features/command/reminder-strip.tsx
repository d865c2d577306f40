import { useState } from 'react'
import { isFor, type Reminder, reminders, remindersOf } from '../../../shared/incident/cadence'
import { snoozeReminder } from '../../../shared/incident/commands/comms-commands'
import {
  addObjective,
  confirmSeverity,
  pinSituation,
  verifyBlock,
} from '../../../shared/incident/commands/incident-commands'
import { commanderOf } from '../../../shared/incident/roles'
import type { IncidentState } from '../../../shared/incident/state'
import { type AskedBlock, oldestBlock } from '../../../shared/incident/views/oldest-block'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { useCommand, useIncident, useRoom, useRoomStatus } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import { AlternativesForm, OpenOptions } from './alternatives'
import styles from './reminder-strip.module.css'
import { reminderWords, whoseWords } from './reminder-words'

const minute = 60_000
const snoozeMinutes = 15
/** More reminders at once are noise; the next ones come when these are answered. */
const shownAtOnce = 2
/** Exit holds stand in their own list. */
const elsewhere = new Set<Reminder['kind']>(['exit-hold'])

/**
 * What is due by the clock: one's own, one line each, with what to do about it; those of others behind a fold, so that a newcomer
 * reads the situation first. Any of them can be put off; that is logged.
 */
export function ReminderStrip({ onHandOver }: { readonly onHandOver: () => void }) {
  const room = useRoom()
  const { readOnly } = useRoomStatus()
  const state = useIncident((whole) => whole)
  const now = useNow(10_000)
  if (readOnly !== null) return null
  const { block, freshAt } = oldestBlock(state, room, now)
  const late = reminders(state, { padsChangedAt: freshAt }).filter(
    (reminder) => reminder.dueAt <= now && !elsewhere.has(reminder.kind),
  )
  const due = remindersOf(state, late, room.deviceId)
  if (due.length === 0) return null
  const own = due.filter((reminder) => isFor(state, reminder, room.deviceId))
  const others = due.filter((reminder) => !own.includes(reminder))
  const lines = (list: readonly Reminder[]) =>
    list.map((reminder) => (
      <ReminderLine
        key={reminder.key}
        reminder={reminder}
        state={state}
        block={block}
        onHandOver={onHandOver}
      />
    ))
  return (
    <div>
      {lines(own.slice(0, shownAtOnce))}
      {others.length > 0 ? (
        <details className={styles['others']}>
          <summary>
            {others.length === 1 ? 'One reminder' : `${others.length} reminders`} for others
          </summary>
          {lines(others)}
        </details>
      ) : null}
    </div>
  )
}

function ReminderLine(props: {
  readonly reminder: Reminder
  readonly state: IncidentState
  readonly block: AskedBlock
  readonly onHandOver: () => void
}) {
  const { deviceId } = useRoom()
  const { reminder, state, block } = props
  const snooze = useCommand(snoozeReminder)
  const form = useSubmit()
  const whose = isFor(state, reminder, deviceId) ? null : whoseWords(reminder, state)
  const putOff = () =>
    void form.submit(() =>
      snooze.run({ reminder: reminder.key, until: Date.now() + snoozeMinutes * minute }),
    )
  return (
    <Notice>
      <span>
        {reminderWords(reminder, state, block)}
        {whose === null ? null : <small> {whose}</small>}
      </span>
      <Act {...props} />
      <Button variant="quiet" disabled={form.busy} onClick={putOff}>
        Later
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </Notice>
  )
}

function Act(props: {
  readonly reminder: Reminder
  readonly state: IncidentState
  readonly block: AskedBlock
  readonly onHandOver: () => void
}) {
  const { roomId, deviceId } = useRoom()
  const [, chooseTab] = useDraft(roomId, 'work-tab')
  const to = (view: string, text: string) => <a href={`#room/${roomId}/${view}`}>{text}</a>
  const toWork = (tab: 'operations' | 'planning', text: string) => (
    <a href={`#room/${roomId}/work`} onClick={() => chooseTab(tab)}>
      {text}
    </a>
  )
  switch (props.reminder.kind) {
    case 'update':
    case 'responders-update':
      return to('comms', 'Write it')
    case 'severity-unconfirmed':
      return <SeverityIsRight state={props.state} />
    case 'objective-missing':
      return <FirstObjective />
    case 'support-waiting':
      return toWork('planning', 'Answer it')
    case 'care':
      return toWork('planning', 'To the care')
    case 'roadblock':
      return toWork('operations', 'To the roadblock')
    case 'watch':
      return toWork('planning', 'Look')
    case 'review':
      return to('after', 'To the review')
    case 'alternatives':
      return <Alternatives />
    case 'state-document':
      return <StillTrue state={props.state} block={props.block} />
    case 'shift':
      return commanderOf(props.state) === deviceId ? (
        <Button onClick={props.onHandOver}>Hand over</Button>
      ) : (
        toWork('planning', 'Plan it')
      )
    case 'planned-shift':
      return toWork('planning', 'To the shifts')
    case 'roles-missing':
      return to('people', 'To the people')
    case 'follow-up':
      return to('after', 'To the review')
    case 'exit-hold':
      return null
  }
}

/** The answer is a stamp on the block. A new wording of the situation goes into the log too, so that later readers see what was believed when. */
function StillTrue({
  state,
  block,
}: {
  readonly state: IncidentState
  readonly block: AskedBlock
}) {
  const room = useRoom()
  const pin = useCommand(pinSituation)
  const verify = useCommand(verifyBlock)
  const form = useSubmit()
  async function answer() {
    const text = block === 'situation' ? room.padText(block) : ''
    if (text !== '' && text !== state.situation?.text) {
      const pinned = await pin.run({ text })
      if (!pinned.ok) return pinned
    }
    return verify.run({ block })
  }
  return (
    <>
      {/* void: a refusal is said beside the button */}
      <Button disabled={form.busy} onClick={() => void form.submit(answer)}>
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

function Alternatives() {
  const [open, setOpen] = useState(false)
  if (!open) return <Button onClick={() => setOpen(true)}>Consider</Button>
  return (
    <>
      <OpenOptions />
      <AlternativesForm onDone={() => setOpen(false)} />
    </>
  )
}
