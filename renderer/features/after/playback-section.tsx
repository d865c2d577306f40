import { useDeferredValue, useId, useMemo, useState } from 'react'
import { describeEntry } from '../../../shared/incident/describe-entry'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import { isEnded, stageWord } from '../../../shared/incident/stage'
import type { IncidentState } from '../../../shared/incident/state'
import { stateAt } from '../../../shared/incident/views/state-at'
import { visibleName } from '../../parts/person-name'
import { SeverityBadge } from '../../parts/severity-badge'
import { Instant, utcClock, utcDay } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Rows, Section } from '../../ui/section'
import { Fold } from './fold'
import styles from './playback.module.css'

const linesShown = 5

/** The room as it was known at any line of its log. Everybody acted on this, and on nothing that came later. */
export function PlaybackSection() {
  return (
    <Section title="What was known when">
      <Fold words="Play the log back">{() => <Playback />}</Fold>
    </Section>
  )
}

function Playback() {
  const whole = useIncident((state) => state)
  const id = useId()
  const last = whole.log.length
  const [count, setCount] = useState(1)
  const at = Math.min(count, last)
  // The slider follows the hand; the picture follows the slider.
  const settled = useDeferredValue(at)
  const then = useMemo(() => stateAt(whole, settled), [whole, settled])
  const when = whole.log[at - 1]?.entry.at ?? 0
  return (
    <div className={styles['playback']} aria-busy={settled !== at}>
      <div className={styles['slider']}>
        <Button disabled={at <= 1} onClick={() => setCount(at - 1)}>
          Before
        </Button>
        <input
          id={id}
          type="range"
          aria-label="Line of the log"
          aria-valuetext={`${utcDay(when)} ${utcClock(when)} UTC, line ${at} of ${last}`}
          min={1}
          max={last}
          value={at}
          onChange={(event) => setCount(event.target.valueAsNumber)}
        />
        <Button disabled={at >= last} onClick={() => setCount(at + 1)}>
          Next
        </Button>
      </div>
      <p className={styles['when']}>
        <b>
          <Instant at={when} />
        </b>{' '}
        <small>
          {utcDay(when)} · line {at} of {last}
        </small>
      </p>
      <Picture state={then} />
    </div>
  )
}

function Picture({ state }: { readonly state: IncidentState }) {
  const { incident, situation } = state
  const theories = [...state.hypotheses.values()].filter(
    ({ state: standing }) => standing !== 'ruled-out',
  )
  const offNormal = [...state.changes.values()].filter(
    ({ divergence }) => divergence.kind === 'open',
  )
  const tasks = [...state.tasks.values()].filter((task) => task.doneAt === null)
  const facts: readonly (readonly [string, string])[] = [
    ['Stage', incident ? stageWord[incident.stage] : 'not declared'],
    ['In command', incident ? visibleName(nameOf(state, commanderOf(state))) : 'nobody yet'],
    ['Situation', situation?.text ?? 'not described yet'],
    ['Thought of', theories.map(({ text }) => text).join(' · ') || 'nothing yet'],
    [
      'Off normal',
      offNormal.map(({ system, text }) => `${system}: ${text}`).join(' · ') || 'nothing',
    ],
    ['Open tasks', tasks.map(({ text }) => text).join(' · ') || 'none'],
  ]
  return (
    <>
      {incident ? (
        <div>
          <SeverityBadge severity={incident.severity} ended={isEnded(incident.stage)} />
        </div>
      ) : null}
      <dl className={styles['facts']}>
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{words}</dd>
          </div>
        ))}
      </dl>
      <Rows label="Last lines of the log then">
        {state.log.slice(-linesShown).map(({ entry }) => {
          const { who, did, text } = describeEntry(entry, state)
          return (
            <li key={entry.id}>
              <Instant at={entry.happenedAt ?? entry.at} /> <b>{visibleName(who)}</b> {did}
              {text === null ? '' : `${did === '' ? '' : ': '}${text}`}
            </li>
          )
        })}
      </Rows>
    </>
  )
}
