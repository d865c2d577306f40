import { useEffect } from 'react'
import { selectPlansFirst } from '../../../shared/incident/views/planning-view'
import { useIncident, useRoom } from '../../session/use-room'
import { useDraft } from '../../state/use-draft'
import { useWorkspace } from '../../state/use-stores'
import { useWish } from '../../state/use-wish'
import { Tabs } from '../../ui/tabs'
import { ViewPage } from '../../ui/view-page'
import { ChangesSection } from './changes-section'
import { DivergenceSection } from './divergence-section'
import { EvidenceSection } from './evidence-section'
import { OptionsSection } from './options-section'
import { PlanningBoard } from './planning-board'
import { RunbookSection } from './runbook-section'
import { TasksSection } from './tasks-section'
import { HypothesesSection, RoadblocksSection } from './theory-sections'
import styles from './work-view.module.css'

/** What people do to the systems, and what planning prepares for them. Who holds planning alone begins there. */
export function WorkView() {
  const { roomId, deviceId } = useRoom()
  const plansFirst = useIncident((state) => selectPlansFirst(state, deviceId))
  const [chosen, choose] = useDraft(roomId, 'work-tab')
  useWish('work.planning', () => choose('planning'))
  useWish('work.operations', () => choose('operations'))
  // The board that is shown then fulfils the wish.
  const isChanging = useWorkspace(({ wish }) => wish === 'change.announce' || wish === 'change.log')
  useEffect(() => {
    if (isChanging) choose('operations')
  }, [isChanging, choose])
  return (
    <ViewPage className={styles['view']}>
      <Tabs
        label="Work"
        value={chosen === '' ? (plansFirst ? 'planning' : 'operations') : chosen}
        onChange={choose}
        tabs={[
          { value: 'operations', label: 'Operations', content: <Operations /> },
          { value: 'planning', label: 'Planning', content: <PlanningBoard /> },
        ]}
      />
    </ViewPage>
  )
}

/** What people do, are about to change, have changed, and have to put back. */
function Operations() {
  return (
    <div className={styles['board']}>
      <TasksSection />
      <ChangesSection />
      <DivergenceSection />
      <div className={styles['two']}>
        <HypothesesSection />
        <div className={styles['stack']}>
          <RoadblocksSection />
          <OptionsSection />
        </div>
      </div>
      <div className={styles['two']}>
        <RunbookSection />
        <EvidenceSection />
      </div>
    </div>
  )
}
