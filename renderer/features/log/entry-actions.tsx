import { useState } from 'react'
import {
  addOutcome,
  correctEntry,
  markEntry,
  redactEntry,
} from '../../../shared/incident/commands/log-commands'
import type { LogItem } from '../../../shared/incident/state'
import { useClockWords } from '../../parts/clock-flag'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import styles from './entry-actions.module.css'

const marks = [
  { value: 'key', label: 'Key event' },
  { value: 'well', label: 'Went well' },
  { value: 'wrong', label: 'Went wrong' },
  { value: 'lucky', label: 'We got lucky' },
] as const

type Act = 'correct' | 'outcome' | 'redact'

const acts: readonly {
  readonly value: Act
  readonly label: string
  readonly field: string
  readonly hint: string
}[] = [
  {
    value: 'correct',
    label: 'Correct',
    field: 'New wording',
    hint: 'The first wording stays, the new one stands below it.',
  },
  { value: 'outcome', label: 'Add an outcome', field: 'What came of it', hint: '' },
  {
    value: 'redact',
    label: 'Redact',
    field: 'Why it has to go',
    hint: 'Hides the text everywhere. What others have read cannot be taken back.',
  },
]

/** What can be said about an entry afterwards. Nothing of it is ever changed or deleted. */
export function EntryActions({
  item,
  onDone,
}: {
  readonly item: LogItem
  readonly onDone: () => void
}) {
  const { id } = item.entry
  const mark = useCommand(markEntry)
  const marked = useIncident((state) => state.annotations.get(id)?.mark ?? null)
  const clock = useClockWords(item)
  const form = useSubmit()
  const [act, setAct] = useState<Act | null>(null)
  return (
    <div className={styles['acts']}>
      <fieldset className={styles['row']}>
        <legend>Mark</legend>
        {marks.map(({ value, label }) => (
          <Button
            key={value}
            aria-pressed={marked === value}
            disabled={form.busy}
            onClick={() =>
              void form.submit(() => mark.run({ entry: id, mark: marked === value ? null : value }))
            }
          >
            {label}
          </Button>
        ))}
      </fieldset>
      <fieldset className={styles['row']}>
        <legend>Say more</legend>
        {acts.map(({ value, label }) => (
          <Button
            key={value}
            aria-expanded={act === value}
            onClick={() => setAct(act === value ? null : value)}
          >
            {label}
          </Button>
        ))}
      </fieldset>
      {clock === null ? null : (
        <p className={styles['clock']}>{clock} The order of the log does not depend on it.</p>
      )}
      {form.error ? <p role="alert">{form.error}</p> : null}
      {act === null ? null : <ActForm key={act} id={id} act={act} onDone={onDone} />}
    </div>
  )
}

function ActForm(props: { readonly id: string; readonly act: Act; readonly onDone: () => void }) {
  const { id, act } = props
  const correct = useCommand(correctEntry)
  const outcome = useCommand(addOutcome)
  const redact = useCommand(redactEntry)
  const form = useSubmit()
  const [text, setText] = useState('')
  const words = acts.find((each) => each.value === act)
  const send = () =>
    void form.submit(() => {
      switch (act) {
        case 'correct':
          return correct.run({ entry: id, text })
        case 'outcome':
          return outcome.run({ entry: id, text })
        case 'redact':
          return redact.run({ entry: id, reason: text })
      }
    }, props.onDone)
  return (
    <div className={styles['form']}>
      <TextArea
        label={words?.field ?? 'Text'}
        hint={words?.hint}
        value={text}
        onChange={setText}
        rows={2}
        error={form.error}
        autoFocus
        onSubmit={send}
      />
      <Button
        variant={act === 'redact' ? 'danger' : 'primary'}
        disabled={form.busy || text.trim() === ''}
        onClick={send}
      >
        {act === 'redact' ? 'Redact it' : 'Write it'}
      </Button>
    </div>
  )
}
