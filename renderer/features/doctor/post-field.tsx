import { useState } from 'react'
import { OneLine } from '../../parts/one-line'
import { readPostAddress } from '../../session/post-address'
import { placeFirst } from '../../session/remember-posts'
import { useRoom } from '../../session/use-room'

/** Names a meeting place by hand: for when nothing found it, and somebody can read its address out. */
export function PostField() {
  const room = useRoom()
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean } | null>(null)

  async function add(typed: string, done: () => void): Promise<void> {
    const address = readPostAddress(typed)
    if (!address.ok) {
      setSaid({ text: address.error, bad: true })
      return
    }
    const { posts } = room.record()
    const known = posts.includes(address.value)
    if (known) room.resync()
    else room.setPosts(placeFirst(posts, address.value))
    setSaid({
      text: known
        ? `${address.value} is known already. It is tried again now.`
        : `${address.value} is tried now, and remembered for this room.`,
      bad: false,
    })
    done()
  }
  return (
    <>
      <OneLine
        label="Add a meeting place"
        placeholder="10.0.0.20:4747"
        draft="post-address"
        error={said?.bad ? said.text : null}
        onSend={add}
      />
      <span role="status">{said?.bad === false ? said.text : null}</span>
    </>
  )
}
