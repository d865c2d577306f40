import { machinesOf } from '../../session/machines'
import type { MeshState } from '../../session/mesh'
import { Empty, Section } from '../../ui/section'
import styles from './doctor-dialog.module.css'
import { type PeerRow, peerRow } from './peer-words'

/** Each other machine of the room in a row: by which way, when last heard, what it has saved. */
export function PeerList({ mesh, now }: { readonly mesh: MeshState; readonly now: number }) {
  const rows = machinesOf(mesh)
    .map((peer) => ({ key: peer.deviceId ?? peer.peerId, ...peerRow(peer, now) }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.key < b.key ? -1 : 1))
  return (
    <Section title="Others in the room">
      {rows.length === 0 ? (
        <Empty>Nobody at the moment.</Empty>
      ) : (
        <ul className={styles['lines']} aria-label="Others in the room">
          {rows.map(({ key, ...row }) => (
            <PeerLine key={key} row={row} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function PeerLine({ row }: { readonly row: PeerRow }) {
  return (
    <li className={styles['peer']} data-bad={row.bad}>
      <b>
        <bdi>{row.name}</bdi>
      </b>
      <span>
        {row.path}, {row.heard}
      </span>
      <span className={styles['step']}>{row.step}</span>
      {row.refusals.length > 0 ? (
        <span className={styles['refusals']}>{row.refusals.join('; ')}</span>
      ) : null}
    </li>
  )
}
