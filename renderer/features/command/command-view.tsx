import { selectOpenDivergences } from '../../../shared/incident/views/command-view'
import { PadEditor } from '../../editor/pad-editor'
import { PadStatus } from '../../editor/pad-status'
import { CostFold } from '../../parts/cost-fold'
import { OffNormal } from '../../parts/divergence-row'
import { PersonName } from '../../parts/person-name'
import { useIncident } from '../../session/use-room'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './command-view.module.css'
import { DecisionsSection } from './decisions-section'
import { DocumentHealth } from './document-health'
import { DoingStrip } from './doing-strip'
import { EnquiryLine } from './enquiry-line'
import { ExitSection } from './exit-section'
import { FirstMinutes } from './first-minutes'
import { LogAside } from './log-aside'
import { ObjectiveStrip } from './objective-strip'
import { OpenWork } from './open-work'
import { PauseCard } from './pause-card'
import { PictureFold } from './picture-fold'
import { ReminderStrip } from './reminder-strip'
import { SeatBoxes } from './seat-boxes'
import { Situation } from './situation'
import { OptionsSection, TheoriesSection } from './thinking-sections'

/** The state document: one page that says what is going on, who holds what, and what is left to do. */
export function CommandView(props: {
  readonly onHandOver: () => void
  readonly onQuickLog: () => void
}) {
  return (
    <div className={styles['view']}>
      <div className={styles['doc']}>
        <ReminderStrip onHandOver={props.onHandOver} />
        <PauseCard />
        <EnquiryLine />
        <FirstMinutes />
        <Situation />
        <div className={styles['two']}>
          <Section title="Impact on people" aside={<PadStatus pad="impact-people" />}>
            <PadEditor
              pad="impact-people"
              label="Impact on people"
              placeholder="Who notices, how many, since when."
            />
          </Section>
          <Section title="Impact on systems" aside={<PadStatus pad="impact-systems" />}>
            <PadEditor
              pad="impact-systems"
              label="Impact on systems"
              placeholder="What is down or slow, and what depends on it."
            />
          </Section>
        </div>
        <ObjectiveStrip />
        <div>
          <PictureFold />
          <DocumentHealth />
        </div>
        <SeatBoxes onHandOver={props.onHandOver} />
        <DoingStrip />
        <div className={styles['two']}>
          <ExitSection />
          <Divergences />
        </div>
        <OpenWork />
        <OptionsSection />
        <div className={styles['two']}>
          <TheoriesSection />
          <DecisionsSection />
        </div>
        <Section title="Notes" aside={<PadStatus pad="notes" />}>
          <PadEditor
            pad="notes"
            label="Notes"
            placeholder="Anything else worth keeping together."
          />
        </Section>
        <CostFold />
      </div>
      <LogAside onQuickLog={props.onQuickLog} />
    </div>
  )
}

function Divergences() {
  const open = useIncident(selectOpenDivergences)
  return (
    <Section
      title="Off normal, to put back"
      aside={open.length > 0 ? `${open.length} open` : undefined}
    >
      {open.length === 0 ? (
        <Empty>Nothing is off normal. A temporary change logged under Work appears here.</Empty>
      ) : (
        <Rows label="Off normal">
          {open.map((change) => (
            <li key={change.id} className={styles['row']}>
              <OffNormal />
              <span>
                {change.text} <small>{change.system}</small>
              </span>
              <small>
                <PersonName id={change.owner ?? change.by} plain tagged />
              </small>
            </li>
          ))}
        </Rows>
      )}
    </Section>
  )
}
