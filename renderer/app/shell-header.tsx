import { nextUpdateDue } from '../../shared/incident/cadence'
import { kindWords } from '../../shared/incident/kind-words'
import { commanderOf } from '../../shared/incident/roles'
import { nameOf } from '../../shared/incident/sentence'
import { isEnded, stageWord } from '../../shared/incident/stage'
import type { IncidentState } from '../../shared/incident/state'
import { SortChip } from '../features/declare/sort-chip'
import { countdownWords } from '../parts/countdown'
import { impactTime } from '../parts/impact-time'
import { useNow } from '../parts/now'
import { PersonName, visibleName } from '../parts/person-name'
import { SeverityBadge } from '../parts/severity-badge'
import { localClock, spanClock, utcClock } from '../parts/time'
import { useIncident } from '../session/use-room'
import { useWorkspace } from '../state/use-stores'
import { VisuallyHidden } from '../ui/section'
import { HeaderLine } from './header-line'
import styles from './shell-header.module.css'

const kindMarks = { incident: null, drill: 'DRILL', operation: 'Planned operation' } as const

/** What everybody must see at every moment, whatever the view. */
export function ShellHeader({ title }: { readonly title: string }) {
  const incident = useIncident((state) => state.incident)
  const roomKind = useIncident((state) => state.roomKind)
  const sample = useIncident((state) => state.sample)
  const handbook = useIncident((state) => state.handbook)
  const openLayer = useWorkspace((state) => state.openLayer)
  const open = (layer: 'severity' | 'stage') => openLayer(layer, Date.now())
  const kind = handbook ? null : kindMarks[roomKind]
  return (
    <header className={styles['header']} data-region="header" tabIndex={-1}>
      {incident ? (
        <button
          type="button"
          className={styles['sev']}
          onClick={() => open('severity')}
          title="Change the severity"
        >
          <SeverityBadge severity={incident.severity} ended={isEnded(incident.stage)} />
          <VisuallyHidden>change the severity</VisuallyHidden>
        </button>
      ) : null}
      <h1 className={styles['title']} title={incident?.title ?? title}>
        {visibleName(incident?.title ?? title)}
      </h1>
      <SortChip />
      {kind ? <span className={styles['kind']}>{kind}</span> : null}
      {sample ? <span className={styles['kind']}>Sample</span> : null}
      {incident ? (
        <button
          type="button"
          className={styles['stage']}
          onClick={() => open('stage')}
          title="Change the stage"
        >
          {stageWord[incident.stage]}
          <VisuallyHidden>, change the stage</VisuallyHidden>
        </button>
      ) : null}
      <HeaderLine />
      <span className={styles['grow']} />
      <Facts />
    </header>
  )
}

function Facts() {
  const state = useIncident((whole) => whole)
  const now = useNow(1_000)
  const { incident } = state
  return (
    <dl className={styles['facts']}>
      {incident ? <CommanderFact state={state} /> : null}
      {incident ? <Clocks state={state} now={now} /> : null}
      <div>
        <dt>{utcClock(now)}Z</dt>
        <dd>{localClock(now)}</dd>
      </div>
    </dl>
  )
}

function CommanderFact({ state }: { readonly state: IncidentState }) {
  if (state.command.kind !== 'contested') {
    return (
      <div>
        <dt>Commander</dt>
        <dd>
          <PersonName id={commanderOf(state)} tagged={false} />
        </dd>
      </div>
    )
  }
  return (
    <div className={styles['late']}>
      <dt>Commander</dt>
      <dd title={state.command.claims.map((claim) => nameOf(state, claim.holder)).join(' and ')}>
        CONTESTED
      </dd>
    </div>
  )
}

/** Times since; they stop where the incident did. */
function Clocks({ state, now }: { readonly state: IncidentState; readonly now: number }) {
  const { declared, closed } = state.stamps
  const ended = state.incident ? isEnded(state.incident.stage) : false
  const impact = impactTime(state, now)
  const due = nextUpdateDue(state)
  const openFor =
    declared === null
      ? null
      : ended
        ? (closed ?? state.incident?.stageSince ?? now) - declared
        : now - declared
  return (
    <>
      {impact === null ? null : (
        <div>
          <dt>{impact.over ? 'Impact lasted' : 'Since impact'}</dt>
          <dd>{spanClock(impact.ms)}</dd>
        </div>
      )}
      {openFor === null ? null : (
        <div>
          <dt>{ended ? 'Was open for' : kindWords[state.roomKind].sinceDeclared}</dt>
          <dd>{spanClock(openFor)}</dd>
        </div>
      )}
      {due === null || ended ? null : (
        <div className={due < now ? styles['late'] : undefined}>
          <dt>Stakeholder update</dt>
          <dd>{countdownWords(due, now)}</dd>
        </div>
      )}
    </>
  )
}
