import { useState } from 'react'
import { answerSupport, requestSupport } from '../../../shared/incident/commands/people-commands'
import type { Support } from '../../../shared/incident/records/people-records'
import { selectSupport } from '../../../shared/incident/views/people-view'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { Ago } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Rows, Section } from '../../ui/section'
import styles from './people-view.module.css'

/** Asking for people, and the answers of planning. No reason is asked for. */
export function SupportSection() {
  const requests = useIncident(selectSupport)
  const ask = useCommand(requestSupport)
  const form = useSubmit()
  const open = requests.filter((item) => item.answer === null).length
  return (
    <Section title="Help wanted" aside={open > 0 ? `${open} not answered` : undefined}>
      <Rows label="Requests for help">
        {requests.slice(0, 8).map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </Rows>
      <OneLine
        label="I need help"
        draft="support"
        button="Ask"
        placeholder="two people who know the index"
        error={form.error}
        onSend={(text, done) => form.write(() => ask.run({ text }), done)}
      />
    </Section>
  )
}

function Request({ request }: { readonly request: Support }) {
  const answer = useCommand(answerSupport)
  const form = useSubmit()
  const [answering, setAnswering] = useState(false)
  return (
    <li className={styles['split']}>
      <span>
        {request.text}
        <small>
          <PersonName id={request.by} plain />, <Ago at={request.at} />
        </small>
        {request.answer === null ? null : <small>Answer: {request.answer}</small>}
      </span>
      {request.answer === null ? (
        <Button
          aria-expanded={answering}
          aria-label={`Answer: ${request.text}`}
          onClick={() => setAnswering(!answering)}
        >
          Answer
        </Button>
      ) : null}
      {answering && request.answer === null ? (
        <div className={styles['whole']}>
          <OneLine
            label="Who comes, and when"
            draft={`answer-${request.id}`}
            button="Answer"
            error={form.error}
            onSend={(text, done) =>
              form.write(() => answer.run({ request: request.id, text }), done)
            }
          />
        </div>
      ) : null}
    </li>
  )
}
