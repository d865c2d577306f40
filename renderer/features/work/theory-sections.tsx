import { useState } from 'react'
import {
  addHypothesis,
  clearRoadblock,
  raiseRoadblock,
} from '../../../shared/incident/commands/work-commands'
import type { Hypothesis } from '../../../shared/incident/records/work-records'
import { selectHypotheses, selectOpenRoadblocks } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import { EvidenceList, MoveForm, stepWords } from './hypothesis-evidence'
import styles from './work-view.module.css'

/** What it could be, with the evidence for and against. */
export function HypothesesSection() {
  const list = useIncident(selectHypotheses)
  const add = useCommand(addHypothesis)
  const form = useSubmit()
  return (
    <Section title="Hypotheses">
      {list.length === 0 ? (
        <Empty>What could it be? Write each idea down, with the evidence for and against.</Empty>
      ) : null}
      <Rows label="Hypotheses">
        {list.map((item) => (
          <HypothesisRow key={item.id} item={item} />
        ))}
      </Rows>
      <OneLine
        label="Add a hypothesis"
        draft="hypothesis"
        error={form.error}
        onSend={(text, done) => form.write(() => add.run({ text }), done)}
      />
    </Section>
  )
}

function HypothesisRow({ item }: { readonly item: Hypothesis }) {
  const [moving, setMoving] = useState(false)
  return (
    <li className={styles['split']} data-thing={item.id}>
      <span>{item.text}</span>
      <Button
        aria-expanded={moving}
        aria-label={`${stepWords[item.state]}: ${item.text}. Move it`}
        onClick={() => setMoving(!moving)}
      >
        {stepWords[item.state]}
      </Button>
      {item.evidence.length > 0 ? <EvidenceList evidence={item.evidence} /> : null}
      {moving ? <MoveForm item={item} onDone={() => setMoving(false)} /> : null}
    </li>
  )
}

/** What keeps people from working. The commander clears it. */
export function RoadblocksSection() {
  const list = useIncident(selectOpenRoadblocks)
  const raise = useCommand(raiseRoadblock)
  const clear = useCommand(clearRoadblock)
  const form = useSubmit()
  return (
    <Section title="Roadblocks">
      {list.length === 0 ? (
        <Empty>Nothing blocks the work. The commander clears what is raised here.</Empty>
      ) : null}
      <Rows label="Roadblocks">
        {list.map((item) => (
          <li key={item.id} className={styles['split']} data-thing={item.id}>
            <span>
              {item.text}
              <small>
                <PersonName id={item.by} plain tagged />, <Ago at={item.at} />
              </small>
            </span>
            <Button
              aria-label={`Cleared: ${item.text}`}
              disabled={form.busy}
              onClick={() => void form.submit(() => clear.run({ roadblock: item.id }))}
            >
              Cleared
            </Button>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Raise a roadblock"
        draft="roadblock"
        button="Raise"
        error={form.error}
        onSend={(text, done) => form.write(() => raise.run({ text }), done)}
      />
    </Section>
  )
}
