import { useState } from 'react'
import {
  addOutcome,
  correctEntry,
  markEntry,
  redactEntry,
} from '../../../shared/incident/commands/log-commands'
import type { LogItem } from '../../../shared/incident/state'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Select, TextArea } from '../../ui/field'
import styles from './entry-actions.module.css'

const acts = [
  { value: 'correct', label: 'Correct the wording (the first wording stays)' },
  { value: 'outcome', label: 'Add an outcome' },
  { value: 'redact', label: 'Redact: hide the text everywhere' },
]
const marks = [
  { value: 'none', label: 'No mark' },
  { value: 'key', label: 'Key event' },
  { value: 'well', label: 'Went well' },
  { value: 'wrong', label: 'Went wrong' },
  { value: 'lucky', label: 'We got lucky' },
]
const labels: Readonly<Record<string, string>> = {
  correct: 'New wording',
  outcome: 'What came of it',
  redact: 'Why it has to go',
}

/** What can be said about an entry afterwards. Nothing of it is ever changed or deleted. */
export function EntryActions({
  item,
  onDone,
}: {
  readonly item: LogItem
  readonly onDone: () => void
}) {
  const { id } = item.entry
  const correct = useCommand(correctEntry)
  const outcome = useCommand(addOutcome)
  const redact = useCommand(redactEntry)
  const mark = useCommand(markEntry)
  const annotation = useIncident((state) => state.annotations.get(id))
  const form = useSubmit()
  const [act, setAct] = useState('correct')
  const [text, setText] = useState('')
  const send = () =>
    void form.submit(
      () =>
        act === 'correct'
          ? correct.run({ entry: id, text })
          : act === 'outcome'
            ? outcome.run({ entry: id, text })
            : redact.run({ entry: id, reason: text }),
      onDone,
    )
  return (
    <div className={styles['acts']}>
      <Select
        label="Mark"
        value={annotation?.mark ?? 'none'}
        onChange={(value) =>
          void form.submit(() => mark.run({ entry: id, mark: value === 'none' ? null : value }))
        }
        options={marks}
      />
      <Select label="Act" value={act} onChange={setAct} options={acts} />
      <TextArea
        label={labels[act] ?? 'Text'}
        value={text}
        onChange={setText}
        rows={2}
        error={form.error}
        onSubmit={send}
      />
      <div>
        <Button
          variant={act === 'redact' ? 'danger' : 'primary'}
          disabled={form.busy || text.trim() === ''}
          onClick={send}
        >
          {act === 'redact' ? 'Redact' : 'Write it'}
        </Button>{' '}
        <Button onClick={onDone}>Close</Button>
      </div>
    </div>
  )
}
