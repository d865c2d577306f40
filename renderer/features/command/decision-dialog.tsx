import { decide } from '../../../shared/incident/commands/work-commands'
import { useSubmit } from '../../parts/form'
import { useCommand, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextArea, TextField } from '../../ui/field'

/** A decision with the question it answers and the objections that were heard. */
export function DecisionDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const { roomId } = useRoom()
  const record = useCommand(decide)
  const form = useSubmit()
  const [question, setQuestion] = useDraft(roomId, 'decision-question')
  const [choice, setChoice] = useDraft(roomId, 'decision-choice')
  const [objections, setObjections] = useDraft(roomId, 'decision-objections')
  const send = () =>
    void form.submit(
      () => record.run({ question, choice, objections }),
      () => {
        setQuestion('')
        setChoice('')
        setObjections('')
        onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Record a decision"
      footer={
        <Button
          variant="primary"
          disabled={form.busy || question.trim() === '' || choice.trim() === ''}
          onClick={send}
        >
          Record it
        </Button>
      }
    >
      <TextField
        label="What was the question?"
        value={question}
        onChange={setQuestion}
        autoFocus
        onSubmit={send}
      />
      <TextArea
        label="What was decided?"
        value={choice}
        onChange={setChoice}
        rows={2}
        error={form.error}
        onSubmit={send}
      />
      <TextField
        label="Objections that were heard"
        optional
        value={objections}
        onChange={setObjections}
        onSubmit={send}
      />
    </Dialog>
  )
}
