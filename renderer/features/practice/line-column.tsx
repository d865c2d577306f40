import type { ReplayLine } from '../../../shared/incident/replay'
import { spanClock } from '../../parts/time'
import styles from './practice.module.css'

/** Lines of one telling under each other; what the world did stands back, what people did stands out. */
export function LineColumn(props: {
  readonly title: string
  readonly lines: readonly ReplayLine[]
  readonly empty: string
}) {
  return (
    <div className={styles['column']}>
      <h3>{props.title}</h3>
      {props.lines.length === 0 ? <p className={styles['dim']}>{props.empty}</p> : null}
      <ol aria-label={props.title}>
        {props.lines.map((line) => (
          <li key={`${line.afterMs}${line.text}`} className={line.told ? styles['dim'] : undefined}>
            <small>{spanClock(line.afterMs)}</small>
            <span dir="auto">{line.text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
