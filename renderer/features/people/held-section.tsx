import { selectHeldLines } from '../../../shared/incident/views/staffing'
import { PersonName, visibleName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Rows } from '../../ui/section'
import styles from './people-view.module.css'

/** Who held what and when, from the claims themselves. */
export function HeldSection() {
  const lines = useIncident(selectHeldLines)
  if (lines.length === 0) return null
  return (
    <details className={styles['held']}>
      <summary className={styles['fold']}>Who held what, and when</summary>
      <Rows label="Who held what, and when">
        {lines.map((line) => (
          <li key={line.id}>
            {visibleName(line.seat)}: <PersonName id={line.holder} plain />{' '}
            <small>
              <Instant at={line.since} seconds={false} /> to{' '}
              {line.until === null ? 'now' : <Instant at={line.until} seconds={false} />}
              {line.how === 'taken-over' ? ', by takeover' : ''}
            </small>
          </li>
        ))}
      </Rows>
    </details>
  )
}
