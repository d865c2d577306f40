import type { Change, Intent } from './records/work-records'
import type { IncidentState } from './state'

/** What is off normal and must be put back or accepted, in the order of putting back: newest first. */
export const openDivergences = (state: IncidentState): readonly Change[] =>
  [...state.changes.values()].filter((change) => change.divergence.kind === 'open').reverse()

/** Every temporary change, open or settled, newest first. */
export const allDivergences = (state: IncidentState): readonly Change[] =>
  [...state.changes.values()].filter((change) => change.divergence.kind !== 'permanent').reverse()

const sameSystem = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Other people's open intents on the same system: two hands on one lever. */
export const collidingIntents = (
  state: IncidentState,
  system: string,
  exceptId?: string,
): readonly Intent[] =>
  [...state.intents.values()].filter(
    (intent) =>
      intent.endedAt === null && intent.id !== exceptId && sameSystem(intent.system, system),
  )

/** Rule CHG3: open intents of others on the system of an open intent. */
export const collisionsOf = (state: IncidentState, intent: Intent): readonly Intent[] =>
  intent.endedAt === null
    ? collidingIntents(state, intent.system).filter((other) => other.by !== intent.by)
    : []

/** Sorts of change that may destroy what a later investigation needs. */
export const losesEvidence = (sort: Change['sort']): boolean =>
  sort === 'restart' || sort === 'rollback' || sort === 'data'
