import { useState } from 'react'
import { supportAfterMinutes } from '../../../shared/incident/cadence'
import { answerSupport } from '../../../shared/incident/commands/people-commands'
import type { Support } from '../../../shared/incident/records/people-records'
import { heldRole } from '../../../shared/incident/roles'
import { selectResponders } from '../../../shared/incident/views/people-view'
import { selectSupport } from '../../../shared/incident/views/planning-view'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { PersonName, visibleName } from '../../parts/person-name'
import { Ago, Instant, spanWords } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextField } from '../../ui/field'
import { Empty, Kbd, Rows, Section } from '../../ui/section'
import { AskForHelp } from './ask-for-help'
import styles from './work-view.module.css'

const minute = 60_000
const shownAtFirst = 8

/** Who needs people, what for and by when, and who comes. Planning answers. */
export function SupportSection() {
  const requests = useIncident(selectSupport)
  const planning = useIncident((state) => heldRole(state, 'planning')?.holder ?? null)
  const [asking, setAsking] = useState(false)
  const [all, setAll] = useState(false)
  const open = requests.filter((request) => request.answeredAt === null)
  const shown = all ? requests : requests.slice(0, Math.max(open.length, shownAtFirst))
  return (
    <Section
      title="Help wanted"
      aside={
        <>
          {open.length > 0 ? `${open.length} not answered. ` : ''}
          <PersonName id={planning} /> answers
        </>
      }
      action={
        <Button variant="quiet" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          I need help
        </Button>
      }
    >
      {requests.length === 0 && !asking ? (
        <Empty>
          Nobody has asked for help. From any view, <Kbd>Mod+Shift+F</Kbd> asks for it; no reason is
          needed.
        </Empty>
      ) : null}
      {asking ? <AskForHelp onDone={() => setAsking(false)} /> : null}
      <Rows label="Requests for help">
        {shown.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </Rows>
      {requests.length > shown.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          Show all {requests.length}
        </Button>
      ) : null}
    </Section>
  )
}

function Request({ request }: { readonly request: Support }) {
  const [answering, setAnswering] = useState(false)
  const now = useNow(30_000)
  const open = request.answeredAt === null
  const waited = Math.floor((now - request.at) / minute) * minute
  const late =
    open &&
    (waited >= supportAfterMinutes * minute ||
      (request.neededBy !== null && request.neededBy <= now))
  return (
    <li className={styles['split']} data-thing={request.id}>
      <span>
        {request.text}
        <small>
          <PersonName id={request.by} plain />, <Ago at={request.at} />
          {request.neededBy === null ? null : (
            <>
              , needed by <Instant at={request.neededBy} seconds={false} />
            </>
          )}
        </small>
        {late ? <small data-late>No answer for {spanWords(waited)}</small> : null}
        {request.answer === null ? null : (
          <small>
            {request.person === null ? null : (
              <>
                <PersonName id={request.person} plain /> comes.{' '}
              </>
            )}
            Answer: {request.answer}
          </small>
        )}
      </span>
      {open ? (
        <Button
          aria-expanded={answering}
          aria-label={`Answer: ${request.text}`}
          onClick={() => setAnswering(!answering)}
        >
          Answer
        </Button>
      ) : null}
      {answering && open ? <AnswerForm request={request} /> : null}
    </li>
  )
}

function AnswerForm({ request }: { readonly request: Support }) {
  const people = useIncident(selectResponders)
  const answer = useCommand(answerSupport)
  const form = useSubmit()
  const [person, setPerson] = useState('')
  const [text, setText] = useState('')
  const named = people.find((each) => each.id === person)
  const send = () =>
    void form.submit(() =>
      answer.run({
        request: request.id,
        text: text.trim() === '' && named ? 'On the way' : text,
        ...(named ? { person: named.id } : {}),
      }),
    )
  return (
    <div className={styles['answer']}>
      <Select
        label="Who comes"
        value={person}
        onChange={setPerson}
        options={[
          { value: '', label: 'nobody named' },
          ...people
            .filter(({ id }) => id !== request.by)
            .map(({ id, name }) => ({ value: id, label: visibleName(name) })),
        ]}
      />
      <TextField
        label="Answer"
        optional={named !== undefined}
        value={text}
        onChange={setText}
        error={form.error}
        onSubmit={send}
      />
      <Button
        variant="primary"
        disabled={form.busy || (text.trim() === '' && !named)}
        onClick={send}
      >
        Send the answer
      </Button>
    </div>
  )
}
