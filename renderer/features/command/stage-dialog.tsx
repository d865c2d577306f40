import { useState } from 'react'
import { changeStage } from '../../../shared/incident/commands/incident-commands'
import { stages, stageWord } from '../../../shared/incident/stage'
import { selectExits, selectOpenDivergences } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select, TextField } from '../../ui/field'
import { Notice, Rows } from '../../ui/section'

/** Moves the stage. Closing shows first what is still off normal or not met. */
export function StageDialog(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** Leads to where divergences are settled. */
  readonly onSettle: () => void
}) {
  const now = useIncident((state) => state.incident?.stage ?? 'investigating')
  const divergences = useIncident(selectOpenDivergences)
  const exits = useIncident(selectExits)
  const change = useCommand(changeStage)
  const form = useSubmit()
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const unmet = exits.filter((exit) => exit.metAt === null)
  const target = to ?? now
  const blocked = target === 'closed' && divergences.length + unmet.length > 0
  const send = () =>
    void form.submit(
      () => change.run({ to: target, ...(reason.trim() ? { reason } : {}) }),
      () => {
        setTo(null)
        setReason('')
        props.onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Change the stage"
      footer={
        <Button variant="primary" disabled={form.busy || target === now || blocked} onClick={send}>
          {target === 'closed'
            ? 'Close the incident'
            : target === 'stood-down'
              ? 'Stand down'
              : `Move to ${stageWord[stages.find((each) => each === target) ?? 'investigating'].toLowerCase()}`}
        </Button>
      }
    >
      <Select
        label="Stage"
        value={target}
        onChange={setTo}
        options={stages.map((value) => ({ value, label: stageWord[value] }))}
      />
      {blocked ? (
        <>
          <Notice late>
            Before closing: {divergences.length > 0 ? `${divergences.length} off normal` : ''}
            {divergences.length > 0 && unmet.length > 0 ? ', ' : ''}
            {unmet.length > 0 ? `${unmet.length} exit criteria not met` : ''}.
          </Notice>
          <Rows label="Before closing">
            {divergences.map((item) => (
              <li key={item.id}>
                {item.system}: {item.text}
              </li>
            ))}
            {unmet.map((item) => (
              <li key={item.id}>{item.text}</li>
            ))}
          </Rows>
          <Button
            onClick={() => {
              props.onOpenChange(false)
              props.onSettle()
            }}
          >
            Settle them under Work
          </Button>
        </>
      ) : null}
      <TextField
        label="Why"
        value={reason}
        onChange={setReason}
        optional={target !== 'closed' && target !== 'stood-down'}
        error={form.error}
        onSubmit={send}
      />
    </Dialog>
  )
}
