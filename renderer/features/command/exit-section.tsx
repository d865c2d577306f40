import { addExit, holdExit, meetExit } from '../../../shared/incident/commands/incident-commands'
import { minutesLeftOfHold } from '../../../shared/incident/criteria'
import type { ExitCriterion } from '../../../shared/incident/state'
import { selectExits } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { OneLine } from '../../parts/one-line'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './exit-section.module.css'

/** What must be true before the incident may close, with hold timers. */
export function ExitSection() {
  const exits = useIncident(selectExits)
  const add = useCommand(addExit)
  const form = useSubmit()
  /** "…, 30 min" at the end of the line asks for a hold. */
  const send = (line: string, done: () => void) => {
    const match = /^(.*?)[,;]?\s*(?:hold\s*)?(\d{1,5})\s*min\s*$/i.exec(line)
    const wish = match?.[1]?.trim()
      ? { text: match[1], holdMinutes: Number(match[2]) }
      : { text: line }
    return form.submit(() => add.run(wish), done)
  }
  return (
    <Section
      title="Until we can close"
      aside={
        exits.length > 0
          ? `${exits.filter((exit) => exit.metAt !== null).length} of ${exits.length} met`
          : undefined
      }
    >
      {exits.length === 0 ? (
        <Empty>No exit criteria yet. Say what must be true before this is over.</Empty>
      ) : null}
      <Rows label="Exit criteria">
        {exits.map((exit) => (
          <ExitRow key={exit.id} exit={exit} />
        ))}
      </Rows>
      <OneLine
        label="Add a criterion"
        draft="exit"
        placeholder="end with “30 min” if it has to hold"
        error={form.error}
        onSend={send}
      />
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
        <Button onClick={() => void form.submit(() => start.run({ exit: exit.id }))}>
          Start {exit.holdMinutes} min hold
        </Button>
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
