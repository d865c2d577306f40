import { useMemo, useState } from 'react'
import { isoOf } from '../../../shared/incident/sentence'
import { visibleName } from '../../parts/person-name'
import { useRoomActions } from '../../session/room-actions'
import { usePreferences } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/section'
import styles from './join-screen.module.css'

/** Joining always asks, and says first what it will do. */
export function JoinScreen(props: {
  readonly invite: string
  readonly onJoined: (id: string) => void
  readonly onLeave: () => void
}) {
  const actions = useRoomActions()
  const name = usePreferences((state) => state.name)
  const [error, setError] = useState<string | null>(null)
  const read = useMemo(() => actions.readInvite(props.invite), [actions, props.invite])

  async function join() {
    const joined = await actions.joinRoom(props.invite)
    if (joined.ok) props.onJoined(joined.value)
    else setError(joined.error.sentence)
  }
  if (!read.ok) {
    return (
      <main className={styles['screen']} data-region="main" tabIndex={-1}>
        <h1>This invite does not work</h1>
        <Notice late>{read.error.sentence}</Notice>
        <Button onClick={props.onLeave}>Back to my rooms</Button>
      </main>
    )
  }
  const { title, seat, posts, expiresAt } = read.value
  return (
    <main className={styles['screen']} data-region="main" tabIndex={-1}>
      <p className={styles['kicker']}>You were invited to</p>
      <h1>{visibleName(title) || 'a room'}</h1>
      <dl className={styles['facts']}>
        <dt>Your seat</dt>
        <dd>
          {seat === 'responder'
            ? 'Responder: you read and write'
            : 'Observer: you read, and write nothing'}
        </dd>
        <dt>Your name there</dt>
        <dd>{visibleName(name)}</dd>
        <dt>Meeting place</dt>
        <dd>
          {posts.length > 0 ? posts.join(', ') : "none in the invite; this page's own post is used"}
        </dd>
        <dt>Valid until</dt>
        <dd>
          {expiresAt === null ? 'no end' : `${isoOf(expiresAt).slice(0, 16).replace('T', ' ')}Z`}
        </dd>
      </dl>
      <p>
        Joining connects this machine to the other machines in the room and stores a full copy of it
        here. The others see your name.
      </p>
      {error ? <Notice late>{error}</Notice> : null}
      <div className={styles['actions']}>
        <Button variant="primary" large onClick={() => void join()}>
          Join the room
        </Button>
        <Button large onClick={props.onLeave}>
          Not now
        </Button>
      </div>
    </main>
  )
}
