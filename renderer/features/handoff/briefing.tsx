import type { BriefingPart } from '../../../shared/incident/views/briefing'
import styles from './briefing.module.css'

/** The parts of the briefing. With `read`, each has a box to tick. */
export function Briefing(props: {
  readonly parts: readonly BriefingPart[]
  readonly read?: ReadonlySet<string>
  readonly onRead?: (key: string, read: boolean) => void
}) {
  return (
    <div className={styles['parts']}>
      {props.parts.map((part) => (
        <section key={part.key} aria-label={part.title}>
          <h3>
            {props.onRead ? (
              <label>
                <input
                  type="checkbox"
                  checked={props.read?.has(part.key) === true}
                  onChange={(event) => props.onRead?.(part.key, event.target.checked)}
                />
                {part.title}
              </label>
            ) : (
              part.title
            )}
          </h3>
          {part.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
    </div>
  )
}
