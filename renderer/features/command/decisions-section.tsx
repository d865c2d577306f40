import { useState } from 'react'
import { type DecisionLine, selectDecisions } from '../../../shared/incident/views/decisions'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { useShown } from '../../state/use-shown'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './command-view.module.css'

const shownAtFirst = 4

/** What was decided, newest first, with the objections that were heard. What was known and rejected is behind each. */
export function DecisionsSection() {
  const decisions = useIncident(selectDecisions)
  const [all, setAll] = useState(false)
  useShown((id) => decisions.some((each) => each.id === id) && setAll(true))
  const shown = all ? decisions : decisions.slice(0, shownAtFirst)
  return (
    <Section
      title="Decisions"
      action={
        decisions.length > shown.length ? (
          <button type="button" className={styles['more']} onClick={() => setAll(true)}>
            all {decisions.length}
          </button>
        ) : undefined
      }
    >
      {decisions.length === 0 ? <Empty>No decisions logged yet.</Empty> : null}
      <Rows label="Decisions">
        {shown.map((item) => (
          <DecisionRow key={item.id} item={item} />
        ))}
      </Rows>
    </Section>
  )
}

function DecisionRow({ item }: { readonly item: DecisionLine }) {
  const more = item.options.length > 0 || item.data !== null
  return (
    <li data-thing={item.id}>
      {item.choice}{' '}
      <small>
        {item.question} · <PersonName id={item.by} plain />
        {item.byCommander ? ', commander' : ''}, <Instant at={item.at} seconds={false} />
      </small>
      {item.objections ? (
        <small className={styles['line']}>Objections: {item.objections}</small>
      ) : null}
      {more ? (
        <details className={styles['why']}>
          <summary>What was on the table</summary>
          {item.data ? <p>Known: {item.data}</p> : null}
          <ul>
            {[...new Set(item.options)].map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  )
}
