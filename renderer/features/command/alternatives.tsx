import { reviewAlternatives } from '../../../shared/incident/commands/work-commands'
import { optionWords, selectOpenOptions } from '../../../shared/incident/views/options'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'

/** Whoever thinks again says what else was considered, and whether the work goes on as it is. */
export function AlternativesForm({ onDone }: { readonly onDone: () => void }) {
  const room = useRoom()
  const review = useCommand(reviewAlternatives)
  const form = useSubmit()
  const [text, setText] = useDraft(room.roomId, 'alternatives')
  const answer = (choice: 'continue' | 'change-tack') =>
    void form.submit(
      () => review.run({ text, answer: choice }),
      () => {
        setText('')
        onDone()
      },
    )
  const empty = text.trim() === ''
  return (
    <>
      <div style={{ flex: '1 1 320px' }}>
        <TextField
          label="What else was considered?"
          value={text}
          onChange={setText}
          error={form.error}
          autoFocus
        />
      </div>
      <Button disabled={form.busy || empty} onClick={() => answer('continue')}>
        Go on as we are
      </Button>
      <Button disabled={form.busy || empty} onClick={() => answer('change-tack')}>
        Change tack
      </Button>
    </>
  )
}

/** The ways that are on the table, for whoever thinks again. */
export function OpenOptions() {
  const options = useIncident(selectOpenOptions)
  if (options.length === 0) return null
  return (
    <ul style={{ flex: '1 1 100%' }} aria-label="On the table">
      {options.slice(0, 6).map((option) => (
        <li key={option.id}>{optionWords(option)}</li>
      ))}
    </ul>
  )
}
