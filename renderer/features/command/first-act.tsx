import { confirmSeverity } from '../../../shared/incident/commands/incident-commands'
import { evaluationOf, type FirstStep } from '../../../shared/incident/views/first-minutes'
import { useSubmit } from '../../parts/form'
import { useCommand, useIncident, useRoom } from '../../session/use-room'
import { useStores, useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'

/** What to do about a step, where it is asked. */
export function FirstAct({ step }: { readonly step: FirstStep['key'] }) {
  const { roomId } = useRoom()
  const { workspace } = useStores()
  const openLayer = useWorkspace((state) => state.openLayer)
  const wish = (name: string) => workspace.getState().makeWish(name)
  switch (step) {
    case 'awareness':
      return <Button onClick={() => wish('situation.write')}>Write it</Button>
    case 'acknowledge':
      return (
        <a href={`#room/${roomId}/comms`} onClick={() => wish('update.write')}>
          Write the first word
        </a>
      )
    case 'channels':
      return <Button onClick={() => wish('commandpost.set')}>Say where</Button>
    case 'team':
      return (
        <>
          <Button onClick={() => openLayer('invite', Date.now())}>Invite them</Button>
          <a href={`#room/${roomId}/people`}>Give the roles</a>
        </>
      )
    case 'evaluate':
      return <Evaluate wish={wish} />
  }
}

/** Says that the severity of now is right, or changes it. */
export function ConfirmSeverity() {
  const severity = useIncident((state) => state.incident?.severity ?? 'SEV2')
  const confirm = useCommand(confirmSeverity)
  const form = useSubmit()
  const openLayer = useWorkspace((workspace) => workspace.openLayer)
  return (
    <>
      <Button
        disabled={form.busy}
        onClick={() => void form.submit(() => confirm.run({ severity }))}
      >
        {severity} is right
      </Button>
      <Button onClick={() => openLayer('severity', Date.now())}>Change {severity}</Button>
      {form.error ? <span role="alert">{form.error}</span> : null}
    </>
  )
}

/** The three questions of the last step, each until it is answered. */
function Evaluate({ wish }: { readonly wish: (name: string) => void }) {
  const state = useIncident((whole) => whole)
  const { severity, objective, exit } = evaluationOf(state)
  return (
    <>
      {severity ? null : <ConfirmSeverity />}
      {objective ? null : <Button onClick={() => wish('objective.add')}>Set an objective</Button>}
      {exit ? null : <Button onClick={() => wish('exit.add')}>Say when it is over</Button>}
    </>
  )
}
