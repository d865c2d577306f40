import { collisions } from '../divergence'
import { commanderOf, heldRole, holderOf } from '../roles'
import type { IncidentState } from '../state'
import { selectOpenTasks } from './command-view'
import { perState } from './per-state'

/** Changes that were announced and not made yet. */
export const selectOpenIntents = perState((state) =>
  [...state.intents.values()].filter((intent) => intent.endedAt === null),
)
export const selectCollisions = perState(collisions)
/** Changes made, newest first. */
export const selectChanges = perState((state) => [...state.changes.values()].reverse())
export const selectWatches = perState((state) => [...state.watches.values()])
/** People who can own something: everybody who has not left. */
export const selectOwners = perState((state) =>
  [...state.people.values()].filter((person) => person.leftAt === null),
)

/**
 * How many open tasks the commander owns, once somebody else leads operations; 0 for everybody else. Whoever commands and works has
 * nobody who watches the whole. It never blocks.
 */
export function commandersOwnTasks(state: IncidentState, person: string): number {
  if (commanderOf(state) !== person) return 0
  const operations = heldRole(state, 'ops')
  if (!operations?.delegated || operations.holder === person) return 0
  return selectOpenTasks(state).filter(({ owner }) => owner === person).length
}

/** True when a person was given operations or a role below it. */
function worksForOperations(state: IncidentState, person: string): boolean {
  for (const role of state.roles.values()) {
    if (holderOf(role.seat) !== person) continue
    let at: string | undefined = role.id
    const seen = new Set<string>()
    while (at !== undefined && at !== 'commander' && !seen.has(at)) {
      if (at === 'ops') return true
      seen.add(at)
      at = state.roles.get(at)?.parent
    }
  }
  return false
}

/**
 * Why a person who is about to change a system should talk first; null when it is their work. Said before the act, because
 * afterwards roles may have moved. It never blocks.
 */
export function turfNotice(
  state: IncidentState,
  person: string,
): 'commanding' | 'not-operations' | null {
  const operations = heldRole(state, 'ops')
  if (!operations?.delegated || worksForOperations(state, person)) return null
  return commanderOf(state) === person ? 'commanding' : 'not-operations'
}
