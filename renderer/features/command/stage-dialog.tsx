import { useState } from 'react'
import { changeStage } from '../../../shared/incident/commands/incident-commands'
import { stages, stageWord } from '../../../shared/incident/stage'
import { selectExits, selectOpenDivergences } from '../../../shared/incident/views/command-view'
import { useSubmit } from '../../parts/form'
import { useKindWords } from '../../parts/use-kind-words'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select, TextField } from '../../ui/field'
import { CloseGate } from './close-gate'
import { LastWord } from './last-word'
import { useClosingImpact } from './use-closing-impact'

/** Moves the stage. Closing shows first what is still off normal or not met, and asks for an impact that nobody described. */
export function StageDialog(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const words = useKindWords()
  const now = useIncident((state) => state.incident?.stage ?? 'investigating')
  const divergences = useIncident(selectOpenDivergences)
  const exits = useIncident(selectExits)
  const change = useCommand(changeStage)
  const form = useSubmit()
  const impact = useClosingImpact()
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const unmet = exits.filter((exit) => exit.metAt === null)
  const target = to ?? now
  const blocked = target === 'closed' && divergences.length + unmet.length > 0
  const asked = target === 'closed' ? impact.asked : []
  const ends = target === 'closed' || target === 'stood-down'
  const send = () =>
    void form.submit(
      async () => {
        const kept = target === 'closed' ? await impact.keep() : null
        if (kept && !kept.ok) return kept
        return change.run({ to: target, ...(reason.trim() ? { reason } : {}) })
      },
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
      wide={blocked}
      description={
        target === 'stood-down'
          ? 'Standing down is a normal end: it was smaller than it looked. Say why in a few words.'
          : undefined
      }
      footer={
        <Button
          variant="primary"
          disabled={
            form.busy ||
            target === now ||
            blocked ||
            (asked.length > 0 && impact.isMissing) ||
            (ends && reason.trim() === '')
          }
          onClick={send}
        >
          {target === 'closed'
            ? `Close the ${words.thing}`
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
      <LastWord
        to={stages.find((each) => each === target) ?? now}
        onGo={() => props.onOpenChange(false)}
      />
      {blocked ? <CloseGate divergences={divergences} unmet={unmet} /> : null}
      {asked.map(({ key, ...field }) => (
        <TextField key={key} {...field} placeholder="“none” is an answer too" />
      ))}
      <TextField
        label="Why"
        value={reason}
        onChange={setReason}
        optional={!ends}
        error={form.error}
        onSubmit={send}
      />
    </Dialog>
  )
}
