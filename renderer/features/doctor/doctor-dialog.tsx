import { useState } from 'react'
import { useNow } from '../../parts/now'
import { useRoomActions } from '../../session/room-actions'
import { useRoom, useRoomStatus } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Notice } from '../../ui/section'
import { type ActKind, diagnose } from './diagnose'
import { diagnosticsText } from './diagnostics-text'
import styles from './doctor-dialog.module.css'
import { PeerList } from './peer-list'
import { PostList } from './post-list'

/** Who this machine hears, by which way, and what to do where it does not. */
export function DoctorDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly version: string
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Connection doctor"
      wide
    >
      {props.open ? <Doctor version={props.version} /> : null}
    </Dialog>
  )
}

function Doctor({ version }: { readonly version: string }) {
  const room = useRoom()
  const status = useRoomStatus()
  const actions = useRoomActions()
  const openLayer = useWorkspace((state) => state.openLayer)
  const now = useNow(1_000)
  const [said, setSaid] = useState<string | null>(null)
  const { sample } = room.record()
  const findings = diagnose(status, { now, sample })
  const faults = findings.some((finding) => finding.weight === 'fault')

  const acts: Readonly<Record<ActKind, () => void>> = {
    reconnect: () => room.resync(),
    'retry-save': () => room.retrySave(),
    invite: () => openLayer('invite', now),
    export: () => openLayer('export', now),
    settings: () => openLayer('settings', now),
    // void: copy says itself how it went
    copy: () => void copy(),
  }
  async function copy() {
    const text = diagnosticsText(status, { now, roomId: room.roomId, version })
    setSaid(
      (await actions.copyText(text))
        ? 'Copied. It holds no secret, no name, no address and nothing of the incident.'
        : 'Copying was not allowed.',
    )
  }
  return (
    <>
      <ul className={styles['findings']} aria-label="What was found">
        {findings.map((finding) => (
          <li key={finding.id} data-weight={finding.weight}>
            <Notice late={finding.weight === 'fault'}>
              <span className={styles['sentence']}>{finding.sentence}</span>
              {finding.act ? (
                <Button onClick={acts[finding.act.kind]}>{finding.act.label}</Button>
              ) : null}
            </Notice>
          </li>
        ))}
        {faults ? null : (
          <li>
            <Notice>
              {sample
                ? 'The sample stays on this machine and connects to nobody.'
                : 'Nothing is wrong that this machine can see.'}
            </Notice>
          </li>
        )}
      </ul>
      {sample ? null : (
        <>
          <PeerList mesh={status.mesh} now={now} />
          <PostList posts={status.mesh.posts} now={now} />
        </>
      )}
      <div className={styles['actions']}>
        {sample ? null : (
          <Button onClick={() => room.resync()}>Reconnect and compare with everybody</Button>
        )}
        {/* void: copy says itself how it went */}
        <Button onClick={() => void copy()}>Copy diagnostics</Button>
        <span role="status">{said}</span>
      </div>
    </>
  )
}
