import { useState } from 'react'
import { changeBug, fileBug } from '../../../shared/incident/commands/work-commands'
import type { Bug } from '../../../shared/incident/records/work-records'
import { perState } from '../../../shared/incident/views/per-state'
import { useSubmit } from '../../parts/form'
import { KeptBy } from '../../parts/kept-by'
import { OneLine } from '../../parts/one-line'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

const selectBugs = perState((state) => [...state.bugs.values()])

/** What has to be mended later, with the ticket that makes sure of it. */
export function BugsSection() {
  const bugs = useIncident(selectBugs)
  const file = useCommand(fileBug)
  const form = useSubmit()
  const unfiled = bugs.filter((bug) => bug.ticket === null).length
  return (
    <Section
      title="Bugs"
      aside={
        <>
          {unfiled > 0 ? `${unfiled} without a ticket, ` : ''}
          <KeptBy block="bugs" />
        </>
      }
    >
      {bugs.length === 0 ? (
        <Empty>Bugs that were found on the way: note them, so that each gets a ticket.</Empty>
      ) : null}
      <Rows label="Bugs">
        {bugs.map((bug) => (
          <BugRow key={bug.id} bug={bug} />
        ))}
      </Rows>
      <OneLine
        label="File a bug"
        draft="bug"
        placeholder="end with #ticket"
        error={form.error}
        onSend={(text, done) => {
          const match = /^(.*?)\s*#(\S+)\s*$/.exec(text)
          return form.write(
            () => file.run(match?.[1] ? { title: match[1], ticket: match[2] } : { title: text }),
            done,
          )
        }}
      />
    </Section>
  )
}

function BugRow({ bug }: { readonly bug: Bug }) {
  const change = useCommand(changeBug)
  const form = useSubmit()
  const [adding, setAdding] = useState(false)
  return (
    <li className={styles['split']} data-thing={bug.id}>
      <span>
        {bug.title}
        <small>{bug.ticket === null ? 'not filed: no ticket yet' : `filed as ${bug.ticket}`}</small>
      </span>
      <Button
        variant="quiet"
        aria-expanded={adding}
        aria-label={`${bug.ticket === null ? 'Add the ticket' : 'Change the ticket'}: ${bug.title}`}
        onClick={() => setAdding(!adding)}
      >
        {bug.ticket === null ? 'Add the ticket' : 'Change'}
      </Button>
      {adding ? (
        <div className={styles['whole']}>
          <OneLine
            label="Ticket"
            draft={`ticket-${bug.id}`}
            placeholder="number or address"
            button="Keep it"
            error={form.error}
            onSend={(ticket, done) =>
              form.write(
                () => change.run({ bug: bug.id, ticket: ticket.replace(/^#/, '') }),
                () => {
                  done()
                  setAdding(false)
                },
              )
            }
          />
        </div>
      ) : null}
    </li>
  )
}
