import { useState } from 'react'
import {
  addAction,
  addLesson,
  changeReviewState,
  completeAction,
} from '../../../shared/incident/commands/after-commands'
import { actionTypes, reviewStates } from '../../../shared/incident/entries/after-entries'
import { perState } from '../../../shared/incident/views/per-state'
import { PadEditor } from '../../editor/pad-editor'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { PersonName } from '../../parts/person-name'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select } from '../../ui/field'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './after-view.module.css'

const prose = [
  {
    pad: 'pm:summary',
    title: 'Summary',
    placeholder: 'What happened, in three sentences, for somebody who was not there.',
  },
  { pad: 'pm:impact', title: 'Impact', placeholder: 'Who was hit, how much, for how long.' },
  {
    pad: 'pm:rootCauses',
    title: 'Root causes and contributing factors',
    placeholder: 'The system allowed…',
  },
  { pad: 'pm:trigger', title: 'Trigger', placeholder: 'What set it off.' },
  {
    pad: 'pm:detection',
    title: 'Detection',
    placeholder: 'How we noticed, and how we could have noticed sooner.',
  },
  { pad: 'pm:resolution', title: 'Resolution', placeholder: 'What ended it.' },
]
const lists = [
  { value: 'well', label: 'What went well' },
  { value: 'wrong', label: 'What went wrong' },
  { value: 'lucky', label: 'Where we got lucky' },
] as const
const selectActions = perState((state) => [...state.actions.values()])

/** The postmortem: prose typed together, lessons, action items, and where the review stands. */
export function AfterView({ onExport }: { readonly onExport: () => void }) {
  const review = useIncident((state) => state.reviewState)
  const sections = useIncident((state) => state.reportSections)
  const change = useCommand(changeReviewState)
  const form = useSubmit()
  return (
    <div className={styles['view']}>
      <div className={styles['head']}>
        <Select
          label="Review"
          value={review}
          onChange={(to) => void form.submit(() => change.run({ to }))}
          options={reviewStates.map((value) => ({ value, label: value.replace('-', ' ') }))}
        />
        <Button variant="primary" onClick={onExport}>
          Export the postmortem
        </Button>
        {form.error ? <span role="alert">{form.error}</span> : null}
      </div>
      {prose.map(({ pad, title, placeholder }) => (
        <Section key={pad} title={title}>
          {sections
            .filter(
              (item) =>
                (item.section === 'rootCause' ? 'pm:rootCauses' : `pm:${item.section}`) === pad,
            )
            .map((item) => (
              <p key={item.text} className={styles['imported']}>
                {item.text}
              </p>
            ))}
          <PadEditor pad={pad} label={title} placeholder={placeholder} />
        </Section>
      ))}
      <Lessons />
      <Actions />
    </div>
  )
}

function Lessons() {
  const lessons = useIncident((state) => state.lessons)
  const add = useCommand(addLesson)
  const form = useSubmit()
  return (
    <div className={styles['three']}>
      {lists.map(({ value, label }) => (
        <Section key={value} title={label}>
          <Rows label={label}>
            {lessons
              .filter((lesson) => lesson.list === value)
              .map((lesson) => (
                <li key={lesson.id}>{lesson.text}</li>
              ))}
          </Rows>
          <OneLine
            label="Add"
            draft={`lesson-${value}`}
            error={form.error}
            onSend={(text, done) => form.submit(() => add.run({ list: value, text }), done)}
          />
        </Section>
      ))}
    </div>
  )
}

function Actions() {
  const actions = useIncident(selectActions)
  const add = useCommand(addAction)
  const complete = useCommand(completeAction)
  const form = useSubmit()
  const [type, setType] = useState<string>('prevent')
  return (
    <Section
      title="Action items"
      aside={`${actions.filter((item) => item.doneAt === null).length} open`}
    >
      {actions.length === 0 ? (
        <Empty>What will be different? One owner each, a ticket, a priority.</Empty>
      ) : null}
      <Rows label="Action items">
        {actions.map((item) => (
          <li key={item.id} className={styles['action']}>
            <input
              type="checkbox"
              aria-label={`Done: ${item.what}`}
              checked={item.doneAt !== null}
              disabled={item.doneAt !== null}
              onChange={() => void form.submit(() => complete.run({ action: item.id }))}
            />
            <span>{item.what}</span>
            <small>
              {item.type}
              {item.priority ? `, ${item.priority}` : ''} ·{' '}
              {item.owner ? <PersonName id={item.owner} plain /> : 'no owner'}
              {item.ticket ? ` · ${item.ticket}` : ''}
            </small>
          </li>
        ))}
      </Rows>
      <Select
        label="Type"
        value={type}
        onChange={setType}
        options={actionTypes.map((value) => ({ value, label: value }))}
      />
      <OneLine
        label="Add an action item"
        draft="action"
        error={form.error}
        onSend={(what, done) => form.submit(() => add.run({ what, type }), done)}
      />
    </Section>
  )
}
