import { useState } from 'react'
import { takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import { useSubmit } from '../../parts/form'
import { useCommand } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextArea } from '../../ui/field'
import { Notice } from '../../ui/section'

/** For when the commander cannot be reached. It needs a reason and is marked everywhere. */
export function TakeoverDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const take = useCommand(takeOverCommand)
  const form = useSubmit()
  const [reason, setReason] = useState('')
  const send = () =>
    void form.submit(
      () => take.run({ reason }),
      () => {
        setReason('')
        onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Take over command"
      description="Only when the commander cannot be reached. Everybody sees it, with your reason. Ask first: “Do you wish to take command?”"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Leave it</Button>
          <Button variant="danger" disabled={form.busy || reason.trim() === ''} onClick={send}>
            Take over now
          </Button>
        </>
      }
    >
      <TextArea
        label="Why"
        value={reason}
        onChange={setReason}
        autoFocus
        placeholder="No answer on the bridge or by phone for ten minutes"
        onSubmit={send}
      />
      {form.error ? <Notice late>{form.error}</Notice> : null}
    </Dialog>
  )
}
