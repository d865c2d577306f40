import { spanLimit } from '../../../shared/incident/roles'
import { selectOverSpan, selectRoleTree } from '../../../shared/incident/views/people-view'
import { useNow } from '../../parts/now'
import { RoleHistoryProvider } from '../../parts/role-history'
import { useIncident } from '../../session/use-room'
import { useWorkspace } from '../../state/use-stores'
import { Button } from '../../ui/button'
import { Notice, Section } from '../../ui/section'
import { ViewPage } from '../../ui/view-page'
import { BenchSection } from './bench-section'
import { CommanderCard } from './commander-card'
import { HeldSection } from './held-section'
import { loadLines } from './load-notice'
import styles from './people-view.module.css'
import { RoleCard } from './role-card'
import { RosterSection } from './roster-section'

/** Who is here, who holds what, and the ways to give, take and hand on. */
export function PeopleView(props: {
  readonly onHandOver: () => void
  readonly onTakeOver: () => void
}) {
  const tree = useIncident(selectRoleTree)
  const over = useIncident(selectOverSpan)
  const state = useIncident((whole) => whole)
  const now = useNow(30_000)
  const openLayer = useWorkspace((all) => all.openLayer)
  return (
    <ViewPage className={styles['view']}>
      <Section
        title="Organisation"
        action={
          <Button variant="quiet" onClick={() => openLayer('self-check', Date.now())}>
            How am I?
          </Button>
        }
      >
        <div className={styles['flags']}>
          {over.map((seat) => (
            <Notice late key={seat.seat}>
              {seat.title} leads {seat.reports} people directly. Beyond {spanLimit} things get lost:
              split a role.
            </Notice>
          ))}
          {loadLines(state, now).map(({ key, text }) => (
            <Notice late key={key}>
              {text}
            </Notice>
          ))}
        </div>
        <CommanderCard onHandOver={props.onHandOver} onTakeOver={props.onTakeOver} />
        <RoleHistoryProvider>
          <ul className={styles['tree']} aria-label="Under the commander">
            {tree.map((node) => (
              <RoleCard key={node.role.id} node={node} />
            ))}
          </ul>
        </RoleHistoryProvider>
        <HeldSection />
      </Section>
      <div className={styles['two']}>
        <BenchSection />
        <RosterSection />
      </div>
    </ViewPage>
  )
}
