import { useState } from 'react'
import { acceptDivergence, revertChange } from '../../../shared/incident/commands/work-commands'
import { allDivergences } from '../../../shared/incident/divergence'
import type { Change } from '../../../shared/incident/state'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './divergence-section.module.css'

const selectAll = perState((state) => allDivergences(state))

/** What is off normal, in the order of putting back: the newest first. */
export function DivergenceSection() {
  const all = useIncident(selectAll)
  const open = all.filter((change) => change.divergence.kind === 'open')
  const settled = all.filter((change) => change.divergence.kind !== 'open')
  return (
    <Section title="Off normal, to put back" aside={`${open.length} open, newest first`}>
      {open.length === 0 ? <Empty>Nothing is off normal.</Empty> : null}
      <Rows label="Off normal">
        {open.map((change) => (
          <Divergence key={change.id} change={change} />
        ))}
        {settled.map(({ id, system, text, divergence }) => (
          <li key={id} className={styles['settled']}>
            {system}: {text}{' '}
            <small>
              {divergence.kind === 'reverted' ? (
                <>
                  put back <Instant at={divergence.at} seconds={false} />,{' '}
                  {divergence.verified ? `verified: ${divergence.verified}` : 'not verified'}
                </>
              ) : divergence.kind === 'accepted' ? (
                `accepted: ${divergence.reason}`
              ) : null}
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

/** One open divergence with the two ways to settle it. */
export function Divergence({ change }: { readonly change: Change }) {
  const revert = useCommand(revertChange)
  const accept = useCommand(acceptDivergence)
  const form = useSubmit()
  const [act, setAct] = useState<'revert' | 'accept' | null>(null)
  const [text, setText] = useState('')
  const send = () =>
    void form.submit(() =>
      act === 'accept'
        ? accept.run({ change: change.id, reason: text })
        : revert.run({ change: change.id, ...(text.trim() ? { verified: text } : {}) }),
    )
  return (
    <li className={styles['open']}>
      <span className={styles['diamond']} aria-hidden="true" />
      <div>
        <b>{change.system}</b>: {change.text}
        <small>
          {change.normal ? `Normal: ${change.normal}. ` : ''}
          {change.now ? `Now: ${change.now}. ` : ''}
          {change.revertStep ? `To put back: ${change.revertStep}. ` : ''}
          <PersonName id={change.owner ?? change.by} plain />,{' '}
          <Instant at={change.at} seconds={false} />
        </small>
        {act === null ? null : (
          <div className={styles['act']}>
            <TextField
              label={act === 'revert' ? 'How it was verified' : 'Why it may stay'}
              optional={act === 'revert'}
              value={text}
              onChange={setText}
              error={form.error}
              autoFocus
              onSubmit={send}
            />
            <Button
              variant="primary"
              disabled={form.busy || (act === 'accept' && text.trim() === '')}
              onClick={send}
            >
              {act === 'revert' ? 'It is put back' : 'Accept it'}
            </Button>
            <Button onClick={() => setAct(null)}>Leave it</Button>
          </div>
        )}
      </div>
      {act === null ? (
        <span className={styles['buttons']}>
          <Button onClick={() => setAct('revert')}>Put back</Button>
          <Button variant="quiet" onClick={() => setAct('accept')}>
            Accept
          </Button>
        </span>
      ) : null}
    </li>
  )
}
