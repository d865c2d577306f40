import { useSyncExternalStore } from 'react'
import { blamelessWords } from '../../../shared/incident/blameless-words'
import { firstSteps, showFirstSteps } from '../../../shared/incident/views/first-minutes'
import { useNow } from '../../parts/now'
import { StateMark } from '../../parts/state-mark'
import { spanClock } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { Section, VisuallyHidden } from '../../ui/section'
import styles from './first-minutes.module.css'

/** Five steps after a declaration, with a clock. Each is done when the room says so; then they go away. */
export function FirstMinutes() {
  const room = useRoom()
  const state = useIncident((whole) => whole)
  const now = useNow(1_000)
  const described = useSyncExternalStore(room.subscribe, () => room.padText('situation') !== '')
  const steps = firstSteps(state, described)
  if (!showFirstSteps(state, steps, now)) return null
  const next = steps.findIndex((step) => !step.done)
  return (
    <Section
      title="First five minutes"
      aside={`${spanClock(now - (state.incident?.at ?? now))} since declared`}
    >
      <ol className={styles['steps']}>
        {steps.map((step, index) => (
          <li key={step.key} data-done={step.done} data-next={index === next}>
            <StateMark done={step.done} />
            <span>
              {step.title}
              <VisuallyHidden>{step.done ? ', done' : ', not done yet'}</VisuallyHidden>
              {index === next ? <small>{step.hint}</small> : null}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles['blameless']}>{blamelessWords}</p>
    </Section>
  )
}
