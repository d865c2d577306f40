import { useState } from 'react'
import { changeSeverity } from '../../../shared/incident/commands/incident-commands'
import { useSubmit } from '../../parts/form'
import { type ChosenSeverity, SeverityChoice } from '../../parts/severity-choice'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'

/** Up or down, always with a reason. */
export function SeverityDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const now = useIncident((state) => state.incident?.severity ?? 'SEV2')
  const change = useCommand(changeSeverity)
  const form = useSubmit()
  const [chosen, setChosen] = useState<ChosenSeverity | null>(null)
  const to = chosen?.severity ?? now
  const [reason, setReason] = useState('')
  const send = () =>
    void form.submit(
      () => change.run({ to, reason }),
      () => {
        setChosen(null)
        setReason('')
        onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Change the severity"
      description="It can be lowered later. Everybody sees the change, with your reason."
      footer={
        <Button variant="primary" disabled={form.busy || reason.trim() === ''} onClick={send}>
          Change it
        </Button>
      }
    >
      <SeverityChoice value={chosen ?? { severity: now, instead: null }} onChange={setChosen} />
      <TextField
        label="Why"
        value={reason}
        onChange={setReason}
        error={form.error}
        autoFocus
        onSubmit={send}
      />
    </Dialog>
  )
}
