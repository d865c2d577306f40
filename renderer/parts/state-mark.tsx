import { Circle, CircleCheck } from 'lucide-react'
import styles from './state-mark.module.css'

/** Whether something is so yet. Round, because it cannot be ticked here. */
export const StateMark = ({ done }: { readonly done: boolean }) => {
  const Mark = done ? CircleCheck : Circle
  return <Mark className={styles['mark']} data-done={done} size={18} aria-hidden="true" />
}
