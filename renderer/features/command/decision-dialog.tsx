import { useEffect, useRef } from 'react'
import { decide } from '../../../shared/incident/commands/work-commands'
import { optionWords, selectOpenOptions } from '../../../shared/incident/views/options'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextArea, TextField } from '../../ui/field'

/** As many as one decision keeps. */
const mostOptions = 6

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A decision with the question it answers, what was on the table, what was known, and the objections that were heard. */
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
  const [options, setOptions] = useDraft(roomId, 'decision-options')
  const [data, setData] = useDraft(roomId, 'decision-data')
  const [objections, setObjections] = useDraft(roomId, 'decision-objections')
  const onTheTable = useIncident(selectOpenOptions)
  const prefilled = useRef(false)
  useEffect(() => {
    if (open && !prefilled.current)
      setOptions((typed) => typed || onTheTable.slice(0, mostOptions).map(optionWords).join('\n'))
    prefilled.current = open
  }, [open, onTheTable, setOptions])
  const send = () =>
    void form.submit(
      () => record.run({ question, choice, objections, data, options: linesOf(options) }),
      () => {
        setOptions('')
        setData('')
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
      <TextArea
        label="Options that were on the table"
        optional
        hint="One on each line, up to six."
        value={options}
        onChange={setOptions}
        rows={2}
        onSubmit={send}
      />
      <TextField label="What we know" optional value={data} onChange={setData} onSubmit={send} />
      <TextField
        label="Objections that were heard"
        optional
        hint="Ask: does anybody object, and why?"
        value={objections}
        onChange={setObjections}
        onSubmit={send}
      />
    </Dialog>
  )
}
