import { useState } from 'react'
import {
  announceIntent,
  endIntent,
  makeChange,
} from '../../../shared/incident/commands/work-commands'
import { collidingIntents, losesEvidence } from '../../../shared/incident/divergence'
import { changeSorts } from '../../../shared/incident/entries/work-entries'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Checkbox, Select, TextField } from '../../ui/field'
import { Notice, Rows, Section } from '../../ui/section'
import styles from './changes-section.module.css'

const selectIntents = perState((state) =>
  [...state.intents.values()].filter((intent) => intent.endedAt === null),
)
const selectChanges = perState((state) => [...state.changes.values()].reverse())

/** Say it before you do it, log it when it is done. A temporary change opens a divergence. */
export function ChangesSection() {
  const intents = useIncident(selectIntents)
  const changes = useIncident(selectChanges)
  const [form, setForm] = useState<'intent' | 'change' | null>(null)
  const [from, setFrom] = useState<{
    readonly id: string
    readonly system: string
    readonly text: string
  } | null>(null)
  const end = useCommand(endIntent)
  const ending = useSubmit()
  return (
    <Section
      title="Changes"
      aside={`${changes.length} made, ${intents.length} about to be made`}
      action={
        <>
          <Button variant="quiet" onClick={() => setForm(form === 'intent' ? null : 'intent')}>
            Announce one
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              setFrom(null)
              setForm(form === 'change' ? null : 'change')
            }}
          >
            Log one
          </Button>
        </>
      }
    >
      {form === 'intent' ? <IntentForm onDone={() => setForm(null)} /> : null}
      {form === 'change' ? (
        <ChangeForm key={from?.id ?? 'new'} from={from} onDone={() => setForm(null)} />
      ) : null}
      <Rows label="About to be changed">
        {intents.map((intent) => (
          <li key={intent.id} className={styles['row']}>
            <span>
              <PersonName id={intent.by} /> is about to change <b>{intent.system}</b>: {intent.text}
            </span>
            <Button
              onClick={() => {
                setFrom(intent)
                setForm('change')
              }}
            >
              Done
            </Button>
            <Button
              variant="quiet"
              onClick={() => void ending.submit(() => end.run({ intent: intent.id }))}
            >
              Not now
            </Button>
          </li>
        ))}
      </Rows>
      <Rows label="Changes made">
        {changes.slice(0, 20).map((change) => (
          <li key={change.id}>
            <b>{change.system}</b>: {change.text}{' '}
            <small>
              {change.sort}
              {change.temporary ? ', temporary' : ''} · <PersonName id={change.by} plain />,{' '}
              <Instant at={change.at} seconds={false} />
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

function Collision({ system, except }: { readonly system: string; readonly except?: string }) {
  const state = useIncident((whole) => whole)
  const others = system.trim() === '' ? [] : collidingIntents(state, system, except)
  if (others.length === 0) return null
  return (
    <Notice late>
      {others.map((intent) => (
        <span key={intent.id}>
          <PersonName id={intent.by} /> is about to change {intent.system} too: {intent.text}. Talk
          first.
        </span>
      ))}
    </Notice>
  )
}

function IntentForm({ onDone }: { readonly onDone: () => void }) {
  const announce = useCommand(announceIntent)
  const form = useSubmit()
  const [system, setSystem] = useState('')
  const [text, setText] = useState('')
  const send = () => void form.submit(() => announce.run({ system, text }), onDone)
  return (
    <div className={styles['form']}>
      <TextField label="System" value={system} onChange={setSystem} autoFocus onSubmit={send} />
      <TextField
        label="What you are about to do"
        value={text}
        onChange={setText}
        error={form.error}
        onSubmit={send}
      />
      <Collision system={system} />
      <div>
        <Button variant="primary" disabled={form.busy} onClick={send}>
          Announce
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}

function ChangeForm({
  from,
  onDone,
}: {
  readonly from: { readonly id: string; readonly system: string; readonly text: string } | null
  readonly onDone: () => void
}) {
  const make = useCommand(makeChange)
  const form = useSubmit()
  const [fields, setFields] = useState({
    system: from?.system ?? '',
    text: from?.text ?? '',
    normal: '',
    now: '',
    revertStep: '',
  })
  const [sort, setSort] = useState<(typeof changeSorts)[number]>('config')
  const [temporary, setTemporary] = useState(false)
  const set = (key: keyof typeof fields) => (value: string) =>
    setFields({ ...fields, [key]: value })
  const send = () =>
    void form.submit(
      () => make.run({ ...fields, sort, temporary, ...(from ? { intent: from.id } : {}) }),
      onDone,
    )
  return (
    <div className={styles['form']}>
      <TextField
        label="System"
        value={fields.system}
        onChange={set('system')}
        autoFocus
        onSubmit={send}
      />
      <TextField
        label="What was changed"
        value={fields.text}
        onChange={set('text')}
        error={form.error}
        onSubmit={send}
      />
      <Select
        label="Sort"
        value={sort}
        onChange={(value) => setSort(changeSorts.find((each) => each === value) ?? 'other')}
        options={changeSorts.map((value) => ({ value, label: value }))}
      />
      {losesEvidence(sort) ? (
        <Notice>
          A {sort} can destroy evidence. Keep logs, heap and a copy of the data first.
        </Notice>
      ) : null}
      <Collision system={fields.system} {...(from ? { except: from.id } : {})} />
      <Checkbox
        label="Temporary: it has to be put back later"
        checked={temporary}
        onChange={setTemporary}
      />
      {temporary ? (
        <>
          <TextField
            label="Normal"
            value={fields.normal}
            onChange={set('normal')}
            placeholder="Traffic balanced over all regions"
            onSubmit={send}
          />
          <TextField
            label="Now"
            value={fields.now}
            onChange={set('now')}
            placeholder="Region C drained"
            onSubmit={send}
          />
          <TextField
            label="How to put it back"
            value={fields.revertStep}
            onChange={set('revertStep')}
            placeholder="Rebalance in steps of 10 %"
            onSubmit={send}
          />
        </>
      ) : null}
      <div>
        <Button variant="primary" disabled={form.busy} onClick={send}>
          Log the change
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}
