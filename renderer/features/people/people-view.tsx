import { spanLimit } from '../../../shared/incident/roles'
import {
  selectBench,
  selectOverSpan,
  selectRoleTree,
} from '../../../shared/incident/views/people-view'
import { PersonName } from '../../parts/person-name'
import { useIncident } from '../../session/use-room'
import { Empty, Notice, Rows, Section } from '../../ui/section'
import { CareSection } from './care-section'
import { CommanderCard } from './commander-card'
import styles from './people-view.module.css'
import { RoleCard } from './role-card'
import { RosterSection } from './roster-section'
import { ShiftSection } from './shift-section'
import { SupportSection } from './support-section'

/** Who is here, who holds what, and the ways to give, take and hand on. */
export function PeopleView(props: {
  readonly onHandOver: () => void
  readonly onTakeOver: () => void
}) {
  const tree = useIncident(selectRoleTree)
  const over = useIncident(selectOverSpan)
  return (
    <div className={styles['view']}>
      <Section title="Organisation">
        {over.map((seat) => (
          <Notice late key={seat.seat}>
            {seat.title} leads {seat.reports} people directly. Beyond {spanLimit} things get lost:
            split a role.
          </Notice>
        ))}
        <CommanderCard onHandOver={props.onHandOver} onTakeOver={props.onTakeOver} />
        <ul className={styles['tree']} aria-label="Under the commander">
          {tree.map((node) => (
            <RoleCard key={node.role.id} node={node} />
          ))}
        </ul>
      </Section>
      <div className={styles['two']}>
        <Bench />
        <SupportSection />
      </div>
      <div className={styles['two']}>
        <RosterSection />
        <div className={styles['stack']}>
          <ShiftSection />
          <CareSection />
        </div>
      </div>
    </div>
  )
}

/** People who could do something and were not asked yet. */
function Bench() {
  const waiting = useIncident(selectBench)
  return (
    <Section
      title="Without a role"
      aside={waiting.length > 0 ? `${waiting.length} could be asked` : undefined}
    >
      {waiting.length === 0 ? <Empty>Everybody has something to do.</Empty> : null}
      <Rows label="Without a role">
        {waiting.map((person) => (
          <li key={person.id}>
            <PersonName id={person.id} /> <small>{person.team ?? ''}</small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}
