import { useState } from 'react'
import { addTask } from '../../../shared/incident/commands/work-commands'
import {
  selectHypotheses,
  selectOpenDivergences,
  selectOpenRoadblocks,
  selectOpenTasks,
} from '../../../shared/incident/views/command-view'
import { parseTaskLine } from '../../../shared/incident/views/task-line'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { PadEditor } from '../../editor/pad-editor'
import { OffNormal } from '../../parts/divergence-row'
import { useSubmit } from '../../parts/form'
import { KeptBy } from '../../parts/kept-by'
import { OneLine } from '../../parts/one-line'
import { OwnerHint } from '../../parts/owner-hint'
import { PersonName } from '../../parts/person-name'
import { TaskRow } from '../../parts/task-row'
import { Ago, Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './command-view.module.css'
import { EnquiryLine } from './enquiry-line'
import { ExitSection } from './exit-section'
import { FirstMinutes } from './first-minutes'
import { LogAside } from './log-aside'
import { ObjectiveStrip } from './objective-strip'
import { PauseCard } from './pause-card'
import { ReminderStrip } from './reminder-strip'
import { SeatBoxes } from './seat-boxes'
import { Situation } from './situation'

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
        <ObjectiveStrip />
        <Situation />
        <div className={styles['two']}>
          <Section title="Impact on people" aside={<KeptBy block="impact-people" />}>
            <PadEditor
              pad="impact-people"
              label="Impact on people"
              placeholder="Who notices, how many, since when."
            />
          </Section>
          <Section title="Impact on systems" aside={<KeptBy block="impact-systems" />}>
            <PadEditor
              pad="impact-systems"
              label="Impact on systems"
              placeholder="What is down or slow, and what depends on it."
            />
          </Section>
        </div>
        <SeatBoxes onHandOver={props.onHandOver} />
        <div className={styles['two']}>
          <ExitSection />
          <Divergences />
        </div>
        <OpenWork />
        <div className={styles['two']}>
          <Theories />
          <Decisions />
        </div>
        <Section title="Notes">
          <PadEditor
            pad="notes"
            label="Notes"
            placeholder="Anything else worth keeping together."
          />
        </Section>
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

function OpenWork() {
  const tasks = useIncident(selectOpenTasks)
  const owners = useIncident(selectOwners)
  const add = useCommand(addTask)
  const form = useSubmit()
  const shown = tasks.slice(0, 12)
  return (
    <Section
      title="Open work"
      aside={
        tasks.length > shown.length
          ? `${shown.length} of ${tasks.length}, the rest under Work`
          : undefined
      }
    >
      {tasks.length === 0 ? <Empty>No open tasks.</Empty> : null}
      <Rows label="Open work">
        {shown.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </Rows>
      <OneLine
        label="Add a task"
        draft="task"
        error={form.error}
        placeholder="what @who due 16:10 P1"
        onSend={(line, done) =>
          form.write(() => add.run(parseTaskLine(line, owners, Date.now())), done)
        }
      />
      <OwnerHint draft="task" />
    </Section>
  )
}

function Theories() {
  const hypotheses = useIncident(selectHypotheses)
  const roadblocks = useIncident(selectOpenRoadblocks)
  return (
    <Section title="Hypotheses and roadblocks">
      {hypotheses.length + roadblocks.length === 0 ? (
        <Empty>None yet. Add them under Work.</Empty>
      ) : null}
      <Rows label="Hypotheses and roadblocks">
        {roadblocks.map((item) => (
          <li key={item.id}>
            <b>Roadblock</b> {item.text}{' '}
            <small>
              <PersonName id={item.by} plain tagged />, <Ago at={item.at} />
            </small>
          </li>
        ))}
        {hypotheses.slice(0, 6).map((item) => (
          <li key={item.id} className={item.state === 'ruled-out' ? styles['out'] : ''}>
            {item.text} <small>{item.state.replace('-', ' ')}</small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}

function Decisions() {
  const decisions = useIncident((state) => state.decisions)
  const [all, setAll] = useState(false)
  const shown = all ? [...decisions].reverse() : decisions.slice(-4).reverse()
  return (
    <Section
      title="Decisions"
      action={
        decisions.length > 4 && !all ? (
          <button type="button" className={styles['more']} onClick={() => setAll(true)}>
            all {decisions.length}
          </button>
        ) : undefined
      }
    >
      {decisions.length === 0 ? <Empty>No decisions logged yet.</Empty> : null}
      <Rows label="Decisions">
        {shown.map((item) => (
          <li key={item.id}>
            {item.choice}{' '}
            <small>
              {item.question} · <PersonName id={item.by} plain tagged />,{' '}
              <Instant at={item.at} seconds={false} />
            </small>
          </li>
        ))}
      </Rows>
    </Section>
  )
}
