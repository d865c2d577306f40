import { useRef, useState } from 'react'
import { isEnded } from '../../../shared/incident/stage'
import { visibleName } from '../../parts/person-name'
import type { LibraryRoom } from '../../session/library'
import type { ReplaySource } from '../../session/replay'
import { studies, useRoomActions } from '../../session/room-actions'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Section } from '../../ui/section'
import styles from './practice.module.css'

/** Past incidents of this machine, the newest first. */
const pastOf = (rooms: readonly LibraryRoom[]) =>
  rooms.filter(
    ({ record, state }) =>
      !record.sample &&
      state.roomKind === 'incident' &&
      state.incident !== null &&
      isEnded(state.incident.stage),
  )

function sourceOf(value: string): ReplaySource {
  const study = studies.find(({ key }) => key === value)
  return study ? { kind: 'study', study: study.key } : { kind: 'room', id: value }
}

/** A solved incident as a drill: its game master tells it on a clock, and nobody else can see what comes. */
export function PlaySection(props: {
  readonly rooms: readonly LibraryRoom[]
  readonly onOpen: (id: string) => void
}) {
  const actions = useRoomActions()
  const file = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<string>(studies[0].key)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function play(source: ReplaySource) {
    setBusy(true)
    setRefusal(null)
    const made = await actions.startReplay(source)
    setBusy(false)
    if (made.ok) props.onOpen(made.value)
    else setRefusal(made.error.sentence)
  }
  return (
    <Section title="Play an incident again">
      <p className={styles['dim']}>
        You are the game master: invite the others, hand command to one of them, and start the
        clock. They hear what was seen then, at its pace. What comes next lies on your machine only.
      </p>
      <div className={styles['line']}>
        <Select
          label="Which incident"
          hideLabel
          value={chosen}
          onChange={setChosen}
          options={[
            ...pastOf(props.rooms).map(({ id, state, record }) => ({
              value: id,
              label: visibleName(state.incident?.title ?? record.title),
            })),
            ...studies.map(({ key, title }) => ({ value: key, label: title })),
          ]}
        />
        {/* void: play reports its own refusals */}
        <Button variant="primary" disabled={busy} onClick={() => void play(sourceOf(chosen))}>
          Play it as a drill
        </Button>
        <Button variant="quiet" onClick={() => file.current?.click()}>
          From a scenario file…
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json"
          aria-label="Scenario to play"
          onChange={(event) => {
            const picked = event.target.files?.[0]
            event.target.value = ''
            if (!picked) return
            picked.arrayBuffer().then(
              (bytes) =>
                play({
                  kind: 'file',
                  bytes: new Uint8Array(bytes),
                  name: visibleName(picked.name),
                }),
              (fault: unknown) => setRefusal(`The file cannot be read: ${String(fault)}`),
            )
          }}
        />
      </div>
      {refusal ? (
        <p role="alert" className={styles['error']}>
          {refusal}
        </p>
      ) : null}
    </Section>
  )
}
