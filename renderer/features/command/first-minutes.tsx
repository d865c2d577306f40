import { useSyncExternalStore } from 'react'
import { blamelessWords } from '../../../shared/incident/blameless-words'
import type { IncidentState } from '../../../shared/incident/state'
import {
  evaluationOf,
  type FirstStep,
  firstSteps,
  showFirstSteps,
} from '../../../shared/incident/views/first-minutes'
import { useNow } from '../../parts/now'
import { StateMark } from '../../parts/state-mark'
import { spanClock } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { Section, VisuallyHidden } from '../../ui/section'
import { ConfirmSeverity, FirstAct } from './first-act'
import styles from './first-minutes.module.css'

/** Five steps after a declaration, with a clock. Each is done when the room says so; then they go away. */
export function FirstMinutes() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(1_000)
  const described = useSyncExternalStore(room.subscribe, () => room.padText('situation') !== '')
  const steps = firstSteps(state, described)
  if (!showFirstSteps(state, steps, now)) return null
  const next = steps.find((step) => !step.done)
  return (
    <Section
      title="First five minutes"
      aside={`${spanClock(now - (state.incident?.at ?? now))} since declared`}
    >
      <div className={styles['card']}>
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={step.key} data-done={step.done} data-next={step === next}>
              <StateMark done={step.done} />
              <span>
                {step.title}
                <VisuallyHidden>{step.done ? ', done' : ', not done yet'}</VisuallyHidden>
              </span>
            </li>
          ))}
        </ol>
        {next ? <Next step={next} /> : null}
        {next?.key !== 'evaluate' && isDoubted(state) ? <Doubt /> : null}
      </div>
      <p className={styles['blameless']}>{blamelessWords}</p>
    </Section>
  )
}

const Next = ({ step }: { readonly step: FirstStep }) => (
  <div className={styles['next']}>
    <p>
      <b>{step.title}.</b> {step.hint}
    </p>
    <div className={styles['acts']}>
      <FirstAct step={step.key} />
    </div>
  </div>
)

const isDoubted = (state: IncidentState): boolean =>
  state.incident?.unsure === true && !evaluationOf(state).severity

/** Asked at once, and not only when its step comes: who was not sure has called more people than may be needed. */
const Doubt = () => (
  <div className={styles['next']}>
    <p>The severity was taken one higher because nobody was sure. Is it right?</p>
    <div className={styles['acts']}>
      <ConfirmSeverity />
    </div>
  </div>
)
