import { useState } from 'react'
import { OneLine } from '../../parts/one-line'
import { readPostAddress } from '../../session/post-address'
import { placeFirst } from '../../session/remember-posts'
import { useRoom } from '../../session/use-room'
import styles from './doctor-dialog.module.css'

/** Names a meeting place by hand: for when nothing found it, and somebody can read its address out. */
export function PostField(props: {
  /** What was said last about meeting places, here or at their rows. */
  readonly said: string | null
  readonly onSaid: (text: string | null) => void
}) {
  const room = useRoom()
  const [fault, setFault] = useState<string | null>(null)

  async function add(typed: string, done: () => void): Promise<void> {
    const address = readPostAddress(typed)
    if (!address.ok) {
      setFault(address.error)
      props.onSaid(null)
      return
    }
    const { posts } = room.record()
    const known = posts.includes(address.value)
    if (known) room.resync()
    else room.setPosts(placeFirst(posts, address.value))
    setFault(null)
    props.onSaid(
      known
        ? `${address.value} is known already. It is tried again now; its row says how that goes.`
        : `${address.value} is remembered for this room; its row says how it stands.`,
    )
    done()
  }
  return (
    <>
      <OneLine
        label="Add a meeting place"
        placeholder="10.0.0.20:4747"
        draft="post-address"
        error={fault}
        onSend={add}
      />
      <p role="status" className={styles['said']}>
        {props.said}
      </p>
    </>
  )
}
