import { useState } from 'react'
import { useRoomActions } from '../session/room-actions'
import { useRoom, useRoomStatus } from '../session/use-room'
import { useWorkspace } from '../state/use-stores'
import { Button } from '../ui/button'
import { Notice } from '../ui/section'
import styles from './out-notice.module.css'

/** For a device that is no member any more: why, and the ways to keep what it has. */
export function OutNotice() {
  const room = useRoom()
  const { out } = useRoomStatus()
  const actions = useRoomActions()
  const openLayer = useWorkspace((state) => state.openLayer)
  const [said, setSaid] = useState<string | null>(null)
  if (out === null) return null
  async function copy() {
    const isCopied = await actions.copyText(actions.wholeRoomText(room))
    setSaid(isCopied ? 'Copied.' : 'Copying was not allowed.')
  }
  return (
    <Notice late>
      <div className={styles['out']} role="status">
        <p>{out}</p>
        <span className={styles['acts']}>
          {/* void: copy says itself how it went */}
          <Button onClick={() => void copy()}>Copy everything</Button>
          <Button onClick={() => openLayer('export', Date.now())}>Export</Button>
          <span>{said}</span>
        </span>
      </div>
    </Notice>
  )
}
