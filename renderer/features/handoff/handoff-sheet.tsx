import { useMemo, useState } from 'react'
import { offerCommand } from '../../../shared/incident/commands/handoff-commands'
import { commanderOf } from '../../../shared/incident/roles'
import { nameOf } from '../../../shared/incident/sentence'
import { assembleBriefing } from '../../../shared/incident/views/briefing'
import { perState } from '../../../shared/incident/views/per-state'
import { briefingPads } from '../../parts/briefing-pads'
import { useSubmit } from '../../parts/form'
import { visibleName } from '../../parts/person-name'
import { RoleHistoryProvider, useTurns } from '../../parts/role-history'
import { useKindWords } from '../../parts/use-kind-words'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select, TextField } from '../../ui/field'
import { Notice } from '../../ui/section'
import { Briefing } from './briefing'

const selectIncoming = perState((state) =>
  [...state.people.values()].filter(
    (person) =>
      person.seat === 'responder' &&
      person.hasDevice &&
      person.leftAt === null &&
      commanderOf(state) !== person.id,
  ),
)

/** Outgoing side: the briefing as it stands, the person, and the question that hands command over. */
export function HandoffSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Hand over command"
      wide
      description="You stay in command until the other person says they have it."
    >
      {open ? (
        <RoleHistoryProvider>
          <HandoffForm onDone={() => onOpenChange(false)} />
        </RoleHistoryProvider>
      ) : null}
    </Dialog>
  )
}

function HandoffForm({ onDone }: { readonly onDone: () => void }) {
  const room = useRoom()
  const people = useIncident(selectIncoming)
  const turns = useTurns('commander')
  const words = useKindWords()
  const commander = useIncident(commanderOf)
  const contested = useIncident((state) => state.command.kind === 'contested')
  const pending = useIncident((state) => state.command.offers[0] ?? null)
  const offer = useCommand(offerCommand)
  const form = useSubmit()
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const state = useIncident((whole) => whole)
  const briefing = useMemo(() => assembleBriefing(state, briefingPads(room)), [state, room])
  if (contested) return <Notice late>Command is contested. Agree on one commander first.</Notice>
  if (commander !== room.deviceId) {
    return (
      <Notice>
        {visibleName(nameOf(state, commander))} is in command and can hand it over. If they cannot
        be reached, take over with a reason (under People).
      </Notice>
    )
  }
  if (pending)
    return (
      <Notice>
        Command is offered to {visibleName(nameOf(state, pending.to))}. It moves when they accept;
        you can withdraw the offer in the bar above.
      </Notice>
    )
  const chosen = people.find((person) => person.id === to)
  const name = chosen && visibleName(chosen.name)
  const turn = turns.next(people)
  return (
    <>
      <Briefing parts={briefing} />
      {people.length === 0 ? (
        <Notice>
          Nobody else with a responder seat is in this room yet. Invite somebody first.
        </Notice>
      ) : (
        <>
          <Select
            label="Hand over to"
            value={to}
            onChange={setTo}
            options={[
              { value: '', label: 'Choose a person' },
              ...people.map((person) => ({
                value: person.id,
                label: [visibleName(person.name), turns.hint(person)]
                  .filter((word) => word !== null)
                  .join(', '),
              })),
            ]}
            {...(turn ? { hint: `Longest without it: ${visibleName(turn.name)}.` } : {})}
          />
          <TextField
            label="A word on why or what matters"
            optional
            value={reason}
            onChange={setReason}
          />
        </>
      )}
      {form.error ? <Notice late>{form.error}</Notice> : null}
      <Button
        variant="primary"
        large
        disabled={to === '' || form.busy}
        onClick={() =>
          void form.submit(() => offer.run({ to, ...(reason.trim() ? { reason } : {}) }), onDone)
        }
      >
        {name ? `“${name}, you are now the ${words.commander}, okay?”` : 'Choose a person first'}
      </Button>
    </>
  )
}
