import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import {
  addExit,
  holdExit,
  meetExit,
  unmeetExit,
} from '../../../shared/incident/commands/incident-commands'
import { minutesLeftOfHold } from '../../../shared/incident/criteria'
import type { ExitCriterion } from '../../../shared/incident/records/incident-records'
import { selectExits } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { OneLine } from '../../parts/one-line'
import { StateMark } from '../../parts/state-mark'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button, IconButton } from '../../ui/button'
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
        wish="exit.add"
        placeholder="end with “30 min” if it has to hold"
        error={form.error}
        onSend={send}
      />
    </Section>
  )
}

function ExitRow({ exit }: { readonly exit: ExitCriterion }) {
  const takeBack = useCommand(unmeetExit)
  const form = useSubmit()
  const [asking, setAsking] = useState(false)
  const met = exit.metAt !== null
  return (
    <li className={styles['row']} data-thing={exit.id}>
      <StateMark done={met} />
      <span>{exit.text}</span>
      <span className={styles['state']}>
        <ExitState exit={exit} />
        {met || exit.holdingSince !== null ? (
          <IconButton
            label={`${met ? 'Not met after all' : 'Stop the hold'}: ${exit.text}`}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            <Undo2 aria-hidden="true" />
          </IconButton>
        ) : null}
      </span>
      {asking ? (
        <div className={styles['why']}>
          <OneLine
            label="Why it does not hold"
            draft={`unmet-${exit.id}`}
            button="Take back"
            error={form.error}
            onSend={(reason, done) =>
              form.write(
                () => takeBack.run({ exit: exit.id, reason }),
                () => {
                  done()
                  setAsking(false)
                },
              )
            }
          />
        </div>
      ) : null}
    </li>
  )
}

function ExitState({ exit }: { readonly exit: ExitCriterion }) {
  const now = useNow(10_000)
  const meet = useCommand(meetExit)
  const start = useCommand(holdExit)
  const form = useSubmit()
  const left = minutesLeftOfHold(exit, now)
  if (exit.metAt !== null) {
    return (
      <small>
        met <Instant at={exit.metAt} seconds={false} />
      </small>
    )
  }
  if (exit.holdingSince !== null && left > 0) {
    return (
      <small>
        {(exit.holdMinutes ?? 0) - left} of {exit.holdMinutes} min
      </small>
    )
  }
  const holds = exit.holdMinutes !== null && exit.holdingSince === null
  return (
    <>
      <Button
        aria-label={
          holds ? `Start the hold of ${exit.holdMinutes} min: ${exit.text}` : `Met: ${exit.text}`
        }
        disabled={form.busy}
        onClick={() =>
          void form.submit(() =>
            holds ? start.run({ exit: exit.id }) : meet.run({ exit: exit.id }),
          )
        }
      >
        {holds ? `Hold ${exit.holdMinutes} min` : 'Met'}
      </Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </>
  )
}
