import { type View, views } from '../state/workspace-store'
import { Kbd } from '../ui/section'
import styles from './shell-nav.module.css'

export const viewWords: Readonly<Record<View, string>> = {
  command: 'Command',
  log: 'Log',
  work: 'Work',
  comms: 'Comms',
  people: 'People',
  after: 'After',
}

export interface NavAct {
  readonly id: string
  readonly title: string
  readonly run: () => void
}

/** The six views of the room, and what stands beside every room. */
export function ShellNav(props: {
  readonly roomId: string
  readonly view: View
  readonly acts: readonly NavAct[]
}) {
  return (
    <nav className={styles['nav']} data-region="navigation" tabIndex={-1} aria-label="Views">
      <ul>
        {views.map((view, index) => (
          <li key={view}>
            <a href={`#room/${props.roomId}/${view}`} aria-current={view === props.view ? 'page' : undefined}>
              {viewWords[view]}
              <span className={styles['key']} aria-hidden="true">
                <Kbd>{String(index + 1)}</Kbd>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <h2>Everywhere</h2>
      <ul>
        <li>
          <a href="#">All rooms</a>
        </li>
        {props.acts.map((act) => (
          <li key={act.id}>
            <button type="button" onClick={act.run}>
              {act.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
