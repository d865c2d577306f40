import { waits } from '../../../shared/alerts/alert'
import { alertFacts, sourceNames } from '../../../shared/alerts/alert-sentence'
import { Ago, Instant } from '../../parts/time'
import type { HeldAlert } from '../../session/alert-feed'
import { Button } from '../../ui/button'
import styles from './alerts-dialog.module.css'

const states = { taken: 'taken', left: 'left' } as const

/** One alert, what it says, and what can be done with it. */
export function AlertRow({
  alert,
  onLog,
  onDeclare,
  onSettle,
}: {
  readonly alert: HeldAlert
  /** Null where there is no room that could take it. */
  readonly onLog: ((alert: HeldAlert) => void) | null
  readonly onDeclare: (alert: HeldAlert) => void
  readonly onSettle: (alert: HeldAlert, how: HeldAlert['settled']) => void
}) {
  const since = alert.startedAt ?? alert.heardAt
  const facts = alertFacts(alert)
  const isWaiting = waits(alert)
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <strong>{alert.title}</strong>
        <span className={styles['facts']}>
          {facts === '' ? null : <b>{facts}</b>}
          <span>
            {alert.state === 'firing' ? 'since ' : 'over, began '}
            <Instant at={since} seconds={false} />, <Ago at={since} />
          </span>
          <span>from {sourceNames[alert.source]}</span>
          {alert.times > 1 ? <span>{alert.times} times</span> : null}
          {alert.settled === null ? null : <b>{states[alert.settled]}</b>}
          {alert.url === null ? null : (
            <a href={alert.url} target="_blank" rel="noreferrer">
              Open
            </a>
          )}
        </span>
        {alert.text === '' ? null : (
          <details>
            <summary>What it says</summary>
            <p className={styles['text']}>{alert.text}</p>
          </details>
        )}
      </div>
      <div className={styles['acts']}>
        {isWaiting ? (
          <>
            {onLog ? (
              <Button variant="primary" onClick={() => onLog(alert)}>
                Log it here
              </Button>
            ) : null}
            <Button variant={onLog ? 'plain' : 'primary'} onClick={() => onDeclare(alert)}>
              Declare
            </Button>
            <Button variant="quiet" onClick={() => onSettle(alert, 'left')}>
              Leave it
            </Button>
          </>
        ) : alert.settled === null ? null : (
          <Button variant="quiet" onClick={() => onSettle(alert, null)}>
            Take that back
          </Button>
        )}
      </div>
    </li>
  )
}
