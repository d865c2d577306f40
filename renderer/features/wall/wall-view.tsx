import { nextUpdateDue } from '../../../shared/incident/cadence'
import { openDivergences } from '../../../shared/incident/divergence'
import { commanderOf } from '../../../shared/incident/roles'
import { describeEntry, nameOf } from '../../../shared/incident/sentence'
import { isEnded, stageWord } from '../../../shared/incident/stage'
import { countdownWords } from '../../parts/countdown'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { SeverityBadge } from '../../parts/severity-badge'
import { agoWords, utcClock } from '../../parts/time'
import { useIncident, useRoomStatus } from '../../session/use-room'
import styles from './wall-view.module.css'

/** The room's screen: what it is, who commands, when the next word is due, what happened last. Nothing to press. */
export function WallView() {
  const state = useIncident((whole) => whole)
  const { share } = useRoomStatus()
  const now = useNow(1_000)
  const { incident } = state
  if (!incident) return <main className={styles['wall']}>Waiting for the room…</main>
  const due = nextUpdateDue(state)
  const recent = state.log.slice(-4).reverse()
  return (
    <main className={styles['wall']}>
      <div className={styles['level-a']}>
        <SeverityBadge severity={incident.severity} ended={isEnded(incident.stage)} />
        <span>{stageWord[incident.stage]}</span>
        {state.roomKind === 'incident' ? null : <span>{state.roomKind.toUpperCase()}</span>}
      </div>
      <h1>{incident.title}</h1>
      <div className={styles['facts']}>
        <span>
          {state.command.kind === 'contested'
            ? 'COMMAND CONTESTED'
            : visibleName(nameOf(state, commanderOf(state)))}
        </span>
        <span className={due !== null && due < now ? styles['late'] : ''}>
          {due === null ? 'no update due' : `next update ${countdownWords(due, now)}`}
        </span>
        <time>{utcClock(now)}Z</time>
      </div>
      <ol className={styles['log']}>
        {recent.map((item) => {
          const { who, did, text } = describeEntry(item.entry, state)
          return (
            <li key={item.entry.id}>
              <span>{agoWords(now - item.entry.at)}</span>
              <span>
                {[visibleName(who), did].filter((word) => word !== '').join(' ')}
                {text === null ? '' : `: ${text}`}
              </span>
            </li>
          )
        })}
      </ol>
      <footer>
        <span>
          {[...state.exits.values()].filter((exit) => exit.metAt !== null).length} of{' '}
          {state.exits.size} exit criteria met
        </span>
        <span>{openDivergences(state).length} off normal</span>
        <span>
          {share.kind === 'alone'
            ? 'no other machine linked'
            : share.kind === 'shared'
              ? `live with ${share.with}`
              : share.kind === 'behind'
                ? `${share.behind} of ${share.of} behind`
                : 'this machine only'}
        </span>
      </footer>
    </main>
  )
}
