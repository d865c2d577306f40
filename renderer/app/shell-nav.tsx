import { type View, views } from '../state/workspace-store'
import { Button } from '../ui/button'
import { Menu } from '../ui/menu'
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

const handbookViews: readonly View[] = ['command', 'log']

/** The six views of the room, of a handbook its pages and its log, and what stands beside every room. */
export function ShellNav(props: {
  readonly roomId: string
  readonly view: View
  readonly handbook: boolean
  readonly acts: readonly NavAct[]
  readonly onRooms: () => void
}) {
  return (
    <nav className={styles['nav']} data-region="navigation" tabIndex={-1} aria-label="Views">
      <ul>
        {(props.handbook ? handbookViews : views).map((view) => (
          <li key={view}>
            <a
              href={`#room/${props.roomId}/${view}`}
              aria-current={view === props.view ? 'page' : undefined}
            >
              {props.handbook && view === 'command' ? 'Handbook' : viewWords[view]}
              <span className={styles['key']} aria-hidden="true">
                <Kbd>{String(views.indexOf(view) + 1)}</Kbd>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <h2>Everywhere</h2>
      <ul className={styles['acts']}>
        <li>
          <button type="button" onClick={props.onRooms}>
            All rooms
          </button>
        </li>
        {props.acts.map((act) => (
          <li key={act.id}>
            <button type="button" onClick={act.run}>
              {act.title}
            </button>
          </li>
        ))}
      </ul>
      <span className={styles['more']}>
        <Menu
          trigger={<Button variant="quiet">More</Button>}
          items={[
            {
              id: 'rooms',
              label: 'All rooms',
              run: props.onRooms,
            },
            ...props.acts.map(({ id, title, run }) => ({ id, label: title, run })),
          ]}
        />
      </span>
    </nav>
  )
}
