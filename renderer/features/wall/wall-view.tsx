import { nextUpdateDue } from '../../../shared/incident/cadence'
import { openDivergences } from '../../../shared/incident/divergence'
import { commanderOf } from '../../../shared/incident/roles'
import { describeEntry, nameOf } from '../../../shared/incident/sentence'
import { isEnded, stageWord } from '../../../shared/incident/stage'
import type { IncidentState } from '../../../shared/incident/state'
import { countdownWords } from '../../parts/countdown'
import { impactTime } from '../../parts/impact-time'
import { useNow } from '../../parts/now'
import { visibleName } from '../../parts/person-name'
import { SeveritySign } from '../../parts/severity-badge'
import { agoWords, localClock, spanClock, utcClock } from '../../parts/time'
import type { ShareState } from '../../session/room-session'
import { useIncident, useRoomStatus } from '../../session/use-room'
import styles from './wall-view.module.css'

const minute = 60_000
/** More than most screens have room for; those that do not fit are left out whole. */
const mostEntries = 10

/** The room's screen: what it is, who commands, when the next word is due, what happened last. Nothing to press. */
export function WallView() {
  const state = useIncident((whole) => whole)
  const { share } = useRoomStatus()
  const now = useNow(1_000)
  const { incident } = state
  if (!incident) return <main className={styles['wall']}>Waiting for the room…</main>
  const exits = [...state.exits.values()]
  return (
    <main className={styles['wall']}>
      <Band state={state} />
      <Facts state={state} now={now} />
      <Entries state={state} now={now} />
      <footer className={styles['foot']}>
        <span>Off normal: {openDivergences(state).length}</span>
        {exits.length === 0 ? null : (
          <span>
            To close: {exits.filter((exit) => exit.metAt !== null).length} of {exits.length} met
          </span>
        )}
        <span>{localClock(now)}</span>
        <span>{shareWords(share)}</span>
      </footer>
    </main>
  )
}

/** The one line that is read from everywhere. Contested command takes its place. */
function Band({ state }: { readonly state: IncidentState }) {
  const { incident, command } = state
  if (!incident) return null
  if (command.kind === 'contested') {
    return (
      <div className={styles['band']} data-severity="SEV1">
        COMMAND CONTESTED:{' '}
        {command.claims.map((claim) => visibleName(nameOf(state, claim.holder))).join(' and ')}
      </div>
    )
  }
  const ended = isEnded(incident.stage)
  return (
    <div className={styles['band']} data-severity={ended ? 'ended' : incident.severity}>
      <span>
        <SeveritySign severity={incident.severity} ended={ended} /> {incident.severity}
      </span>
      <span>{stageWord[incident.stage]}</span>
      {state.roomKind === 'incident' ? null : <span>{state.roomKind.toUpperCase()}</span>}
    </div>
  )
}

function Facts({ state, now }: { readonly state: IncidentState; readonly now: number }) {
  const due = nextUpdateDue(state)
  const impact = impactTime(state, now)
  const title = visibleName(state.incident?.title ?? '')
  return (
    <div className={styles['facts']}>
      <h1 title={title}>{title}</h1>
      <dl>
        <div>
          <dt>Commander</dt>
          <dd>
            {state.command.kind === 'contested'
              ? 'contested'
              : visibleName(nameOf(state, commanderOf(state)))}
          </dd>
        </div>
        <div>
          <dt>Update</dt>
          <dd className={due !== null && due < now ? styles['late'] : undefined}>
            {due === null ? 'none due' : countdownWords(due, now).replace('overdue', 'OVERDUE')}
          </dd>
        </div>
        <div>
          <dt>{impact?.over ? 'Impact lasted' : 'Impact'}</dt>
          <dd>{impact === null ? 'not known' : spanClock(impact.ms)}</dd>
        </div>
        <div>
          <dt>UTC</dt>
          <dd>
            <time>{utcClock(now)}</time>
          </dd>
        </div>
      </dl>
    </div>
  )
}

function Entries({ state, now }: { readonly state: IncidentState; readonly now: number }) {
  const recent = state.log.slice(-mostEntries).reverse()
  return (
    <ol className={styles['log']} aria-label="Newest entries" data-leaves-out>
      {recent.map(({ entry }) => {
        const { who, did, text } = describeEntry(entry, state)
        const line = `${[visibleName(who), did].filter(Boolean).join(' ')}${text === null ? '' : `: ${text}`}`
        const age = now - entry.at
        return (
          <li key={entry.id} data-new={age < minute}>
            <span>{agoWords(age).replace('just now', 'now').replace(' ago', '')}</span>
            <span title={line}>{line}</span>
          </li>
        )
      })}
    </ol>
  )
}

function shareWords(share: ShareState): string {
  switch (share.kind) {
    case 'alone':
      return 'no other machine linked'
    case 'shared':
      return `live with ${share.with}`
    case 'behind':
      return `${share.behind} of ${share.of} behind`
    case 'fetching':
      return 'catching up with others'
    default:
      return 'this machine only'
  }
}
