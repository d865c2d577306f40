import { useState } from 'react'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { agoWords } from '../../parts/time'
import type { PeerLink, PostLink } from '../../session/mesh'
import { useRoomActions } from '../../session/room-actions'
import { useRoom, useRoomStatus } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Empty, Notice, Section } from '../../ui/section'
import { diagnose, diagnosticsText, type Finding } from './diagnose'
import styles from './doctor-dialog.module.css'

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

  const acts: Readonly<Record<NonNullable<Finding['act']>['kind'], () => void>> = {
    reconnect: () => room.resync(),
    'retry-save': () => room.retrySave(),
    invite: () => openLayer('invite', now),
  }
  async function copy() {
    const text = diagnosticsText(status, { now, roomId: room.roomId, version })
    setSaid(
      (await actions.copyText(text))
        ? 'Copied. It holds no secret, no name and nothing of the incident.'
        : 'Copying was not allowed.',
    )
  }
  return (
    <>
      <ul className={styles['findings']}>
        {findings.map((finding) => (
          <li key={finding.id}>
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
          <Section title="Meeting places">
            {status.mesh.posts.length === 0 ? (
              <Empty>None known.</Empty>
            ) : (
              <ul className={styles['lines']}>
                {status.mesh.posts.map((post) => (
                  <PostLine key={post.address} post={post} now={now} />
                ))}
              </ul>
            )}
          </Section>
          <Section title="Others in the room">
            {status.mesh.peers.length === 0 ? (
              <Empty>Nobody at the moment.</Empty>
            ) : (
              <ul className={styles['lines']}>
                {status.mesh.peers.map((peer) => (
                  <PeerLine key={peer.peerId} peer={peer} now={now} />
                ))}
              </ul>
            )}
          </Section>
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

function PostLine({ post, now }: { readonly post: PostLink; readonly now: number }) {
  const words = {
    connecting: 'connecting…',
    joined:
      post.kind === 'joined'
        ? `joined, ${post.others === 0 ? 'nobody else there' : `${post.others} other${post.others === 1 ? '' : 's'} there`}`
        : '',
    refused: 'refused us',
    unreachable:
      post.kind === 'unreachable'
        ? `no answer, next try in ${Math.max(0, Math.ceil((post.retryAt - now) / 1000))} s`
        : '',
  }
  return (
    <li data-bad={post.kind === 'refused' || post.kind === 'unreachable'}>
      <b>{post.address}</b>
      <span>{words[post.kind]}</span>
    </li>
  )
}

function PeerLine({ peer, now }: { readonly peer: PeerLink; readonly now: number }) {
  const heard =
    peer.lastHeardAt === null
      ? 'not heard yet'
      : now - peer.lastHeardAt < 10_000
        ? 'heard now'
        : `heard ${agoWords(now - peer.lastHeardAt)}`
  const step = peer.inStep === null ? 'not compared yet' : peer.inStep ? 'in step' : 'behind'
  const path = { direct: 'direct', relay: 'by relay', none: 'no path yet' }[peer.path]
  return (
    <li data-bad={peer.inStep === false}>
      <b>{visibleName(peer.name ?? 'Somebody')}</b>
      <span>{peer.state === 'connecting' ? 'connecting…' : `${path}, ${step}, ${heard}`}</span>
    </li>
  )
}
