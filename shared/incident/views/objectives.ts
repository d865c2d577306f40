import { objectivePhases } from '../entries/incident-entries'
import type { Objective } from '../records/incident-records'
import type { Stage } from '../stage'
import type { IncidentState } from '../state'
import { perState } from './per-state'

export type ObjectivePhase = Objective['phase']

/** One phase of the response with its objectives, open ones first. */
export interface PhaseOfWork {
  readonly phase: ObjectivePhase
  readonly objectives: readonly Objective[]
  readonly open: number
  readonly met: number
}

export interface ObjectivesView {
  /** In order: stop the bleeding, restore service, understand the cause. */
  readonly phases: readonly PhaseOfWork[]
  /** The phase that comes first now. */
  readonly lead: ObjectivePhase
}

/** The earliest phase that a stage leaves to do. */
const phaseOfStage: Readonly<Record<Stage, number>> = {
  investigating: 0,
  identified: 0,
  mitigated: 1,
  monitoring: 1,
  resolved: 2,
  closed: 2,
  'stood-down': 2,
}

const isReached = ({ open, met }: PhaseOfWork): boolean => open === 0 && met > 0

function phaseOf(state: IncidentState, phase: ObjectivePhase): PhaseOfWork {
  const own = [...state.objectives.values()].filter((item) => item.phase === phase)
  const open = own.filter((item) => item.settled === null)
  const settled = own.filter((item) => item.settled !== null)
  return {
    phase,
    objectives: [...open, ...settled],
    open: open.length,
    met: settled.filter((item) => item.settled?.how === 'met').length,
  }
}

/** The objectives by phase. The lead follows from the stage, and moves on when all objectives of a phase are met. */
export const selectObjectives = perState((state): ObjectivesView => {
  const phases = objectivePhases.map((phase) => phaseOf(state, phase))
  const from = state.incident ? phaseOfStage[state.incident.stage] : 0
  const lead = phases.slice(from).find((phase) => !isReached(phase))
  return { phases, lead: lead?.phase ?? 'understand' }
})

/** An objective as typed in one line: "…, seen by …" says by what it is seen that it is met. */
export function parseObjectiveLine(line: string): {
  readonly text: string
  readonly measure?: string
} {
  const match = /^(.*\S)\s*[,;]\s*seen by:?\s+(\S.*)$/i.exec(line.trim())
  const [, text, measure] = match ?? []
  return text && measure ? { text, measure } : { text: line.trim() }
}
