import { useState } from 'react'
import type { PostLink } from '../../session/mesh'
import { useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Section } from '../../ui/section'
import styles from './doctor-dialog.module.css'
import { PostField } from './post-field'
import { postRow } from './post-words'

/** Each meeting place in a row: whether it answers or is linked, and what to do where it is not. */
export function PostList(props: { readonly posts: readonly PostLink[]; readonly now: number }) {
  const room = useRoom()
  const [said, setSaid] = useState<string | null>(null)
  const joined = props.posts.filter((post) => post.kind === 'joined')

  function forget(address: string): void {
    room.setPosts(room.record().posts.filter((each) => each !== address))
    setSaid(`${address} is forgotten for this room.`)
  }
  function tryAgain(address: string): void {
    room.resync()
    setSaid(`${address} is tried again now.`)
  }
  return (
    <Section title="Meeting places">
      {props.posts.length === 0 ? (
        <Empty>None known.</Empty>
      ) : (
        <ul className={styles['lines']} aria-label="Meeting places">
          {props.posts.map((post) => {
            const { address } = post
            const row = postRow(post, props.now, joined.length > 0)
            return (
              <li key={address} className={styles['post']} data-bad={row.bad}>
                <b>{address}</b>
                <span className={styles['step']}>{row.words}</span>
                <span className={styles['acts']}>
                  {row.canTry ? (
                    <Button aria-label={`Try again: ${address}`} onClick={() => tryAgain(address)}>
                      Try again
                    </Button>
                  ) : null}
                  {row.canForget ? (
                    <Button aria-label={`Forget ${address}`} onClick={() => forget(address)}>
                      Forget
                    </Button>
                  ) : null}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <PostField said={said} onSaid={setSaid} />
    </Section>
  )
}
