import { useState } from 'react'
import {
  addWatch,
  attachEvidence,
  fileBug,
  lookAtWatch,
} from '../../../shared/incident/commands/work-commands'
import { selectWatches } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { KeptBy } from '../../parts/kept-by'
import { OneLine } from '../../parts/one-line'
import { Ago, Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

/** Signals that somebody looks at now and then. */
export function WatchSection() {
  const list = useIncident(selectWatches)
  const add = useCommand(addWatch)
  const look = useCommand(lookAtWatch)
  const form = useSubmit()
  const [looking, setLooking] = useState<string | null>(null)
  return (
    <Section title="Watch list" aside={<KeptBy block="watch" />}>
      {list.length === 0 ? <Empty>Signals that somebody looks at now and then.</Empty> : null}
      <Rows label="Watch list">
        {list.map((item) => {
          const last = item.looks.at(-1)
          return (
            <li key={item.id} className={styles['split']}>
              <span>
                {item.signal}
                <small>
                  {last ? (
                    <>
                      <Ago at={last.at} />: {last.text}
                    </>
                  ) : (
                    'not looked at yet'
                  )}
                </small>
              </span>
              <Button
                variant="quiet"
                aria-label={`Look at: ${item.signal}`}
                aria-expanded={looking === item.id}
                onClick={() => setLooking(looking === item.id ? null : item.id)}
              >
                Look
              </Button>
              {looking === item.id ? (
                <div className={styles['whole']}>
                  <OneLine
                    label="What you see"
                    draft={`watch-${item.id}`}
                    button="Log"
                    error={form.error}
                    onSend={(text, done) =>
                      form.write(
                        () => look.run({ watch: item.id, text }),
                        () => {
                          done()
                          setLooking(null)
                        },
                      )
                    }
                  />
                </div>
              ) : null}
            </li>
          )
        })}
      </Rows>
      <OneLine
        label="Watch a signal"
        draft="watch"
        error={form.error}
        onSend={(signal, done) => form.write(() => add.run({ signal }), done)}
      />
    </Section>
  )
}

export function BugsSection() {
  const bugs = useIncident((state) => state.bugs)
  const file = useCommand(fileBug)
  const form = useSubmit()
  return (
    <Section title="Bugs filed" aside={<KeptBy block="bugs" />}>
      {bugs.size === 0 ? <Empty>None yet.</Empty> : null}
      <Rows label="Bugs filed">
        {[...bugs.values()].map((bug) => (
          <li key={bug.id}>
            {bug.title} <small>{bug.ticket ?? 'no ticket yet'}</small>
          </li>
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

/** What was kept for later: the name of the thing, and where it lies. */
export function EvidenceSection() {
  const list = useIncident((state) => state.evidence)
  const attach = useCommand(attachEvidence)
  const form = useSubmit()
  return (
    <Section title="Evidence kept">
      {list.length === 0 ? (
        <Empty>Logs, dumps, screenshots: note what was kept and where, before it is gone.</Empty>
      ) : null}
      <Rows label="Evidence kept">
        {list.map((item) => (
          <li key={item.id}>
            {item.name}{' '}
            <small>
              <Instant at={item.at} seconds={false} /> {item.text ?? ''}
            </small>
          </li>
        ))}
      </Rows>
      <OneLine
        label="Note what was kept"
        draft="evidence"
        placeholder="heap dump of web-3, in the incident bucket"
        error={form.error}
        onSend={(name, done) => form.write(() => attach.run({ name }), done)}
      />
    </Section>
  )
}
