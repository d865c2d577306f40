import { useState } from 'react'
import { announceIntent, makeChange } from '../../../shared/incident/commands/work-commands'
import { collidingIntents, losesEvidence } from '../../../shared/incident/divergence'
import { changeSorts } from '../../../shared/incident/entries/work-entries'
import type { Intent } from '../../../shared/incident/records/work-records'
import { heldRole } from '../../../shared/incident/roles'
import { turfNotice } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Checkbox, Select, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import styles from './changes-section.module.css'
import { EvidenceForm } from './evidence-form'
import { RunbooksFor } from './runbook-section'

/** Two hands on one lever: shown while the system is typed. */
function Collision({ system, except }: { readonly system: string; readonly except?: string }) {
  const state = useIncident((whole) => whole)
  const { deviceId } = useRoom()
  const others =
    system.trim() === ''
      ? []
      : collidingIntents(state, system, except).filter(({ by }) => by !== deviceId)
  if (others.length === 0) return null
  return (
    <div className={styles['whole']} role="alert">
      <Notice late>
        {others.map((intent) => (
          <span key={intent.id}>
            <PersonName id={intent.by} /> is about to change {intent.system} too: {intent.text}.
            Talk first.
          </span>
        ))}
      </Notice>
    </div>
  )
}

/** Says whose work it is. It never blocks: sometimes the commander is the only one with a hand free. */
function Turf() {
  const { deviceId } = useRoom()
  const notice = useIncident((state) => turfNotice(state, deviceId))
  const operations = useIncident((state) => heldRole(state, 'ops')?.holder ?? null)
  if (notice === null) return null
  return (
    <div className={styles['whole']}>
      <Notice>
        <span>
          {notice === 'commanding'
            ? 'You command: leave the hands-on work to operations if you can. '
            : 'You do not work for operations. '}
          <PersonName id={operations} plain /> holds operations; tell them before you do it.
        </span>
      </Notice>
    </div>
  )
}

/** Before something is restarted, rolled back or touched: what was kept. */
function EvidenceFirst({ sort }: { readonly sort: string }) {
  const [kept, setKept] = useState(0)
  return (
    <div className={styles['whole']}>
      <Notice>
        <span>
          <b>Preserve evidence first.</b> A {sort} change can destroy it: keep logs, dumps and a
          copy of the data.{kept > 0 ? ` Noted: ${kept}.` : ''}
        </span>
        <EvidenceForm onNoted={() => setKept((before) => before + 1)} />
      </Notice>
    </div>
  )
}

/** What somebody is about to do. */
export function IntentForm({ onDone }: { readonly onDone: () => void }) {
  const announce = useCommand(announceIntent)
  const form = useSubmit()
  const [system, setSystem] = useState('')
  const [text, setText] = useState('')
  const send = () => void form.submit(() => announce.run({ system, text }), onDone)
  return (
    <div className={styles['form']}>
      <Turf />
      <TextField label="System" value={system} onChange={setSystem} autoFocus onSubmit={send} />
      <TextField
        label="What you are about to do"
        value={text}
        onChange={setText}
        error={form.error}
        onSubmit={send}
      />
      <Collision system={system} />
      <RunbooksFor system={system} />
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy} onClick={send}>
          Announce it
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}

const temporaryFields = [
  { key: 'normal', label: 'Normal', placeholder: 'Traffic balanced over all regions' },
  { key: 'now', label: 'Now', placeholder: 'Region C drained' },
  { key: 'revertStep', label: 'How to put it back', placeholder: 'Rebalance in steps of 10 %' },
] as const

/** What was done, perhaps out of an announcement. */
export function ChangeForm({
  from,
  onDone,
}: {
  readonly from: Intent | null
  readonly onDone: () => void
}) {
  const make = useCommand(makeChange)
  const form = useSubmit()
  const [fields, setFields] = useState({
    system: from?.system ?? '',
    text: from?.text ?? '',
    outcome: '',
    normal: '',
    now: '',
    revertStep: '',
  })
  const [sort, setSort] = useState<(typeof changeSorts)[number]>('config')
  const [temporary, setTemporary] = useState(false)
  const set = (key: keyof typeof fields) => (value: string) =>
    setFields({ ...fields, [key]: value })
  const send = () =>
    void form.submit(() => {
      const { normal, now, revertStep, ...always } = fields
      return make.run({
        ...always,
        ...(temporary ? { normal, now, revertStep } : {}),
        sort,
        temporary,
        ...(from ? { intent: from.id } : {}),
      })
    }, onDone)
  return (
    <div className={styles['form']}>
      <Turf />
      <TextField
        label="System"
        value={fields.system}
        onChange={set('system')}
        autoFocus={from === null}
        onSubmit={send}
      />
      <Select
        label="Sort"
        value={sort}
        onChange={(value) => setSort(changeSorts.find((each) => each === value) ?? 'other')}
        options={changeSorts.map((value) => ({ value, label: value }))}
      />
      <div className={styles['whole']}>
        <TextField
          label="What was changed"
          value={fields.text}
          onChange={set('text')}
          error={form.error}
          autoFocus={from !== null}
          onSubmit={send}
        />
      </div>
      {losesEvidence(sort) ? <EvidenceFirst sort={sort} /> : null}
      <Collision system={fields.system} {...(from ? { except: from.id } : {})} />
      <RunbooksFor system={fields.system} />
      <div className={styles['whole']}>
        <Checkbox
          label="Temporary: it has to be put back later"
          checked={temporary}
          onChange={setTemporary}
        />
      </div>
      {temporary
        ? temporaryFields.map(({ key, label, placeholder }) => (
            <TextField
              key={key}
              label={label}
              value={fields[key]}
              onChange={set(key)}
              placeholder={placeholder}
              onSubmit={send}
            />
          ))
        : null}
      <TextField
        label="Outcome"
        optional
        value={fields.outcome}
        onChange={set('outcome')}
        onSubmit={send}
      />
      <div className={styles['whole']}>
        <Button variant="primary" disabled={form.busy} onClick={send}>
          Log the change
        </Button>{' '}
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </div>
  )
}
