import { useState } from 'react'
import { addCause, changeCause } from '../../../shared/incident/commands/after-commands'
import type { Cause } from '../../../shared/incident/records/after-records'
import { evidenceLine, selectEvidenceLines } from '../../../shared/incident/views/evidence-lines'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextArea } from '../../ui/field'
import { Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'

const sorts = [
  { value: 'root', label: 'Root cause' },
  { value: 'factor', label: 'Contributing factor' },
] as const

/** Causes apart from the trigger: each with what shows it, and with what would have stopped it. */
export function CausesSection(props: {
  /** Opens a new action item with these words. */
  readonly onAction: (what: string) => void
}) {
  const causes = useIncident((state) => state.causes)
  const [form, setForm] = useState<string | null>(null)
  const all = [...causes.values()]
  const open = all.filter((cause) => cause.wouldHaveStopped === null).length
  return (
    <Section
      title="List of causes"
      aside={open > 0 ? `${open} without what would have stopped it` : undefined}
      action={
        <Button
          aria-expanded={form === 'new'}
          onClick={() => setForm(form === 'new' ? null : 'new')}
        >
          Add a cause
        </Button>
      }
    >
      {form === 'new' ? <CauseForm cause={null} onDone={() => setForm(null)} /> : null}
      {all.length === 0 && form === null ? (
        <p className={styles['quiet']}>
          The trigger set it off. What made it possible, and what made it worse? One line each.
        </p>
      ) : null}
      {sorts.map(({ value, label }) => {
        const own = all.filter((cause) => cause.root === (value === 'root'))
        return own.length === 0 ? null : (
          <Rows key={value} label={`${label}s`}>
            {own.map((cause) => (
              <CauseRow
                key={cause.id}
                cause={cause}
                onAction={props.onAction}
                open={form === cause.id}
                onOpen={() => setForm(form === cause.id ? null : cause.id)}
              />
            ))}
          </Rows>
        )
      })}
    </Section>
  )
}

function CauseRow(props: {
  readonly cause: Cause
  readonly onAction: (what: string) => void
  readonly open: boolean
  readonly onOpen: () => void
}) {
  const { cause } = props
  const evidence = useIncident((state) => evidenceLine(state, cause.evidence)?.words ?? null)
  return (
    <li className={styles['split']} data-thing={cause.id}>
      <span>
        <small>{cause.root ? 'Root cause' : 'Contributing factor'}</small>
        <span dir="auto">{cause.text}</span>
        <small dir="auto">
          {cause.wouldHaveStopped === null
            ? 'What would have stopped it? Not answered.'
            : `Would have stopped it: ${cause.wouldHaveStopped}`}
        </small>
        {evidence ? <small dir="auto">Seen in: {evidence}</small> : null}
      </span>
      <span className={styles['acts']}>
        {cause.wouldHaveStopped === null ? null : (
          <Button
            variant="quiet"
            aria-label={`Make it an action item: ${cause.wouldHaveStopped}`}
            onClick={() => props.onAction(cause.wouldHaveStopped ?? '')}
          >
            Make it an action item
          </Button>
        )}
        <Button
          variant="quiet"
          aria-label={`Change: ${cause.text}`}
          aria-expanded={props.open}
          onClick={props.onOpen}
        >
          Change
        </Button>
      </span>
      {props.open ? <CauseForm cause={cause} onDone={props.onOpen} /> : null}
    </li>
  )
}

function CauseForm(props: { readonly cause: Cause | null; readonly onDone: () => void }) {
  const { cause, onDone } = props
  const newest = useIncident(selectEvidenceLines)
  const kept = useIncident((state) => evidenceLine(state, cause?.evidence ?? null)?.words ?? null)
  const lines =
    cause?.evidence && kept !== null && !newest.some(({ id }) => id === cause.evidence)
      ? [{ id: cause.evidence, words: kept }, ...newest]
      : newest
  const add = useCommand(addCause)
  const change = useCommand(changeCause)
  const form = useSubmit()
  const [text, setText] = useState(cause?.text ?? '')
  const [sort, setSort] = useState(cause && !cause.root ? 'factor' : 'root')
  const [stop, setStop] = useState(cause?.wouldHaveStopped ?? '')
  const [evidence, setEvidence] = useState<string>(cause?.evidence ?? '')
  const send = () => {
    const facts = {
      text,
      root: sort === 'root',
      ...(stop.trim() ? { wouldHaveStopped: stop } : {}),
    }
    void form.submit(
      () =>
        cause
          ? change.run({ cause: cause.id, ...facts, evidence: evidence || null })
          : add.run({ ...facts, ...(evidence ? { evidence } : {}) }),
      onDone,
    )
  }
  return (
    <div className={styles['form']}>
      <div className={styles['whole']}>
        <TextArea
          label="What made it possible, or worse"
          placeholder="The system allowed…"
          value={text}
          onChange={setText}
          error={form.error}
          autoFocus
          onSubmit={send}
        />
      </div>
      <div className={styles['whole']}>
        <TextArea
          label="What would have stopped it?"
          optional
          value={stop}
          onChange={setStop}
          onSubmit={send}
        />
      </div>
      <Select label="It is a" value={sort} onChange={setSort} options={sorts} />
      <div className={styles['whole']}>
        <Select
          label="Seen in"
          value={evidence}
          onChange={setEvidence}
          options={[
            { value: '', label: 'no line of the log' },
            ...lines.map(({ id, words }) => ({ value: id, label: words })),
          ]}
        />
      </div>
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy || text.trim() === ''} onClick={send}>
          {cause ? 'Save' : 'Add it'}
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}
