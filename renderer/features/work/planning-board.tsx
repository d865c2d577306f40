import { selectOpenDivergences } from '../../../shared/incident/views/command-view'
import { selectSeats } from '../../../shared/incident/views/people-view'
import { selectNextHandoff } from '../../../shared/incident/views/planning-view'
import { PersonName } from '../../parts/person-name'
import { Instant } from '../../parts/time'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import { BugsSection } from './bugs-section'
import { CareSection } from './care-section'
import { ShiftSection } from './shift-section'
import { SupportSection } from './support-section'
import { WatchSection } from './watch-section'
import styles from './work-view.module.css'

/** What operations will need in an hour, on one page: people, shifts, care, signals, bugs, and what is off normal. */
export function PlanningBoard() {
  return (
    <div className={styles['board']}>
      <Outlook />
      <SupportSection />
      <div className={styles['two']}>
        <ShiftSection />
        <CareSection />
      </div>
      <div className={styles['two']}>
        <WatchSection />
        <BugsSection />
      </div>
    </div>
  )
}

function Outlook() {
  const { roomId } = useRoom()
  const off = useIncident(selectOpenDivergences)
  const next = useIncident(selectNextHandoff)
  const seats = useIncident(selectSeats)
  const [, chooseTab] = useDraft(roomId, 'work-tab')
  return (
    <Section title="Ahead">
      <dl className={styles['outlook']}>
        <div>
          <dt>Off normal</dt>
          <dd>
            {off.length === 0 ? (
              'nothing to put back'
            ) : (
              <>
                {off.length === 1 ? '1 thing' : `${off.length} things`} to put back{' '}
                <Button variant="quiet" onClick={() => chooseTab('operations')}>
                  Show
                </Button>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Next handoff</dt>
          <dd>
            {next === null ? (
              'none planned'
            ) : (
              <>
                <PersonName id={next.person} plain /> takes{' '}
                {seats.find((seat) => seat.value === next.role)?.label ?? 'a role'} at{' '}
                <Instant at={next.startsAt} seconds={false} />
              </>
            )}
          </dd>
        </div>
      </dl>
    </Section>
  )
}
