import { useSyncExternalStore } from 'react'
import { headerLine } from '../../shared/incident/views/header-line'
import { visibleName } from '../parts/person-name'
import { useIncident, useRoom } from '../session/use-room'
import styles from './header-line.module.css'

/** Who is hit and what is done about it, beside the title of every view. Nothing while nobody has said either. */
export function HeaderLine() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const people = useSyncExternalStore(room.subscribe, () => room.padText('impact-people'))
  const { impact, now } = headerLine(state, people)
  if (impact === null && now === null) return null
  return (
    <div className={styles['line']}>
      {impact === null ? null : (
        <p title={impact}>
          <b>Impact</b> {visibleName(impact)}
        </p>
      )}
      {now === null ? null : (
        <p title={now}>
          <b>Now</b> {visibleName(now)}
        </p>
      )}
    </div>
  )
}
