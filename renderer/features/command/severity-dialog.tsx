import { useState } from 'react'
import { changeSeverity } from '../../../shared/incident/commands/incident-commands'
import { severities, severityMeaning } from '../../../shared/incident/severity'
import { useSubmit } from '../../parts/form'
import { SeverityBadge } from '../../parts/severity-badge'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards, TextField } from '../../ui/field'

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
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const send = () =>
    void form.submit(
      () => change.run({ to: to ?? now, reason }),
      () => {
        setTo(null)
        setReason('')
        onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Change the severity"
      description="Not sure: take the higher one and lower it later."
      footer={
        <Button variant="primary" disabled={form.busy || reason.trim() === ''} onClick={send}>
          Change it
        </Button>
      }
    >
      <RadioCards
        label="Severity"
        value={to ?? now}
        onChange={setTo}
        options={severities.map((value) => ({
          value,
          label: '',
          icon: <SeverityBadge severity={value} />,
          hint: severityMeaning[value],
        }))}
      />
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
