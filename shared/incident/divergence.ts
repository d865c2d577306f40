import type { Change, Intent } from './records/work-records'
import type { IncidentState } from './state'

/** What is off normal and must be put back or accepted, in the order of putting back: newest first. */
export const openDivergences = (state: IncidentState): readonly Change[] =>
  [...state.changes.values()].filter((change) => change.divergence.kind === 'open').reverse()

/** Every temporary change, open or settled, newest first. */
export const allDivergences = (state: IncidentState): readonly Change[] =>
  [...state.changes.values()].filter((change) => change.divergence.kind !== 'permanent').reverse()

const systemKey = (system: string) => system.trim().toLowerCase()
/** Whether two names mean one system, whatever their spelling. */
export const isSameSystem = (a: string, b: string): boolean => systemKey(a) === systemKey(b)

/** Other people's open intents on the same system: two hands on one lever. */
export const collidingIntents = (
  state: IncidentState,
  system: string,
  exceptId?: string,
): readonly Intent[] =>
  [...state.intents.values()].filter(
    (intent) =>
      intent.endedAt === null && intent.id !== exceptId && isSameSystem(intent.system, system),
  )

/** Rule CHG3: each open intent on a system that somebody else is about to change too, with the intents of the others. */
export function collisions(
  state: IncidentState,
): readonly { readonly intent: Intent; readonly others: readonly Intent[] }[] {
  const open = [...state.intents.values()].filter((intent) => intent.endedAt === null)
  const bySystem = new Map<string, Intent[]>()
  for (const intent of open) {
    const key = systemKey(intent.system)
    bySystem.set(key, [...(bySystem.get(key) ?? []), intent])
  }
  return open
    .map((intent) => ({
      intent,
      others: (bySystem.get(systemKey(intent.system)) ?? []).filter(({ by }) => by !== intent.by),
    }))
    .filter(({ others }) => others.length > 0)
}

/** Sorts of change that may destroy what a later investigation needs. */
export const losesEvidence = (sort: Change['sort']): boolean =>
  sort === 'restart' || sort === 'rollback' || sort === 'data'
