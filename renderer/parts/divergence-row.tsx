import { useState } from 'react'
import { acceptDivergence, revertChange } from '../../shared/incident/commands/work-commands'
import type { Change } from '../../shared/incident/records/work-records'
import { useCommand } from '../session/use-room'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import styles from './divergence-row.module.css'
import { useSubmit } from './form'
import { PersonName } from './person-name'
import { Instant } from './time'

/** The mark of what is off normal. */
export const OffNormal = () => <span className={styles['diamond']} aria-hidden="true" />

/** A sentence with exactly one full stop. */
const ended = (text: string) => `${text.trim().replace(/[.\s]+$/, '')}.`

/** One open divergence with the two ways to settle it: put back (verified or not), or accepted with a reason. */
export function DivergenceRow({ change }: { readonly change: Change }) {
  const revert = useCommand(revertChange)
  const accept = useCommand(acceptDivergence)
  const form = useSubmit()
  const [act, setAct] = useState<'revert' | 'accept' | null>(null)
  const [text, setText] = useState('')
  const choose = (next: typeof act) => {
    form.clear()
    setAct(next)
  }
  const send = () =>
    void form.submit(() =>
      act === 'accept'
        ? accept.run({ change: change.id, reason: text })
        : revert.run({ change: change.id, ...(text.trim() ? { verified: text } : {}) }),
    )
  return (
    <li className={styles['open']}>
      <OffNormal />
      <div>
        <b>{change.system}</b>: {change.text}
        <small>
          {change.normal ? `Normal: ${ended(change.normal)} ` : ''}
          {change.now ? `Now: ${ended(change.now)} ` : ''}
          <PersonName id={change.owner ?? change.by} plain tagged />,{' '}
          <Instant at={change.at} seconds={false} />
        </small>
        {change.revertStep ? <small>To put back: {ended(change.revertStep)}</small> : null}
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
              {act === 'revert'
                ? text.trim() === ''
                  ? 'Put back, not verified'
                  : 'Put back and verified'
                : 'Accept it'}
            </Button>
            <Button onClick={() => choose(null)}>Leave it</Button>
          </div>
        )}
      </div>
      {act === null ? (
        <span className={styles['buttons']}>
          <Button onClick={() => choose('revert')}>Put back</Button>
          <Button variant="quiet" onClick={() => choose('accept')}>
            Accept
          </Button>
        </span>
      ) : null}
    </li>
  )
}
