import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { updateSorts } from '../../../shared/incident/entries/comms-entries'
import { commanderOf, heldRole } from '../../../shared/incident/roles'
import { type Audience, selectDefaultPromise } from '../../../shared/incident/views/comms-view'
import { gapsOf, teamWording } from '../../../shared/incident/views/team-wording'
import { draftUpdate } from '../../../shared/incident/views/update-draft'
import { noChangeText, updateAsText } from '../../../shared/incident/views/update-text'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { startPad } from '../../editor/start-pad'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { utcClock } from '../../parts/time'
import { useHandbooks } from '../../parts/use-handbooks'
import { useRoomActions } from '../../session/room-actions'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Notice } from '../../ui/section'
import { OutMenu } from './out-menu'
import styles from './update-desk.module.css'
import { type Sort, useSort } from './use-sort'

const sortWords: Readonly<Record<Sort, string>> = {
  holding: 'First word: we know and work on it',
  progress: 'Progress',
  'no-change': 'No change',
  mitigated: 'Mitigated: users are served, cause not gone',
  fixed: 'Fixed: it is over',
}
const minute = 60_000
const otherPromises = [15, 30, 60, 240]
const spanWords = (minutes: number) =>
  minutes < 60 ? `${minutes} min` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`

/** Write one update together, send it, keep the promise of the next. Sending here logs it; copying takes it out. */
export function UpdateDesk({ audience }: { readonly audience: Audience }) {
  const room = useRoom()
  const actions = useRoomActions()
  const send = useCommand(sendUpdate)
  const form = useSubmit()
  const fallback = useIncident(selectDefaultPromise)
  const { sort, choose, onSent } = useSort(audience)
  const [promise, setPromise] = useState('default')
  const [sentAt, setSentAt] = useState<{ readonly at: number; readonly copied: boolean } | null>(
    null,
  )
  const pad = `update-draft:${audience}`
  const empty = useSyncExternalStore(room.subscribe, () => room.padText(pad) === '')
  const gaps = useSyncExternalStore(room.subscribe, () => gapsOf(room.padText(pad)).join(' '))
  const draft = useRef<HTMLDivElement>(null)
  const focus = () => draft.current?.querySelector<HTMLElement>('[contenteditable]')?.focus()
  useWish('update.write', focus)
  const begin = (text: string) => {
    startPad(room, pad, text)
    focus()
  }
  const writeAs = (as: Sort) => {
    choose(as)
    begin(draftUpdate(room.state(), as, room.padText('impact-people'), audience))
  }
  useWish('update.mitigated', () => writeAs('mitigated'))
  useWish('update.fixed', () => writeAs('fixed'))

  // "Fixed" ends the chain of promises; everything else asks for the next word.
  const isLast = sort === 'fixed'
  useEffect(() => setPromise(isLast ? 'none' : 'default'), [isLast])

  function nextAt(): number | undefined {
    if (promise === 'none') return undefined
    const minutes = promise === 'default' ? fallback : Number(promise)
    return minutes === null ? undefined : Date.now() + minutes * minute
  }
  function dispatch(text: string, as: Sort) {
    const next = nextAt()
    return form.submit(
      () => send.run({ audience, text, sort: as, ...(next === undefined ? {} : { nextAt: next }) }),
      () => {
        if (as !== 'no-change') room.clearPad(pad)
        if (as === sort) onSent()
        const at = Date.now()
        const update = room.state().updates.at(-1)
        setSentAt({ at, copied: false })
        // void: a clipboard that is not allowed leaves the copy menu, which says so
        if (update) {
          void actions
            .copyText(updateAsText(room.state(), update))
            .then((copied) => setSentAt({ at, copied }))
        }
      },
    )
  }
  return (
    <div className={styles['desk']}>
      <div className={styles['draft']} ref={draft}>
        <PadEditor
          pad={pad}
          label={`Draft for ${audience}`}
          lead
          placeholder="What happens, what it means for you, what we do, when you hear from us again."
        />
        <div className={styles['foot']}>
          <small>
            <PadStatus pad={pad} />
          </small>
          {empty ? (
            <span className={styles['starts']}>
              <Button
                variant="quiet"
                onClick={() =>
                  begin(draftUpdate(room.state(), sort, room.padText('impact-people'), audience))
                }
              >
                Start with a template
              </Button>
              <TeamWording sort={sort} audience={audience} onUse={begin} />
            </span>
          ) : null}
        </div>
      </div>
      {gaps === '' ? null : (
        <Notice>
          <span>Still to be filled in: {gaps}</span>
        </Notice>
      )}
      {audience === 'responders' ? null : <Funnel />}
      <div className={styles['row']}>
        <Select
          label="Sort"
          value={sort}
          onChange={choose}
          options={updateSorts.map((value) => ({ value, label: sortWords[value] }))}
        />
        <Select
          label="Next update"
          value={promise}
          onChange={setPromise}
          options={[
            ...(fallback === null
              ? []
              : [{ value: 'default', label: `in ${spanWords(fallback)}, by severity` }]),
            ...otherPromises
              .filter((minutes) => minutes !== fallback)
              .map((minutes) => ({ value: String(minutes), label: `in ${spanWords(minutes)}` })),
            { value: 'none', label: 'none: this was the last' },
          ]}
        />
        <Button
          variant="primary"
          large
          disabled={form.busy || empty}
          onClick={() => void dispatch(room.padText(pad), sort)}
        >
          Send to {audience}
        </Button>
        <Button large disabled={form.busy} onClick={() => void dispatch(noChangeText, 'no-change')}>
          Send “no change”
        </Button>
      </div>
      {form.error ? <Notice late>{form.error}</Notice> : null}
      {sentAt === null ? null : <Sent sent={sentAt} />}
    </div>
  )
}

/** The wording of the handbook for this sort and audience, where there is one. */
function TeamWording(props: {
  readonly sort: Sort
  readonly audience: Audience
  readonly onUse: (text: string) => void
}) {
  const handbooks = useHandbooks()
  const text = teamWording(handbooks, props.sort, props.audience)
  if (text === null) return null
  return (
    <Button variant="quiet" onClick={() => props.onUse(text)}>
      Use the team’s wording
    </Button>
  )
}

/** One funnel: a hint, never a lock. */
function Funnel() {
  const { deviceId } = useRoom()
  const communications = useIncident((state) => heldRole(state, 'comms')?.holder ?? null)
  const commander = useIncident(commanderOf)
  if (communications === deviceId || commander === deviceId) return null
  return (
    <Notice>
      <span>
        Updates go through <PersonName id={communications} plain />. Draft here; let them send it.
        What you send yourself is marked.
      </span>
    </Notice>
  )
}

function Sent({ sent }: { readonly sent: { readonly at: number; readonly copied: boolean } }) {
  const update = useIncident((state) => state.updates.at(-1) ?? null)
  return (
    <Notice>
      <span role="status">
        Logged as sent at {utcClock(sent.at)}Z
        {sent.copied
          ? ' and copied: paste it where this audience reads.'
          : '. Copy it to where this audience reads.'}
      </span>
      {update ? <OutMenu update={update} /> : null}
    </Notice>
  )
}
