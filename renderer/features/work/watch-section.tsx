import { useState } from 'react'
import { addWatch, lookAtWatch } from '../../../shared/incident/commands/work-commands'
import type { Watch } from '../../../shared/incident/records/work-records'
import { nextLookAt } from '../../../shared/incident/views/planning-view'
import { parseWatchLine } from '../../../shared/incident/views/watch-line'
import { selectOwners, selectWatches } from '../../../shared/incident/views/work-view'
import { useSubmit } from '../../parts/form'
import { KeptBy } from '../../parts/kept-by'
import { useNow } from '../../parts/now'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago, spanWords } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './work-view.module.css'

/** Signals that somebody looks at now and then. One line adds one, with who looks and how often in it. */
export function WatchSection() {
  const list = useIncident(selectWatches)
  const owners = useIncident(selectOwners)
  const add = useCommand(addWatch)
  const form = useSubmit()
  return (
    <Section title="Watch list" aside={<KeptBy block="watch" />}>
      {list.length === 0 ? <Empty>Signals that somebody looks at now and then.</Empty> : null}
      <Rows label="Watch list">
        {list.map((item) => (
          <WatchRow key={item.id} item={item} />
        ))}
      </Rows>
      <OneLine
        label="Watch a signal"
        draft="watch"
        placeholder="queue depth @who every 15 min"
        error={form.error}
        onSend={(line, done) => form.write(() => add.run(parseWatchLine(line, owners)), done)}
      />
    </Section>
  )
}

function WatchRow({ item }: { readonly item: Watch }) {
  const look = useCommand(lookAtWatch)
  const form = useSubmit()
  const [looking, setLooking] = useState(false)
  const now = useNow(30_000)
  const last = item.looks.at(-1)
  const dueAt = nextLookAt(item)
  const late = dueAt !== null && dueAt < now
  return (
    <li className={styles['split']} data-thing={item.id}>
      <span>
        {item.signal}
        {item.normal ? <small>Normal: {item.normal}</small> : null}
        <small>
          {item.owner ? <PersonName id={item.owner} plain /> : 'nobody in particular'}
          {item.everyMinutes === null ? '' : `, every ${spanWords(item.everyMinutes * 60_000)}`}
        </small>
        <small>
          {last ? (
            <>
              <Ago at={last.at} />: {last.text}
            </>
          ) : (
            'not looked at yet'
          )}
        </small>
        {late ? <small data-late>A look is late by {spanWords(now - dueAt)}</small> : null}
      </span>
      <Button
        variant="quiet"
        aria-label={`Look at: ${item.signal}`}
        aria-expanded={looking}
        onClick={() => setLooking(!looking)}
      >
        Look
      </Button>
      {looking ? (
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
                  setLooking(false)
                },
              )
            }
          />
        </div>
      ) : null}
    </li>
  )
}
