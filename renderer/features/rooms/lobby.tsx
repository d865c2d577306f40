import { useCallback, useEffect, useRef, useState } from 'react'
import { severities } from '../../../shared/incident/severity'
import { isEnded, stages, stageWord } from '../../../shared/incident/stage'
import { SeverityBadge } from '../../parts/severity-badge'
import { agoWords } from '../../parts/time'
import { useRoomActions } from '../../session/room-actions'
import type { RoomRecord } from '../../session/storage'
import { usePreferences, useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { Empty, Notice, Section } from '../../ui/section'
import { DeclareForm } from './declare-form'
import styles from './lobby.module.css'

/** The rooms of this machine, and the ways to a new one. */
export function Lobby(props: {
  readonly onOpen: (id: string) => void
  readonly look: () => Promise<boolean>
  readonly update: () => Promise<void>
}) {
  const actions = useRoomActions()
  const name = usePreferences((state) => state.name)
  const layer = useWorkspace((state) => state.layer)
  const openLayer = useWorkspace((state) => state.openLayer)
  const closeLayer = useWorkspace((state) => state.closeLayer)
  const [rooms, setRooms] = useState<readonly RoomRecord[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const [invite, setInvite] = useState('')
  const [newer, setNewer] = useState(false)
  const [leaving, setLeaving] = useState<RoomRecord | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const { look } = props

  const refresh = useCallback(() => {
    actions.rooms().then(setRooms, (fault: unknown) => setSaid(`The rooms cannot be read: ${String(fault)}`))
  }, [actions])
  useEffect(() => {
    refresh()
    look().then(setNewer, () => setNewer(false))
  }, [refresh, look])

  async function importFile(chosen: File | undefined) {
    if (!chosen) return
    const result = await actions.importFile(new Uint8Array(await chosen.arrayBuffer()), chosen.name)
    if (result.ok) props.onOpen(result.value)
    else setSaid(result.error.sentence)
  }
  function join() {
    const read = actions.readInvite(invite)
    if (!read.ok) {
      setSaid(read.error.sentence)
      return
    }
    const code = /#join\/[A-Za-z0-9_-]+/.exec(invite)?.[0] ?? `#join/${(/([A-Za-z0-9_-]{60,})/.exec(invite) ?? [])[1] ?? ''}`
    location.hash = code
  }
  async function sample() {
    const opened = await actions.openSample()
    if (opened.ok) props.onOpen(opened.value)
    else setSaid(opened.error.sentence)
  }
  return (
    <main className={styles['lobby']}>
      <header className={styles['head']}>
        <h1>War Room</h1>
        <span className={styles['who']}>{name}</span>
        <Button variant="quiet" onClick={() => openLayer('settings', Date.now())}>
          Settings
        </Button>
      </header>
      {newer ? (
        <Notice>
          A newer version of War Room is here. <Button onClick={() => void props.update()}>Update now</Button>
        </Notice>
      ) : null}
      {said ? <Notice late>{said}</Notice> : null}
      <div className={styles['start']}>
        <Button variant="primary" large onClick={() => openLayer('declare', Date.now())}>
          Declare an incident
        </Button>
        <div className={styles['join']}>
          <TextField label="Join with an invite" value={invite} onChange={setInvite} placeholder="Paste the link here" onSubmit={join} />
          <Button onClick={join} disabled={invite.trim() === ''}>
            Look at it
          </Button>
        </div>
      </div>
      <Section title="Rooms on this machine" aside={rooms.length > 0 ? String(rooms.length) : undefined}>
        {rooms.length === 0 ? (
          <Empty>No rooms yet. Declare an incident, paste an invite, or open the sample.</Empty>
        ) : (
          <ul className={styles['rooms']}>
            {rooms.map((room) => (
              <RoomRow key={room.id} room={room} onOpen={() => props.onOpen(room.id)} onRemove={() => setLeaving(room)} />
            ))}
          </ul>
        )}
      </Section>
      <footer className={styles['foot']}>
        <Button variant="quiet" onClick={() => void sample()}>
          Explore the sample incident
        </Button>
        <Button variant="quiet" onClick={() => file.current?.click()}>
          Import a file
        </Button>
        <input ref={file} type="file" hidden aria-label="Import a War Room file or a scenario" onChange={(event) => void importFile(event.target.files?.[0])} />
      </footer>
      <Dialog open={layer === 'declare'} onOpenChange={(open) => (open ? undefined : closeLayer())} title="Declare an incident" description="Declare early. Standing down is a normal end.">
        <DeclareForm onDeclared={(id) => {
          closeLayer()
          props.onOpen(id)
        }} />
      </Dialog>
      <Dialog
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title="Remove this room from this machine?"
        description={`"${leaving?.title ?? ''}" goes from this machine, with everything that is stored here. Other machines keep theirs; without one of them or an export it cannot be had back.`}
        footer={
          <>
            <Button onClick={() => setLeaving(null)}>Keep it</Button>
            <Button variant="danger" onClick={() => leaving && void actions.removeRoom(leaving.id).then(() => {
              setLeaving(null)
              refresh()
            })}>
              Remove it here
            </Button>
          </>
        }
      />
    </main>
  )
}

function RoomRow({ room, onOpen, onRemove }: { readonly room: RoomRecord; readonly onOpen: () => void; readonly onRemove: () => void }) {
  const severity = severities.find((each) => each === room.severity)
  const stage = stages.find((each) => each === room.stage)
  const words = [
    room.sample ? 'sample, never shared' : null,
    room.roomKind === 'incident' ? null : room.roomKind,
    stage ? stageWord[stage] : 'not declared here yet',
    room.seat === 'observer' ? 'observer' : null,
    `opened ${agoWords(Date.now() - room.openedAt)}`,
  ].filter((word) => word !== null)
  return (
    <li>
      <button type="button" className={styles['room']} onClick={onOpen}>
        <span className={styles['sev']}>{severity ? <SeverityBadge severity={severity} ended={stage ? isEnded(stage) : false} /> : null}</span>
        <span className={styles['title']}>
          <b>{room.title}</b>
          <small>{words.join(' · ')}</small>
        </span>
      </button>
      <Button variant="quiet" onClick={onRemove} aria-label={`Remove ${room.title} from this machine`}>
        Remove
      </Button>
    </li>
  )
}
