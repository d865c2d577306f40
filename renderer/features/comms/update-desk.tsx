import { useEffect, useState } from 'react'
import { cadenceMinutes } from '../../../shared/incident/cadence'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { type audiences, updateSorts } from '../../../shared/incident/entries/comms-entries'
import { commanderOf, heldRole } from '../../../shared/incident/roles'
import { PadEditor } from '../../editor/pad-editor'
import { useSubmit } from '../../parts/form'
import { utcClock } from '../../parts/time'
import { useRoomActions } from '../../session/room-actions'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './update-desk.module.css'

const sortWords: Readonly<Record<(typeof updateSorts)[number], string>> = {
  holding: 'First word: we know and work on it',
  progress: 'Progress',
  'no-change': 'No change',
  mitigated: 'Mitigated: users are served, cause not gone',
  fixed: 'Fixed: it is over',
}
const promises = [
  { value: 'default', label: 'as the severity asks' },
  { value: '15', label: 'in 15 min' },
  { value: '30', label: 'in 30 min' },
  { value: '60', label: 'in 1 hour' },
  { value: '240', label: 'in 4 hours' },
  { value: 'none', label: 'none: this was the last' },
]

/** Write one update together, send it, keep the promise of the next. Sending here logs it; copying takes it out. */
export function UpdateDesk({ audience }: { readonly audience: (typeof audiences)[number] }) {
  const room = useRoom()
  const actions = useRoomActions()
  const send = useCommand(sendUpdate)
  const form = useSubmit()
  const severity = useIncident((state) => state.incident?.severity ?? 'SEV3')
  const first = useIncident(
    (state) => !state.updates.some((update) => update.audience === audience),
  )
  const funnel = useIncident((state) => heldRole(state, 'comms')?.holder ?? null)
  const commander = useIncident(commanderOf)
  const [sort, setSort] = useState<(typeof updateSorts)[number]>(first ? 'holding' : 'progress')
  const [promise, setPromise] = useState('default')
  const [said, setSaid] = useState<string | null>(null)
  const [empty, setEmpty] = useState(true)
  const pad = `update-draft:${audience}`

  useEffect(() => {
    const look = () => setEmpty(room.padText(pad) === '')
    look()
    return room.subscribe(look)
  }, [room, pad])

  function nextAt(): number | undefined {
    if (promise === 'none') return undefined
    const minutes = promise === 'default' ? cadenceMinutes.update[severity] : Number(promise)
    return minutes === null ? undefined : Date.now() + minutes * 60_000
  }
  function dispatch(text: string, as: (typeof updateSorts)[number]) {
    const next = nextAt()
    return form.submit(
      () => send.run({ audience, text, sort: as, ...(next === undefined ? {} : { nextAt: next }) }),
      () => {
        room.clearPad(pad)
        void actions
          .copyText(text)
          .then((copied) =>
            setSaid(
              `Logged as sent at ${utcClock(Date.now())}Z${copied ? ' and copied: paste it where this audience reads.' : '. Copy it from the list below to where this audience reads.'}`,
            ),
          )
      },
    )
  }
  return (
    <div className={styles['desk']}>
      <div className={styles['draft']}>
        <PadEditor
          pad={pad}
          label={`Draft for ${audience}`}
          lead
          placeholder="What happens, what it means for you, what we do, when you hear from us again."
        />
      </div>
      {funnel !== room.deviceId && commander !== room.deviceId ? (
        <Notice>
          Updates go through communications or the commander. You can draft here; let one of them
          send it.
        </Notice>
      ) : null}
      <div className={styles['row']}>
        <Select
          label="Sort"
          value={sort}
          onChange={(value) => setSort(updateSorts.find((each) => each === value) ?? 'progress')}
          options={updateSorts.map((value) => ({ value, label: sortWords[value] }))}
        />
        <Select label="Next update" value={promise} onChange={setPromise} options={promises} />
        <Button
          variant="primary"
          large
          disabled={form.busy || empty}
          onClick={() => void dispatch(room.padText(pad), sort)}
        >
          Send to {audience}
        </Button>
        <Button
          large
          disabled={form.busy}
          onClick={() =>
            void dispatch('No change since the last update. We keep working on it.', 'no-change')
          }
        >
          Send “no change”
        </Button>
      </div>
      {form.error ? <Notice late>{form.error}</Notice> : null}
      {said ? <Notice>{said}</Notice> : null}
    </div>
  )
}
