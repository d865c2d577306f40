import { useState } from 'react'
import { moveHypothesis } from '../../../shared/incident/commands/work-commands'
import { hypothesisStates } from '../../../shared/incident/entries/work-entries'
import { lineWords } from '../../../shared/incident/line-words'
import type { Hypothesis } from '../../../shared/incident/records/work-records'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { visibleName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import styles from './evidence.module.css'

type Evidence = Hypothesis['evidence'][number]
/** Whether the hypothesis was in another state before it. */
type Step = Evidence & { readonly moved: boolean }

export const stepWords: Readonly<Record<Hypothesis['state'], string>> = {
  suspected: 'Suspected',
  testing: 'Testing',
  confirmed: 'Confirmed',
  'ruled-out': 'Ruled out',
}

/** What speaks for it beside what speaks against it, each oldest first; what says neither stands above. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const steps = evidence.map((step, index) => ({
    ...step,
    moved: step.to !== (evidence[index - 1]?.to ?? 'suspected'),
  }))
  const of = (side: Evidence['side']) => steps.filter((step) => step.side === side)
  const columns = (['for', 'against'] as const).filter((side) => of(side).length > 0)
  return (
    <div className={styles['evidence']}>
      <Steps label="Steps" steps={of(null)} />
      {columns.length === 0 ? null : (
        <div className={styles['sides']}>
          {(['for', 'against'] as const).map((side) => (
            <div key={side}>
              <small>{side === 'for' ? 'For' : 'Against'}</small>
              <Steps label={side === 'for' ? 'For' : 'Against'} steps={of(side)} />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <ul aria-label={label}>
      {steps.map((step) => (
        <li key={`${step.at}-${step.to}-${step.text}-${step.source}`}>
          <Instant at={step.at} seconds={false} />{' '}
          {[step.moved || !step.text ? step.to.replace('-', ' ') : '', step.text]
            .filter(Boolean)
            .join(': ')}
          {step.source === null ? null : <Source id={step.source} />}
        </li>
      ))}
    </ul>
  )
}

function Source({ id }: { readonly id: string }) {
  const words = useIncident((state) => lineWords(state, id))
  return (
    <small className={styles['source']}>
      {words ? visibleName(words) : 'a line that is not here'}
    </small>
  )
}

const newestLines = 20
const longestLine = 90

/** The newest lines of the log, and what was kept as evidence, to choose from. */
const selectSources = perState((state) => {
  const ids = new Set([
    ...state.log.slice(-newestLines).map(({ entry }) => entry.id),
    ...state.evidence.map(({ id }) => id),
  ])
  return [...ids]
    .sort()
    .reverse()
    .map((id) => {
      const words = visibleName(lineWords(state, id) ?? id)
      return {
        value: id,
        label: words.length > longestLine ? `${words.slice(0, longestLine - 1)}…` : words,
      }
    })
})

/** Moves a hypothesis, or only adds evidence: on which side it is, in words, or as a line of the log. */
export function MoveForm(props: { readonly item: Hypothesis; readonly onDone: () => void }) {
  const { item } = props
  const move = useCommand(moveHypothesis)
  const sources = useIncident(selectSources)
  const form = useSubmit()
  const [to, setTo] = useState<string>(item.state)
  const [side, setSide] = useState('')
  const [source, setSource] = useState('')
  const [evidence, setEvidence] = useState('')
  const send = () =>
    void form.submit(
      () =>
        move.run({
          hypothesis: item.id,
          to,
          evidence,
          ...(side === '' ? {} : { side }),
          ...(source === '' ? {} : { source }),
        }),
      props.onDone,
    )
  return (
    <div className={styles['form']}>
      <Select
        label="It is"
        value={to}
        onChange={setTo}
        options={hypothesisStates.map((value) => ({ value, label: stepWords[value] }))}
      />
      <Select
        label="The evidence speaks"
        value={side}
        onChange={setSide}
        options={[
          { value: '', label: 'for neither' },
          { value: 'for', label: 'for it' },
          { value: 'against', label: 'against it' },
        ]}
      />
      <TextField
        label="Evidence"
        optional
        value={evidence}
        onChange={setEvidence}
        error={form.error}
        onSubmit={send}
      />
      <Select
        label="From the log"
        value={source}
        onChange={setSource}
        options={[{ value: '', label: 'no line' }, ...sources]}
      />
      <Button
        variant="primary"
        disabled={form.busy || (to === item.state && evidence.trim() === '' && source === '')}
        onClick={send}
      >
        Write it
      </Button>
    </div>
  )
}
