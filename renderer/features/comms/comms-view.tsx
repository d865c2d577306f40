import { useState } from 'react'
import { nextUpdateDue } from '../../../shared/incident/cadence'
import { answerEnquiry, logEnquiry } from '../../../shared/incident/commands/comms-commands'
import { audiences } from '../../../shared/incident/entries/comms-entries'
import { perState } from '../../../shared/incident/views/per-state'
import { Countdown } from '../../parts/countdown'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { TextField } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './comms-view.module.css'
import { UpdateDesk } from './update-desk'

const audienceWords: Readonly<Record<(typeof audiences)[number], string>> = {
  responders: 'Responders',
  organisation: 'Organisation',
  executives: 'Executives',
  outside: 'Outside',
}
const selectSent = perState((state) => [...state.updates].reverse())
const selectEnquiries = perState((state) => [...state.enquiries.values()].reverse())

/** What was told to whom, what is promised, and what people ask. */
export function CommsView() {
  const room = useRoom()
  const due = useIncident(nextUpdateDue)
  const [chosen, choose] = useDraft(room.roomId, 'audience')
  const audience = audiences.find((each) => each === chosen) ?? 'organisation'
  return (
    <div className={styles['view']}>
      <Section
        title="Stakeholder update"
        aside={
          due === null ? (
            'none is due'
          ) : (
            <>
              next one <Countdown dueAt={due} />
            </>
          )
        }
      >
        <div className={styles['audiences']} role="tablist" aria-label="Audience">
          {audiences.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={audience === each}
              onClick={() => choose(each)}
            >
              {audienceWords[each]}
            </button>
          ))}
        </div>
        <UpdateDesk key={audience} audience={audience} />
      </Section>
      <div className={styles['two']}>
        <SentUpdates />
        <Enquiries />
      </div>
    </div>
  )
}

function SentUpdates() {
  const sent = useIncident(selectSent)
  return (
    <Section title="Sent" aside={sent.length > 0 ? String(sent.length) : undefined}>
      {sent.length === 0 ? (
        <Empty>
          Nothing was sent yet. The first word can be short: we know, we work on it, next update at.
        </Empty>
      ) : null}
      <Rows label="Sent updates">
        {sent.map((update) => (
          <li key={update.id}>
            <span className={styles['text']}>{update.text}</span>
            <small>
              <Instant at={update.at} seconds={false} /> to {update.audience},{' '}
              {update.sort.replace('-', ' ')} · <PersonName id={update.by} plain />
              {update.nextAt === null ? '' : ' · next promised '}
              {update.nextAt === null ? null : <Instant at={update.nextAt} seconds={false} />}
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

function Enquiries() {
  const list = useIncident(selectEnquiries)
  const log = useCommand(logEnquiry)
  const answer = useCommand(answerEnquiry)
  const form = useSubmit()
  const [from, setFrom] = useState('')
  return (
    <Section title="Enquiries" aside={`${list.filter((item) => item.answer === null).length} open`}>
      {list.length === 0 ? (
        <Empty>Questions from outside the room. Answer once, here, for everybody.</Empty>
      ) : null}
      <Rows label="Enquiries">
        {list.map((item) => (
          <li key={item.id}>
            <b>{item.from}</b>: {item.text}
            {item.answer === null ? (
              <OneLine
                label="Answer"
                draft={`enquiry-${item.id}`}
                button="Answer"
                error={null}
                onSend={(text, done) =>
                  form.submit(() => answer.run({ enquiry: item.id, text }), done)
                }
              />
            ) : (
              <small>{item.answer}</small>
            )}
          </li>
        ))}
      </Rows>
      <TextField label="Asked by" value={from} onChange={setFrom} />
      <OneLine
        label="Question"
        draft="enquiry"
        button="Log"
        error={form.error}
        onSend={(text, done) => form.submit(() => log.run({ from, text }), done)}
      />
    </Section>
  )
}
