import { useCallback, useEffect, useState } from 'react'
import { isoOf } from '../../../shared/incident/sentence'
import { selectRemoved } from '../../../shared/incident/views/people-view'
import type { Seat } from '../../../shared/sync/seat'
import { visibleName } from '../../parts/person-name'
import { bestLink, reachOf } from '../../parts/post-reach'
import { ReachNotice } from '../../parts/reach-notice'
import { useRoomActions } from '../../session/room-actions'
import { useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards, Select, TextField } from '../../ui/field'
import { QrCode } from '../../ui/qr-code'
import styles from './invite-dialog.module.css'

const hourMs = 3_600_000
const expiries = [
  { value: '24', label: 'for 24 hours' },
  { value: '168', label: 'for 7 days' },
  { value: 'none', label: 'without end' },
]
const seats = [
  {
    value: 'responder',
    label: 'Responder',
    hint: 'Reads and writes everything, can take command, can invite others.',
  },
  {
    value: 'observer',
    label: 'Observer',
    hint: 'Reads everything, writes nothing. For walls and executives.',
  },
] as const

/** A way in for one more person: link, code and file, with what it gives away. */
export function InviteDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title="Invite somebody"
      description="Whoever holds the link gets in. Send it to one person, by a way that others do not read."
      wide
    >
      {props.open ? <InviteForm /> : null}
    </Dialog>
  )
}

function usePostAddresses(): {
  readonly posts: readonly string[]
  readonly known: boolean
  /** Asks again, after the post was opened to the network. */
  readonly refresh: () => void
} {
  const room = useRoom()
  const actions = useRoomActions()
  const [posts, setPosts] = useState(room.record().posts)
  const [known, setKnown] = useState(false)
  const refresh = useCallback(() => {
    actions.postAddresses().then(
      ({ addresses }) => {
        // The network may have changed since the room was made: invites carry where the post is now.
        const old = room.record().posts
        const fresh = addresses.filter((address) => !old.includes(address))
        if (fresh.length > 0) room.setPosts([...fresh, ...old].slice(0, 12))
        setPosts(room.record().posts)
        setKnown(true)
      },
      () => setKnown(true),
    )
  }, [actions, room])
  useEffect(refresh, [refresh])
  return { posts, known, refresh }
}

function InviteForm() {
  const room = useRoom()
  const actions = useRoomActions()
  const title = useIncident((state) => state.incident?.title ?? '')
  const observerOnly = room.record().seat === 'observer'
  const { posts, known, refresh } = usePostAddresses()
  const [seat, setSeat] = useState<Seat>(observerOnly ? 'observer' : 'responder')
  const [expiry, setExpiry] = useState('24')
  const [openedAt] = useState(() => Date.now())
  const [said, setSaid] = useState<string | null>(null)

  const expiresAt = expiry === 'none' ? null : openedAt + Number(expiry) * hourMs
  const invite = actions.makeInvite(room, { seat, expiresAt })
  const link = bestLink(invite)
  const removed = useIncident(selectRemoved)
  const reach = reachOf(posts)

  async function copy() {
    setSaid(
      (await actions.copyText(link))
        ? 'Copied.'
        : 'Copying was not allowed. Select the link and copy it.',
    )
  }
  async function save() {
    const name =
      title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 40) || 'room'
    const saved = await actions.saveText(
      `invite-${name}-${seat}.txt`,
      `${link}\n${invite.appLink}\n`,
    )
    setSaid(saved.ok ? 'Saved as a file. It is as secret as the link.' : saved.error.sentence)
  }

  return (
    <div className={styles['form']}>
      {known && reach.kind !== 'network' ? (
        <ReachNotice kind={reach.kind} onOpened={refresh} />
      ) : null}
      <div className={styles['columns']}>
        <div className={styles['choices']}>
          <RadioCards
            label="Their seat"
            value={seat}
            onChange={(value) => setSeat(value === 'observer' ? 'observer' : 'responder')}
            options={observerOnly ? seats.slice(1) : seats}
          />
          <Select
            label="The link works"
            value={expiry}
            onChange={setExpiry}
            options={expiries}
            hint={
              expiresAt === null
                ? 'Anybody who finds it later gets in.'
                : `Until ${isoOf(expiresAt).slice(0, 16).replace('T', ' ')}Z. Who has joined by then stays.`
            }
          />
          <p className={styles['posts']}>
            {reach.kind === 'network' ? `They meet you at ${reach.addresses.join(' or ')}.` : null}
          </p>
          {removed.length > 0 ? (
            <p className={styles['posts']}>
              It opens nothing on a device that was removed (
              {removed.map(({ name }) => visibleName(name)).join(', ')}): whoever shall come back
              uses it on another computer or browser profile.
            </p>
          ) : null}
        </div>
        <div className={styles['code']}>
          <QrCode text={link} label={`QR code of the ${seat} invite`} />
          <small>Scan it from this screen.</small>
        </div>
      </div>
      <TextField label="Link" value={link} onChange={() => undefined} readOnly />
      <div className={styles['actions']}>
        <Button variant="primary" onClick={() => void copy()}>
          Copy the link
        </Button>
        <Button onClick={() => void save()}>Save as a file</Button>
        <span role="status">{said}</span>
      </div>
    </div>
  )
}
