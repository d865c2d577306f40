import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { addObjective, settleObjective } from '../../../shared/incident/commands/incident-commands'
import { phaseWord } from '../../../shared/incident/incident-words'
import { asTitle } from '../../../shared/incident/kind-words'
import type { Objective } from '../../../shared/incident/records/incident-records'
import { isEnded } from '../../../shared/incident/stage'
import type { IncidentState } from '../../../shared/incident/state'
import {
  type ObjectivePhase,
  type PhaseOfWork,
  parseObjectiveLine,
  selectObjectives,
} from '../../../shared/incident/views/objectives'
import { useSubmit } from '../../parts/form'
import { OneLine } from '../../parts/one-line'
import { StateMark } from '../../parts/state-mark'
import { Instant } from '../../parts/time'
import { useCommand, useIncident } from '../../session/use-room'
import { Button, IconButton } from '../../ui/button'
import { Empty, Rows, Section } from '../../ui/section'
import styles from './objective-strip.module.css'

const incidentEmpty: Readonly<Record<ObjectivePhase, string>> = {
  contain: 'No objective yet. What has to stop before anything else?',
  restore: 'No objective yet. What does “it works again” mean?',
  understand: 'No objective yet. What do we have to know so that it does not come back?',
}
const empty: Readonly<Record<IncidentState['roomKind'], Readonly<Record<ObjectivePhase, string>>>> =
  {
    incident: incidentEmpty,
    drill: incidentEmpty,
    operation: {
      contain: 'No objective yet. What must not break meanwhile?',
      restore: 'No objective yet. What does “it is done” mean?',
      understand: 'No objective yet. By what do we see that it worked?',
    },
  }

/** The words of a phase as this kind of room has them. */
function usePhase(phase: ObjectivePhase) {
  const kind = useIncident((state) => state.roomKind)
  return { title: asTitle(phaseWord[kind][phase]), empty: empty[kind][phase] }
}

const hasIncidentEnded = (state: IncidentState): boolean =>
  state.incident !== null && isEnded(state.incident.stage)

/** What the team wants to reach, phase by phase. The phase that leads now is open; another is one press away. */
export function ObjectiveStrip() {
  const view = useIncident(selectObjectives)
  const hasEnded = useIncident(hasIncidentEnded)
  const [looked, setLooked] = useState<ObjectivePhase | null>(null)
  const chosen = looked ?? view.lead
  // Nobody sets one any more.
  if (hasEnded && view.phases.every(({ objectives }) => objectives.length === 0)) return null
  const shown = view.phases.find(({ phase }) => phase === chosen)
  return (
    <Section title="Objectives">
      <div className={styles['phases']}>
        {view.phases.map((phase) => (
          <PhaseButton
            key={phase.phase}
            phase={phase}
            leads={phase.phase === view.lead}
            isShown={phase.phase === chosen}
            onShow={() => setLooked(phase.phase === view.lead ? null : phase.phase)}
          />
        ))}
      </div>
      {shown ? <Phase key={shown.phase} phase={shown} hasEnded={hasEnded} /> : null}
    </Section>
  )
}

function PhaseButton(props: {
  readonly phase: PhaseOfWork
  readonly leads: boolean
  readonly isShown: boolean
  readonly onShow: () => void
}) {
  const { phase, leads } = props
  const reached = phase.open === 0 && phase.met > 0
  const { title } = usePhase(phase.phase)
  return (
    <button
      type="button"
      className={styles['phase']}
      aria-pressed={props.isShown}
      data-leads={leads}
      onClick={props.onShow}
    >
      <StateMark done={reached} />
      <span>
        {title} <small>{phaseWords(phase, leads)}</small>
      </span>
    </button>
  )
}

function phaseWords({ open, met }: PhaseOfWork, leads: boolean): string {
  const count = open > 0 ? `${met} of ${open + met} met` : met > 0 ? `${met} met` : ''
  return [leads ? 'now' : '', count].filter((words) => words !== '').join(', ')
}

function Phase(props: { readonly phase: PhaseOfWork; readonly hasEnded: boolean }) {
  const { phase, objectives } = props.phase
  const add = useCommand(addObjective)
  const form = useSubmit()
  const words = usePhase(phase)
  return (
    <>
      {objectives.length === 0 ? <Empty>{words.empty}</Empty> : null}
      <Rows label={`Objectives: ${words.title}`}>
        {objectives.map((objective) => (
          <ObjectiveRow key={objective.id} objective={objective} />
        ))}
      </Rows>
      {props.hasEnded ? null : (
        <OneLine
          label="Add an objective"
          draft={`objective-${phase}`}
          wish="objective.add"
          placeholder="end with “, seen by …” to say how it shows"
          error={form.error}
          onSend={(line, done) =>
            form.write(() => add.run({ ...parseObjectiveLine(line), phase }), done)
          }
        />
      )}
    </>
  )
}

function ObjectiveRow({ objective }: { readonly objective: Objective }) {
  const settle = useCommand(settleObjective)
  const form = useSubmit()
  const [asking, setAsking] = useState(false)
  const { settled, text, measure } = objective
  return (
    <li className={styles['row']} data-thing={objective.id}>
      <StateMark done={settled?.how === 'met'} />
      <span className={settled?.how === 'dropped' ? styles['dropped'] : undefined}>
        {text}
        {measure ? <small>seen by {measure}</small> : null}
      </span>
      {settled ? (
        <small className={styles['when']}>
          {settled.how} <Instant at={settled.at} seconds={false} />
          {settled.reason ? `: ${settled.reason}` : null}
        </small>
      ) : (
        <span className={styles['acts']}>
          <Button
            icon={<Check />}
            aria-label={`Met: ${text}`}
            disabled={form.busy}
            onClick={() =>
              void form.submit(() => settle.run({ objective: objective.id, how: 'met' }))
            }
          >
            Met
          </Button>
          <IconButton
            label={`Drop: ${text}`}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </span>
      )}
      {asking && !settled ? (
        <div className={styles['why']}>
          <OneLine
            label="Why it is dropped"
            draft={`drop-${objective.id}`}
            button="Drop it"
            onSend={(reason, done) =>
              form.write(
                () => settle.run({ objective: objective.id, how: 'dropped', reason }),
                done,
              )
            }
          />
        </div>
      ) : null}
      {form.error ? (
        <p role="alert" className={styles['why']}>
          {form.error}
        </p>
      ) : null}
    </li>
  )
}
