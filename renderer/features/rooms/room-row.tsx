import { severities } from '../../../shared/incident/severity'
import { isEnded, stageWord } from '../../../shared/incident/stage'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { SeverityBadge } from '../../parts/severity-badge'
import { agoWords } from '../../parts/time'
import type { RoomRecord } from '../../session/storage'
import { Button } from '../../ui/button'
import styles from './lobby.module.css'
import { stageOf } from './room-groups'

const damageWords = {
  none: null,
  mended: 'its stored record was damaged and made anew',
  'secret-lost': 'its stored record was damaged: to read, until you join again by an invite',
} as const
const kindWords = { incident: null, drill: 'Drill', operation: 'Planned operation' } as const

/** One stored room: its last known state, without opening it. */
export function RoomRow(props: {
  readonly room: RoomRecord
  readonly onOpen: () => void
  readonly onRemove: () => void
}) {
  const { room } = props
  const now = useNow(60_000)
  const severity = severities.find((each) => each === room.severity)
  const stage = stageOf(room)
  const words = [
    room.handbook ? null : kindWords[room.roomKind],
    room.handbook ? 'Procedures of the team' : stage ? stageWord[stage] : 'not declared here yet',
    room.seat === 'observer' ? 'you observe' : null,
    room.sample ? 'never shared' : null,
    damageWords[room.damage ?? 'none'],
    `opened ${agoWords(Math.max(0, now - room.openedAt))}`,
  ]
  return (
    <li>
      <button type="button" className={styles['room']} onClick={props.onOpen}>
        <span className={styles['sev']}>
          {severity ? (
            <SeverityBadge severity={severity} ended={stage ? isEnded(stage) : false} />
          ) : null}
        </span>
        <span className={styles['title']}>
          <b>{visibleName(room.title)}</b>
          <small>{words.filter((word) => word !== null).join(', ')}</small>
        </span>
      </button>
      <Button
        variant="quiet"
        onClick={props.onRemove}
        aria-label={`Remove ${room.title} from this machine`}
      >
        Remove
      </Button>
    </li>
  )
}
