import { useState } from 'react'
import { addExit, holdExit, meetExit } from '../../../shared/incident/commands/incident-commands'
import { minutesLeftOfHold } from '../../../shared/incident/criteria'
import type { ExitCriterion } from '../../../shared/incident/state'
import { selectExits } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { Instant } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './exit-section.module.css'

/** What must be true before the incident may close, with hold timers. */
export function ExitSection() {
  const exits = useIncident(selectExits)
  const add = useCommand(addExit)
  const form = useSubmit()
  const [text, setText] = useDraft(useRoom().roomId, 'exit')
  const [hold, setHold] = useState('')
  const send = () => {
    const minutes = Number(hold)
    void form.submit(
      () => add.run({ text, ...(hold.trim() === '' ? {} : { holdMinutes: minutes }) }),
      () => {
        setText('')
        setHold('')
      },
    )
  }
  return (
    <Section title="Until we can close" aside={exits.length > 0 ? `${exits.filter((exit) => exit.metAt !== null).length} of ${exits.length} met` : undefined}>
      {exits.length === 0 ? <Empty>No exit criteria yet. Say what must be true before this is over.</Empty> : null}
      <Rows label="Exit criteria">
        {exits.map((exit) => (
          <ExitRow key={exit.id} exit={exit} />
        ))}
      </Rows>
      <div className={styles['add']}>
        <TextField label="Add a criterion" value={text} onChange={setText} error={form.error} onSubmit={send} />
        <TextField label="Hold, min" type="number" value={hold} onChange={setHold} onSubmit={send} />
        <Button onClick={send} disabled={text.trim() === ''}>
          Add
        </Button>
      </div>
    </Section>
  )
}

function ExitRow({ exit }: { readonly exit: ExitCriterion }) {
  const now = useNow(10_000)
  const meet = useCommand(meetExit)
  const start = useCommand(holdExit)
  const form = useSubmit()
  const left = minutesLeftOfHold(exit, now)
  const met = exit.metAt !== null
  return (
    <li className={styles['row']}>
      <span className={styles['box']} data-met={met} aria-hidden="true" />
      <span>
        {exit.text}
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      {exit.metAt !== null ? (
        <small>
          met <Instant at={exit.metAt} seconds={false} />
        </small>
      ) : exit.holdMinutes !== null && exit.holdingSince === null ? (
        <Button onClick={() => void form.submit(() => start.run({ exit: exit.id }))}>Start {exit.holdMinutes} min hold</Button>
      ) : left > 0 ? (
        <small>
          {(exit.holdMinutes ?? 0) - left} of {exit.holdMinutes} min
        </small>
      ) : (
        <Button onClick={() => void form.submit(() => meet.run({ exit: exit.id }))}>Met</Button>
      )}
    </li>
  )
}
