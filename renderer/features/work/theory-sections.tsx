import { useState } from 'react'
import {
  addHypothesis,
  clearRoadblock,
  moveHypothesis,
  raiseRoadblock,
} from '../../../shared/incident/commands/work-commands'
import { hypothesisStates } from '../../../shared/incident/entries/work-entries'
import type { Hypothesis } from '../../../shared/incident/records/work-records'
import { selectHypotheses, selectOpenRoadblocks } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

const stepWords: Readonly<Record<Hypothesis['state'], string>> = {
  suspected: 'Suspected',
  testing: 'Testing',
  confirmed: 'Confirmed',
  'ruled-out': 'Ruled out',
}

/** What it could be, with the evidence for and against. */
export function HypothesesSection() {
  const list = useIncident(selectHypotheses)
  const add = useCommand(addHypothesis)
  const form = useSubmit()
  const [moving, setMoving] = useState<string | null>(null)
  return (
    <Section title="Hypotheses">
      {list.length === 0 ? (
        <Empty>What could it be? Write each idea down, with the evidence for and against.</Empty>
      ) : null}
      <Rows label="Hypotheses">
        {list.map((item) => (
          <li key={item.id} className={styles['split']}>
            <span>
              {item.text}
              {item.evidence.map((step) => (
                <small key={`${step.at}-${step.to}`}>
                  <Instant at={step.at} seconds={false} /> {step.to.replace('-', ' ')}
                  {step.text ? `: ${step.text}` : ''}
                </small>
              ))}
            </span>
            <Button
              aria-expanded={moving === item.id}
              aria-label={`${stepWords[item.state]}: ${item.text}. Move it`}
              onClick={() => setMoving(moving === item.id ? null : item.id)}
            >
              {stepWords[item.state]}
            </Button>
            {moving === item.id ? <MoveForm item={item} onDone={() => setMoving(null)} /> : null}
          </li>
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

function MoveForm({ item, onDone }: { readonly item: Hypothesis; readonly onDone: () => void }) {
  const move = useCommand(moveHypothesis)
  const form = useSubmit()
  const [to, setTo] = useState<string>(item.state)
  const [evidence, setEvidence] = useState('')
  const send = () => void form.submit(() => move.run({ hypothesis: item.id, to, evidence }), onDone)
  return (
    <div className={styles['inline']}>
      <Select
        label="It is"
        value={to}
        onChange={setTo}
        options={hypothesisStates.map((value) => ({ value, label: stepWords[value] }))}
      />
      <TextField
        label="Evidence for or against"
        optional
        value={evidence}
        onChange={setEvidence}
        error={form.error}
        onSubmit={send}
      />
      <Button
        variant="primary"
        disabled={form.busy || (to === item.state && evidence.trim() === '')}
        onClick={send}
      >
        Write it
      </Button>
    </div>
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
          <li key={item.id} className={styles['split']}>
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
