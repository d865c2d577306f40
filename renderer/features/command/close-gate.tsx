import { holdExit, meetExit } from '../../../shared/incident/commands/incident-commands'
import { minutesLeftOfHold } from '../../../shared/incident/criteria'
import type { ExitCriterion } from '../../../shared/incident/records/incident-records'
import type { Change } from '../../../shared/incident/records/work-records'
import { DivergenceRow } from '../../parts/divergence-row'
import { useSubmit } from '../../parts/form'
import { useNow } from '../../parts/now'
import { StateMark } from '../../parts/state-mark'
import { useCommand } from '../../session/use-room'
import { Button } from '../../ui/button'
import { Notice, Rows } from '../../ui/section'
import styles from './exit-section.module.css'

/** What stands between the incident and its end: each divergence and each unmet criterion, to be settled here and now. */
export function CloseGate(props: {
  readonly divergences: readonly Change[]
  readonly unmet: readonly ExitCriterion[]
}) {
  const { divergences, unmet } = props
  const words = [
    divergences.length > 0 ? `${divergences.length} off normal` : '',
    unmet.length === 1 ? 'one exit criterion not met' : '',
    unmet.length > 1 ? `${unmet.length} exit criteria not met` : '',
  ].filter(Boolean)
  return (
    <>
      <Notice late>Before closing: {words.join(', ')}.</Notice>
      <Rows label="Before closing">
        {divergences.map((change) => (
          <DivergenceRow key={change.id} change={change} />
        ))}
        {unmet.map((exit) => (
          <UnmetExit key={exit.id} exit={exit} />
        ))}
      </Rows>
    </>
  )
}

function UnmetExit({ exit }: { readonly exit: ExitCriterion }) {
  const now = useNow(10_000)
  const meet = useCommand(meetExit)
  const form = useSubmit()
  const hold = useCommand(holdExit)
  const left = minutesLeftOfHold(exit, now)
  const waits = exit.holdMinutes !== null && exit.holdingSince === null
  return (
    <li className={styles['row']}>
      <StateMark done={false} />
      <span>
        {exit.text}
        {form.error ? <span role="alert"> {form.error}</span> : null}
      </span>
      {left > 0 && !waits ? (
        <small>{left} min of its hold left</small>
      ) : (
        <Button
          aria-label={waits ? `Start the hold: ${exit.text}` : `Met: ${exit.text}`}
          disabled={form.busy}
          onClick={() => void form.submit(() => (waits ? hold : meet).run({ exit: exit.id }))}
        >
          {waits ? `Hold ${exit.holdMinutes} min` : 'Met'}
        </Button>
      )}
    </li>
  )
}
