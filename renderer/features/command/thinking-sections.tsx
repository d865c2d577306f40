import { useState } from 'react'
import type { Hypothesis } from '../../../shared/incident/records/work-records'
import { isEnded } from '../../../shared/incident/stage'
import { selectHypotheses, selectOpenRoadblocks } from '../../../shared/incident/views/command-view'
import { optionTags, selectOpenOptions } from '../../../shared/incident/views/options'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useIncident } from '../../session/use-room'
import { useWish } from '../../state/use-wish'
import { Button } from '../../ui/button'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import { AlternativesForm } from './alternatives'
import styles from './command-view.module.css'

const mostOptions = 4
const mostHypotheses = 6

/** Other ways that are on the table, and the last time somebody asked for them. Nothing while there is neither, unless somebody asks now. */
export function OptionsSection() {
  const options = useIncident(selectOpenOptions)
  const review = useIncident((state) => state.reviews.at(-1) ?? null)
  const isOver = useIncident(({ incident }) => incident === null || isEnded(incident.stage))
  const [thinks, setThinks] = useState(false)
  useWish('alternatives.consider', () => setThinks(true))
  const asking = thinks && !isOver
  if (options.length === 0 && review === null && !asking) return null
  return (
    <Section
      title="Other ways"
      aside={
        options.length > mostOptions
          ? `${mostOptions} of ${options.length}, the rest under Work`
          : undefined
      }
      action={
        isOver ? undefined : (
          <Button variant="quiet" aria-expanded={asking} onClick={() => setThinks(!thinks)}>
            Think again
          </Button>
        )
      }
    >
      <Rows label="Other ways">
        {options.slice(0, mostOptions).map((option) => (
          <li key={option.id}>
            {option.text} <small>{optionTags(option)}</small>
          </li>
        ))}
      </Rows>
      {asking ? (
        <Notice>
          <AlternativesForm onDone={() => setThinks(false)} />
        </Notice>
      ) : null}
      {review === null ? null : (
        <small>
          Alternatives considered <Ago at={review.at} />:{' '}
          {review.answer === 'continue' ? 'go on as we are' : 'change tack'}. {review.text}
        </small>
      )}
    </Section>
  )
}

/** `2 for, 1 against`; empty while there is no evidence with a side. */
function sidesOf({ evidence }: Hypothesis): string {
  const count = (side: 'for' | 'against') => evidence.filter((step) => step.side === side).length
  return [
    count('for') > 0 ? `${count('for')} for` : '',
    count('against') > 0 ? `${count('against')} against` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** What it could be, and what keeps people from working. */
export function TheoriesSection() {
  const hypotheses = useIncident(selectHypotheses)
  const roadblocks = useIncident(selectOpenRoadblocks)
  return (
    <Section title="Hypotheses and roadblocks">
      {hypotheses.length + roadblocks.length === 0 ? (
        <Empty>None yet. Add them under Work.</Empty>
      ) : null}
      <Rows label="Hypotheses and roadblocks">
        {roadblocks.map((item) => (
          <li key={item.id}>
            <b>Roadblock</b> {item.text}{' '}
            <small>
              <PersonName id={item.by} plain tagged />, <Ago at={item.at} />
            </small>
          </li>
        ))}
        {hypotheses.slice(0, mostHypotheses).map((item) => (
          <li key={item.id} className={item.state === 'ruled-out' ? styles['out'] : ''}>
            {item.text}{' '}
            <small>
              {[item.state.replace('-', ' '), sidesOf(item)].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}
