import { utcClock } from '../../parts/time'
import type { WallSize } from './wall-frame'
import styles from './wall-waiting.module.css'

/** A wall with nothing to show yet: a clock that ticks, and what it waits for. */
export function WallWaiting(props: {
  readonly size: WallSize
  readonly now: number
  readonly words: string
  readonly more: string
}) {
  return (
    <div className={styles['waiting']}>
      <p className={styles['clock']}>
        {utcClock(props.now)} <small>UTC</small>
      </p>
      <h1>{props.words}</h1>
      {props.size.heightU > 9 ? <p>{props.more}</p> : null}
    </div>
  )
}
