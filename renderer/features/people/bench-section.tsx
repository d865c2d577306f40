import { useState } from 'react'
import { answerAsk, askPerson } from '../../../shared/incident/commands/people-commands'
import type { Ask } from '../../../shared/incident/records/people-records'
import {
  type BenchLine,
  selectBenchLines,
  selectVacantRoles,
} from '../../../shared/incident/views/staffing'
import { availabilityWords } from '../../parts/availability'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { PersonName, visibleName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import { dragPerson } from './drag-person'
import styles from './people-view.module.css'

/** People who could do something, each to be asked with one press. */
export function BenchSection() {
  const lines = useIncident(selectBenchLines)
  return (
    <Section
      title="Without a role"
      aside={lines.length > 0 ? `${lines.length} could be asked` : undefined}
    >
      {lines.length === 0 ? <Empty>Everybody has something to do.</Empty> : null}
      <Rows label="Without a role">
        {lines.map((line) => (
          <Line key={line.person.id} line={line} />
        ))}
      </Rows>
    </Section>
  )
}

function Line({ line }: { readonly line: BenchLine }) {
  const { person, ask, wish } = line
  const { deviceId } = useRoom()
  const now = useNow(30_000)
  const role = useIncident((state) =>
    wish?.role ? (state.roles.get(wish.role)?.title ?? null) : null,
  )
  const [asking, setAsking] = useState(false)
  const words = [
    person.team ?? '',
    wish === null ? '' : role === null ? 'helps where asked' : `would take ${role}`,
    person.services.length > 0 ? `knows ${person.services.join(', ')}` : '',
    availabilityWords(person, now),
  ].filter(Boolean)
  return (
    <li className={styles['split']} {...dragPerson(person.id)}>
      <span>
        <PersonName id={person.id} /> <small>{visibleName(words.join(' · '))}</small>
        {ask ? <Asked ask={ask} withoutApp={!person.hasDevice} /> : null}
      </span>
      {person.id === deviceId ? null : (
        <Button
          aria-expanded={asking}
          aria-label={`Ask ${visibleName(person.name)}`}
          onClick={() => setAsking(!asking)}
        >
          Ask
        </Button>
      )}
      {asking ? <AskForm person={person.id} onDone={() => setAsking(false)} /> : null}
    </li>
  )
}

function AskForm({ person, onDone }: { readonly person: string; readonly onDone: () => void }) {
  const room = useRoom()
  const vacant = useIncident(selectVacantRoles)
  const ask = useCommand(askPerson)
  const form = useSubmit()
  const first = vacant[0] ? `Can you take ${vacant[0].title}?` : 'Can you help us?'
  const [kept, keep] = useDraft(room.roomId, `ask-${person}`)
  const [typed, setTyped] = useState(kept !== '')
  const text = typed ? kept : first
  const send = () =>
    void form.submit(
      () => ask.run({ person, text }),
      () => {
        keep('')
        onDone()
      },
    )
  return (
    <div className={`${styles['whole']} ${styles['line']}`}>
      <TextField
        label="What to ask"
        value={text}
        onChange={(next) => {
          setTyped(true)
          keep(next)
        }}
        error={form.error}
        onSubmit={send}
        autoFocus
      />
      <Button variant="primary" disabled={form.busy || text.trim() === ''} onClick={send}>
        Send
      </Button>
    </div>
  )
}

/** What somebody was asked last. Who takes part without the app answers by word of mouth, and anybody notes it. */
function Asked({ ask, withoutApp }: { readonly ask: Ask; readonly withoutApp: boolean }) {
  const answer = useCommand(answerAsk)
  const form = useSubmit()
  const say = (yes: boolean) => void form.submit(() => answer.run({ ask: ask.id, yes }))
  return (
    <small>
      “{ask.text}”{' '}
      {ask.answer === null ? (
        <>
          asked <Ago at={ask.at} />, no answer yet{' '}
          {withoutApp ? (
            <span className={styles['answer']}>
              <Button disabled={form.busy} onClick={() => say(true)}>
                They said yes
              </Button>
              <Button disabled={form.busy} onClick={() => say(false)}>
                Not now
              </Button>
            </span>
          ) : null}
        </>
      ) : (
        <>
          <b>{ask.answer.yes ? 'said yes' : 'said not now'}</b>
          {ask.answer.text ? `: ${ask.answer.text}` : ''} <Ago at={ask.answer.at} />
        </>
      )}
      {form.error ? <span role="alert"> {form.error}</span> : null}
    </small>
  )
}
