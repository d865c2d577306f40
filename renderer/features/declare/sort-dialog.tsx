import { useState } from 'react'
import { changeSort } from '../../../shared/incident/commands/incident-commands'
import { eventSorts } from '../../../shared/incident/entries/incident-entries'
import { sortWords } from '../../../shared/incident/event-sorts'
import type { EventSort } from '../../../shared/incident/records/incident-records'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RadioCards } from '../../ui/field'

/** Says, or says anew, what sort of event this is. */
export function SortDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const now = useIncident((state) => state.incident?.sort ?? null)
  const change = useCommand(changeSort)
  const form = useSubmit()
  const [chosen, setChosen] = useState<EventSort | null>(null)
  const to = chosen ?? now
  const send = () =>
    void form.submit(
      () => change.run({ sort: to }),
      () => {
        setChosen(null)
        onOpenChange(false)
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="What sort of event is it?"
      description="It stands beside the title and in the report, and may change as often as you learn more."
      footer={
        <Button variant="primary" disabled={form.busy || to === null || to === now} onClick={send}>
          {to === null || to === now ? 'Choose a sort' : `Call it ${sortWords[to].name}`}
        </Button>
      }
    >
      <RadioCards
        label="Sort"
        inline
        value={to ?? ''}
        onChange={(value) => setChosen(eventSorts.find((sort) => sort === value) ?? null)}
        options={eventSorts.map((value) => ({
          value,
          label: sortWords[value].name,
          hint: sortWords[value].means,
        }))}
      />
      {form.error ? <p role="alert">{form.error}</p> : null}
    </Dialog>
  )
}
