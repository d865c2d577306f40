import { useRoom, useRoomStatus } from '../session/use-room'
import { useWorkspace } from '../state/use-stores'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import styles from './waiting-for-room.module.css'

function sentence(posts: number, joined: number, peers: number): string {
  if (peers > 0) return 'Somebody was found; the room is on its way.'
  if (joined > 0) {
    return 'The meeting place answers, but nobody of this room is there now. It comes by itself as soon as one of them is back.'
  }
  return posts > 0
    ? 'No meeting place of this invite answers. Check that you are on the same network as the person who sent it.'
    : 'The invite names no meeting place. Ask for a new one.'
}

/** A room that was joined and whose content has not come yet: says what it waits for. */
export function WaitingForRoom() {
  const room = useRoom()
  const { mesh, out } = useRoomStatus()
  const openLayer = useWorkspace((state) => state.openLayer)
  if (out !== null) {
    return (
      <div className={styles['place']}>
        <EmptyState title="Nothing of this room is here">
          <p>Whoever comes by a withdrawn invite is let in nowhere. A new invite opens the room.</p>
        </EmptyState>
      </div>
    )
  }
  const joined = mesh.posts.filter((post) => post.kind === 'joined').length
  return (
    <div className={styles['place']}>
      <EmptyState
        title="Waiting for the others"
        action={
          <>
            <Button variant="primary" onClick={() => room.resync()}>
              Look again
            </Button>
            <Button onClick={() => openLayer('doctor', Date.now())}>Connection doctor</Button>
          </>
        }
      >
        <p role="status">{sentence(mesh.posts.length, joined, mesh.peers.length)}</p>
      </EmptyState>
    </div>
  )
}
