import { useState } from 'react'
import { answerEnquiry, logEnquiry } from '../../../shared/incident/commands/comms-commands'
import type { Enquiry } from '../../../shared/incident/records/comms-records'
import { selectEnquiries } from '../../../shared/incident/views/comms-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago, Instant } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Checkbox, TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './comms-view.module.css'

/** Questions from outside the room, each answered once for everybody. */
export function EnquirySection() {
  const list = useIncident(selectEnquiries)
  const [asking, setAsking] = useState(false)
  const open = list.filter((item) => item.answer === null).length
  return (
    <Section
      title="Enquiries"
      aside={open > 0 ? `${open} not answered` : undefined}
      action={
        <Button variant="quiet" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          Log one
        </Button>
      }
    >
      {asking ? <EnquiryForm onDone={() => setAsking(false)} /> : null}
      {list.length === 0 && !asking ? (
        <Empty>Questions from outside the room. Answer once, here, for everybody.</Empty>
      ) : null}
      <Rows label="Enquiries">
        {list.map((enquiry) => (
          <EnquiryRow key={enquiry.id} enquiry={enquiry} />
        ))}
      </Rows>
    </Section>
  )
}

function EnquiryForm({ onDone }: { readonly onDone: () => void }) {
  const { roomId } = useRoom()
  const log = useCommand(logEnquiry)
  const form = useSubmit()
  const [from, setFrom] = useDraft(roomId, 'enquiry-from')
  const [text, setText] = useDraft(roomId, 'enquiry-text')
  const [count, setCount] = useDraft(roomId, 'enquiry-count')
  const [forCommander, setForCommander] = useState(false)
  const asked = /^\s*\d+\s*$/.test(count) ? Number(count) : null
  const send = () =>
    void form.submit(
      () =>
        log.run({
          from,
          text,
          ...(forCommander ? { forCommander } : {}),
          ...(count.trim() === '' ? {} : { count: asked ?? Number.NaN }),
        }),
      () => {
        setFrom('')
        setText('')
        setCount('')
        onDone()
      },
    )
  return (
    <div className={styles['enquiry']}>
      <TextField label="Asked by" value={from} onChange={setFrom} autoFocus onSubmit={send} />
      <TextField
        label="Question"
        value={text}
        onChange={setText}
        error={form.error}
        onSubmit={send}
      />
      <TextField
        label="How many"
        value={count}
        placeholder="1"
        onChange={setCount}
        onSubmit={send}
        error={
          count.trim() === '' || (asked !== null && asked >= 1 && asked <= 1_000_000)
            ? null
            : 'A whole number, 1 or more.'
        }
      />
      <div className={styles['knows']}>
        <Checkbox
          label="The commander should know"
          checked={forCommander}
          onChange={setForCommander}
        />
      </div>
      <Button
        variant="primary"
        disabled={form.busy || from.trim() === '' || text.trim() === ''}
        onClick={send}
      >
        Log it
      </Button>
    </div>
  )
}

function EnquiryRow({ enquiry }: { readonly enquiry: Enquiry }) {
  const answer = useCommand(answerEnquiry)
  const form = useSubmit()
  const [answering, setAnswering] = useState(false)
  return (
    <li className={styles['split']} data-thing={enquiry.id}>
      <span>
        <b>{enquiry.from}</b>: {enquiry.text}
        <small>
          <Ago at={enquiry.at} />
          {enquiry.count > 1 ? `, ${enquiry.count} asked the same` : ''}
          {enquiry.forCommander ? ', for the commander' : ''}
        </small>
        {enquiry.answer === null ? null : (
          <>
            <span className={styles['answer']}>Answer: {enquiry.answer}</span>
            <small>
              answered by <PersonName id={enquiry.answeredBy} plain /> at{' '}
              <Instant at={enquiry.answeredAt ?? enquiry.at} seconds={false} />
            </small>
          </>
        )}
      </span>
      {enquiry.answer === null ? (
        <Button
          aria-label={`Answer ${enquiry.from}`}
          aria-expanded={answering}
          onClick={() => setAnswering(!answering)}
        >
          Answer
        </Button>
      ) : null}
      {answering && enquiry.answer === null ? (
        <div className={styles['whole']}>
          <OneLine
            label="Answer"
            draft={`enquiry-${enquiry.id}`}
            button="Answer"
            error={form.error}
            onSend={(text, done) =>
              form.write(() => answer.run({ enquiry: enquiry.id, text }), done)
            }
          />
        </div>
      ) : null}
    </li>
  )
}
