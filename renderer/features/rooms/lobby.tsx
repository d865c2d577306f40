import { BookOpen, Dumbbell, LibraryBig, Settings } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { AlertsNotice } from '../../parts/alerts-waiting'
import { ImportProgressDialog } from '../../parts/import-progress'
import { visibleName } from '../../parts/person-name'
import { PracticeAge } from '../../parts/practice-age'
import { spaceLeftWords } from '../../parts/space-words'
import { useImport } from '../../parts/use-import'
import { useLibrary } from '../../parts/use-library'
import { useSpace } from '../../parts/use-space'
import { useRoomActions } from '../../session/room-actions'
import type { RoomRecord } from '../../session/storage'
import { usePreferences, useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { TextField } from '../../ui/field'
import { Kbd, Notice, Section } from '../../ui/section'
import styles from './lobby.module.css'
import { OwedActions } from './owed-actions'
import { RemoveDialog } from './remove-dialog'
import { groupRooms } from './room-groups'
import { RoomRow } from './room-row'

const roomIsOpen =
  'A room is open in another window of this browser. Close it first: a new version never comes in under an open incident.'

const groups = [
  { key: 'open', title: 'Open' },
  { key: 'ended', title: 'Past' },
  { key: 'handbooks', title: 'Handbook' },
  { key: 'samples', title: 'To look around' },
] as const

/** The rooms of this machine, and the ways to a new one. */
export function Lobby(props: {
  readonly onOpen: (id: string) => void
  readonly onLibrary: () => void
  readonly onHandbook: () => void
  readonly onPractice: () => void
  /** An invite to look at before anything is joined. */
  readonly onInvite: (invite: string) => void
  /** What is looked into and not declared yet. */
  readonly investigation: ReactNode
  readonly look: () => Promise<boolean>
  /** False when it cannot be now, because a room is open somewhere. */
  readonly update: () => Promise<boolean>
}) {
  const actions = useRoomActions()
  const name = usePreferences((state) => state.name)
  const openLayer = useWorkspace((state) => state.openLayer)
  const [rooms, setRooms] = useState<readonly RoomRecord[] | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [inviteError, setInviteError] = useState<string | null>(null)
  const [invite, setInvite] = useState('')
  const [newer, setNewer] = useState(false)
  const [leaving, setLeaving] = useState<RoomRecord | null>(null)
  const [fileName, setFileName] = useState('')
  const incoming = useImport()
  const space = useSpace()
  const file = useRef<HTMLInputElement>(null)
  const { look } = props

  const refresh = useCallback(() => {
    actions
      .rooms()
      .then(setRooms, (fault: unknown) => setRefusal(`The rooms cannot be read: ${String(fault)}`))
  }, [actions])
  useEffect(refresh, [refresh])
  useEffect(() => {
    look().then(setNewer, () => setNewer(false))
  }, [look])

  function lookAt(text: string) {
    const read = actions.readInvite(text)
    if (read.ok) props.onInvite(text)
    else setInviteError(read.error.sentence)
  }
  async function importFile(chosen: File | undefined) {
    if (!chosen) return
    const bytes = new Uint8Array(await chosen.arrayBuffer())
    const text = bytes.length < 4_096 ? new TextDecoder().decode(bytes) : ''
    // An invite may come as a file too.
    if (text !== '' && actions.readInvite(text).ok) {
      props.onInvite(text)
      return
    }
    setRefusal(null)
    setFileName(visibleName(chosen.name))
    const id = await incoming.run((watch) => actions.importFile(bytes, chosen.name, watch))
    if (id !== null) props.onOpen(id)
  }
  function update() {
    props.update().then(
      (done) => {
        if (!done) setRefusal(roomIsOpen)
      },
      (fault: unknown) => setRefusal(`The update did not work: ${String(fault)}`),
    )
  }
  async function sample() {
    const opened = await actions.openSample()
    if (opened.ok) props.onOpen(opened.value)
    else setRefusal(opened.error.sentence)
  }
  function remove(room: RoomRecord) {
    setLeaving(null)
    actions
      .removeRoom(room.id)
      .then(refresh, (fault: unknown) => setRefusal(`It was not removed: ${String(fault)}`))
  }

  const grouped = groupRooms(rooms ?? [])
  const late = incoming.state.kind === 'refused' ? incoming.state.sentence : refusal
  return (
    <main className={styles['lobby']} data-region="main" tabIndex={-1} aria-label="Rooms">
      <header className={styles['head']}>
        <h1>War Room</h1>
        <span className={styles['who']}>{name}</span>
        <Button variant="quiet" icon={<LibraryBig />} onClick={props.onLibrary}>
          Library
        </Button>
        <Button variant="quiet" icon={<BookOpen />} onClick={props.onHandbook}>
          Handbook
        </Button>
        <Button variant="quiet" icon={<Dumbbell />} onClick={props.onPractice}>
          Practice
        </Button>
        <Button
          variant="quiet"
          icon={<Settings />}
          onClick={() => openLayer('settings', Date.now())}
        >
          Settings
        </Button>
      </header>
      {newer ? (
        <Notice>
          <span>A newer version of War Room is ready on this machine.</span>
          <Button onClick={update}>Update</Button>
        </Notice>
      ) : null}
      {late ? (
        <Notice late>
          <span role="alert">{late}</span>
        </Notice>
      ) : null}
      {space?.kind === 'low' ? (
        <Notice late>
          <span>
            Little space is left on this machine, {spaceLeftWords(space)}. Export the rooms that
            matter, then free some.
          </span>
        </Notice>
      ) : null}
      {incoming.state.kind === 'stopped' ? (
        <Notice>
          <span role="status">Stopped. Nothing of {fileName} was kept.</span>
        </Notice>
      ) : null}
      <AlertsNotice />
      <div className={styles['start']}>
        <section className={styles['way']} aria-label="Start">
          <Button variant="primary" large onClick={() => openLayer('declare', Date.now())}>
            Declare an incident
          </Button>
          <small>
            Also drills and planned operations. <Kbd>Mod+N</Kbd>
          </small>
        </section>
        <section className={styles['way']} aria-label="Join">
          <div className={styles['join']}>
            <TextField
              label="Join with an invite"
              value={invite}
              onChange={(text) => {
                setInvite(text)
                setInviteError(null)
              }}
              placeholder="Paste the link here"
              error={inviteError}
              onSubmit={() => lookAt(invite)}
            />
            <Button
              className={styles['look']}
              onClick={() => lookAt(invite)}
              disabled={invite.trim() === ''}
            >
              Look at it
            </Button>
          </div>
        </section>
      </div>
      {props.investigation}
      {rooms?.length === 0 ? (
        <EmptyState title="No rooms on this machine yet">
          Declare an incident, join one with an invite, or look around in the sample below.
        </EmptyState>
      ) : null}
      {grouped.ended.length > 0 ? <OwedActions onLibrary={props.onLibrary} /> : null}
      {groups.map(({ key, title }) =>
        grouped[key].length === 0 ? null : (
          <Section
            key={key}
            title={title}
            aside={grouped[key].length > 1 ? String(grouped[key].length) : undefined}
          >
            <ul className={styles['rooms']}>
              {grouped[key].map((room) => (
                <RoomRow
                  key={room.id}
                  room={room}
                  onOpen={() => props.onOpen(room.id)}
                  onRemove={() => setLeaving(room)}
                />
              ))}
            </ul>
          </Section>
        ),
      )}
      <Practised />
      <footer className={styles['foot']}>
        {grouped.samples.length === 0 ? (
          <Button onClick={() => void sample()}>Explore a sample incident</Button>
        ) : null}
        <Button onClick={() => file.current?.click()}>Import a file…</Button>
        <small>A War Room file, a scenario, or an invite that came as a file.</small>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="File to import"
          onChange={(event) => {
            // void: importFile reports its own refusals
            void importFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </footer>
      <ImportProgressDialog state={incoming.state} name={fileName} onStop={incoming.stop} />
      <RemoveDialog room={leaving} onKeep={() => setLeaving(null)} onRemove={remove} />
    </main>
  )
}

const isPractice = ({ roomKind, handbook }: RoomRecord) => roomKind === 'drill' || handbook === true

/** Read behind the lobby: nobody waits for it. */
function Practised() {
  const state = useLibrary(isPractice, false)
  return state.kind === 'read' ? <PracticeAge rooms={state.library.rooms} /> : null
}
