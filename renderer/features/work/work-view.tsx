import { ChangesSection } from './changes-section'
import { DivergenceSection } from './divergence-section'
import { OptionsSection } from './options-section'
import { BugsSection, EvidenceSection, WatchSection } from './planning-sections'
import { TasksSection } from './tasks-section'
import { HypothesesSection, RoadblocksSection } from './theory-sections'
import styles from './work-view.module.css'

/** What people do, are about to change, have changed, and have to put back. */
export function WorkView() {
  return (
    <div className={styles['view']}>
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
        <WatchSection />
        <div className={styles['stack']}>
          <BugsSection />
          <EvidenceSection />
        </div>
      </div>
    </div>
  )
}
