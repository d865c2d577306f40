import { nextUpdateDue } from '../../../shared/incident/cadence'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import { stageWord } from '../../../shared/incident/stage'
import type { IncidentState } from '../../../shared/incident/state'
import { visibleName } from '../../parts/person-name'
import { SeveritySign } from '../../parts/severity-badge'
import { spanClock, utcClock } from '../../parts/time'
import { type Freshness, notLiveWords } from './freshness'
import { rowHeights } from './row-budget'
import type { WallSize } from './wall-frame'
import styles from './wall-list.module.css'
import { toneOf } from './wall-picture'
import { Foot, heightOf } from './wall-screen'

/** One open incident of several. */
export interface ListedIncident {
  readonly id: string
  readonly state: IncidentState
  readonly fresh: Freshness
}

const rowU = 2.15
const tallestU = 3

/** Rows that fit, and how high each is. */
export function listRows(count: number, heightU: number): { rows: number; heightU: number } {
  const left =
    heightU - rowHeights.band - rowHeights.aroundFoot - rowHeights.footLine - rowHeights.aroundLines
  const rows = Math.max(0, Math.min(count, Math.floor(left / rowU)))
  return { rows, heightU: rows === 0 ? 0 : Math.min(tallestU, left / rows) }
}

function detail({ state, fresh }: ListedIncident, now: number): readonly [string, boolean] {
  if (fresh.kind === 'stale' || fresh.kind === 'lost') return [notLiveWords(fresh.since), true]
  const { incident, command } = state
  const due = nextUpdateDue(state)
  const late = due !== null && due < now
  const words = [
    incident ? stageWord[incident.stage] : '',
    command.kind === 'contested'
      ? 'command CONTESTED'
      : visibleName(nameOf(state, commanderOf(state))),
    due === null
      ? ''
      : late
        ? `update OVERDUE ${spanClock(now - due)}`
        : `update in ${spanClock(due - now)}`,
  ]
  return [words.filter(Boolean).join(', '), late || command.kind === 'contested']
}

/** Several open incidents, the worst first, as many as there is room for. */
export function WallList(props: {
  readonly incidents: readonly ListedIncident[]
  readonly total: number
  readonly now: number
  readonly page: string | null
  readonly size: WallSize
}) {
  const { incidents, now, total } = props
  const { rows, heightU } = listRows(incidents.length, props.size.heightU)
  const hidden = total - rows
  return (
    <>
      <div className={styles['head']} style={heightOf(rowHeights.band)}>
        <h1>{total === 1 ? '1 open incident' : `${total} open incidents`}</h1>
        <span>
          <small>UTC</small> {utcClock(now)}
        </span>
      </div>
      <ol className={styles['list']}>
        {incidents.slice(0, rows).map((item) => (
          <Row key={item.id} item={item} now={now} heightU={heightU} />
        ))}
      </ol>
      <Foot
        rows={[[hidden > 0 ? `${hidden} more open` : 'all open incidents', props.page ?? '']]}
      />
    </>
  )
}

function Row(props: {
  readonly item: ListedIncident
  readonly now: number
  readonly heightU: number
}) {
  const { item, now } = props
  const { incident } = item.state
  if (!incident) return null
  const tone = toneOf(incident.severity, incident.stage)
  const [words, late] = detail(item, now)
  const title = visibleName(incident.title)
  return (
    <li style={heightOf(props.heightU)}>
      <span className={styles['sev']} data-severity={tone}>
        <SeveritySign severity={incident.severity} ended={tone === 'ended'} /> {incident.severity}
      </span>
      <span className={styles['text']}>
        <span className={styles['title']} title={title}>
          {title}
        </span>
        <span className={styles['detail']} data-late={late} title={words}>
          {words}
        </span>
      </span>
    </li>
  )
}
