import type { Decision } from '../records/work-records'
import type { IncidentState } from '../state'
import { commandedAt } from './at-the-time'
import { perState } from './per-state'

/** How long a decision of the commander stands in a banner (ms). */
export const decisionShownMs = 10 * 60_000

export interface DecisionLine extends Decision {
  /** Its author commanded when it was made. */
  readonly byCommander: boolean
}

/** Decisions, newest first. */
export const selectDecisions = perState((state): readonly DecisionLine[] =>
  state.decisions
    .map((decision) => ({
      ...decision,
      byCommander: commandedAt(state, decision.by, decision.at),
    }))
    .reverse(),
)

/** The newest decision of a commander, as long as it is new. `now` is epoch ms. */
export function freshDecision(state: IncidentState, now: number): DecisionLine | null {
  const newest = selectDecisions(state).find(({ byCommander }) => byCommander)
  return newest !== undefined && now - newest.at < decisionShownMs ? newest : null
}
