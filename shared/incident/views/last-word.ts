import type { Stage } from '../stage'
import type { IncidentState } from '../state'

/** Stages after which people outside expect no more news. */
const lastStages: ReadonlySet<Stage> = new Set(['resolved', 'closed'])

/**
 * Whether somebody outside still waits for the last word when the stage moves to `to`: the newest update to the organisation or the
 * outside says neither that it is mitigated nor that it is fixed, or there was none.
 */
export function lacksLastWord(state: IncidentState, to: Stage): boolean {
  if (!lastStages.has(to)) return false
  const newest = state.updates.findLast(
    ({ audience }) => audience === 'organisation' || audience === 'outside',
  )
  return newest?.sort !== 'mitigated' && newest?.sort !== 'fixed'
}
