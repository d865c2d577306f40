import { useState } from 'react'
import { AlertsMark } from '../parts/alerts-waiting'
import { CommandPostLine } from '../parts/command-post-line'
import { useNow } from '../parts/now'
import { visibleName } from '../parts/person-name'
import { spaceLeftWords } from '../parts/space-words'
import { useSpace } from '../parts/use-space'
import { useRoomActions } from '../session/room-actions'
import { useNetworkCut, usePresent, useRoom, useRoomStatus } from '../session/use-room'
import { usePreferences, useWorkspace } from '../state/use-stores'
import { Button } from '../ui/button'
import styles from './shell-footer.module.css'
import { postWords, saveWords } from './shell-words'

/** What is saved, with whom it is shared, where people meet, who is here. Always true, never a guess. */
export function ShellFooter() {
  const room = useRoom()
  const status = useRoomStatus()
  const present = usePresent()
  const cut = useNetworkCut()
  const openLayer = useWorkspace((state) => state.openLayer)
  const now = useNow(1_000)
  const { sample } = room.record()
  const save = saveWords(status, { sample, now, unsavedBytes: room.unsavedBytes() })
  const space = useSpace()
  const post = postWords(status.mesh, sample)
  const names = present.map(
    (person) => visibleName(person.name) + (person.seat === 'observer' ? ' (observer)' : ''),
  )
  return (
    <footer className={styles['footer']} data-region="footer" tabIndex={-1}>
      <button
        type="button"
        className={styles['state']}
        data-bad={save.bad}
        onClick={() => openLayer('doctor', now)}
        title="Open the connection doctor"
      >
        <b>{save.strong}</b>
        {save.rest ? `, ${save.rest}` : ''}
      </button>
      {status.save.kind === 'failed' ? <SaveHelp /> : null}
      {space?.kind === 'low' ? (
        <button
          type="button"
          className={styles['state']}
          data-bad="true"
          onClick={() => openLayer('settings', now)}
          title="Open the settings"
        >
          <b>Little space left</b>, {spaceLeftWords(space)}
        </button>
      ) : null}
      {status.readOnly ? (
        <span className={styles['readonly']}>
          {status.out === null ? `Read-only: ${status.readOnly}` : 'Read-only'}
        </span>
      ) : null}
      {post && status.out === null && cut.kind !== 'cut' ? (
        <button
          type="button"
          className={styles['state']}
          data-bad={post.bad}
          onClick={() => openLayer('doctor', now)}
          title="Open the connection doctor"
        >
          {post.strong ? <b>{post.strong}, </b> : null}
          {post.rest}
        </button>
      ) : null}
      <QuietMark />
      <AlertsMark className={styles['state']} />
      <CommandPostLine className={styles['post']} />
      <span className={styles['grow']} />
      <span className={styles['people']} title={names.join(', ')}>
        {names.length <= 6
          ? names.join(', ')
          : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`}
      </span>
      <button type="button" className={styles['state']} onClick={() => openLayer('shortcuts', now)}>
        Help
      </button>
    </footer>
  )
}

/** That this room is followed quietly; pressing it ends that. */
function QuietMark() {
  const { roomId } = useRoom()
  const quietRooms = usePreferences((state) => state.quietRooms)
  const change = usePreferences((state) => state.change)
  if (!quietRooms.includes(roomId)) return null
  return (
    <button
      type="button"
      className={styles['state']}
      onClick={() => change({ quietRooms: quietRooms.filter((id) => id !== roomId) })}
      title="Only a handoff to you and a new severity call you. Press for all notices again."
    >
      Quiet
    </button>
  )
}

/** The ways out when this machine cannot save. */
function SaveHelp() {
  const room = useRoom()
  const actions = useRoomActions()
  const [said, setSaid] = useState<string | null>(null)
  async function copy() {
    setSaid(
      (await actions.copyText(actions.wholeRoomText(room)))
        ? 'Copied.'
        : 'Copying was not allowed.',
    )
  }
  return (
    <span className={styles['help']}>
      {/* void: copy says itself how it went */}
      <Button onClick={() => void copy()}>Copy everything</Button>
      <Button onClick={() => room.retrySave()}>Try again</Button>
      <span role="status">{said}</span>
    </span>
  )
}
