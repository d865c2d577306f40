import { useEffect, useState } from 'react'
import { parseWallCode } from '../../../shared/sync/wall-code'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { utcClock } from '../../parts/time'
import { useRoomActions } from '../../session/room-actions'
import type { RoomRecord } from '../../session/storage'
import styles from './tv-screen.module.css'

/** Walls that this screen has shown before, the last one first. */
function useKnownRooms(): readonly RoomRecord[] {
  const actions = useRoomActions()
  const [rooms, setRooms] = useState<readonly RoomRecord[]>([])
  useEffect(() => {
    actions.rooms().then(
      (all) =>
        setRooms(
          all
            .filter(({ seat, sample }) => seat === 'observer' && !sample)
            .sort((a, b) => b.createdAt - a.createdAt)
            .slice(0, 3),
        ),
      // A store that cannot be read is told by the wall itself.
      () => setRooms([]),
    )
  }, [actions])
  return rooms
}

/** The page for a screen without a keyboard: nine digits from a desk, and it is a wall. */
export function TvScreen({ onShown }: { readonly onShown: (roomId: string) => void }) {
  const actions = useRoomActions()
  const now = useNow(1_000)
  const rooms = useKnownRooms()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)

  async function take(typed: string) {
    const code = parseWallCode(typed)
    if (!code) {
      setSaid('The code has nine digits. It is made at a desk: Wall display, Make a code.')
      return
    }
    setBusy(true)
    setSaid('Asking the desk…')
    const taken = await actions.takeScreenCode(code)
    setBusy(false)
    if (taken.ok) onShown(taken.value)
    else {
      setSaid(taken.error.sentence)
      setText('')
    }
  }
  function type(next: string) {
    setText(next)
    if (parseWallCode(next)) void take(next) // it says itself what was refused
  }
  return (
    <main className={styles['tv']} aria-label="Wall code">
      <p className={styles['clock']}>{utcClock(now)} UTC</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void take(text) // as above
        }}
      >
        <label htmlFor="wall-code">Code from the desk</label>
        <input
          id="wall-code"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          placeholder="000 000 000"
          value={text}
          readOnly={busy}
          onChange={(event) => type(event.target.value)}
        />
        <button type="submit" aria-disabled={busy || undefined}>
          Show the wall
        </button>
      </form>
      <p className={styles['said']} role="status">
        {said ?? 'At a desk: Wall display, then Make a code.'}
      </p>
      {rooms.length === 0 ? null : (
        <ul className={styles['rooms']} aria-label="Shown here before">
          {rooms.map(({ id, title }) => (
            <li key={id}>
              <button type="button" onClick={() => onShown(id)}>
                {visibleName(title)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}
