import { createFold } from '../fold'
import type { IncidentState } from '../state'

/** The room as it stood once its first `count` entries were recorded: what could be known then, and nothing of what came later. */
export function stateAt(state: IncidentState, count: number): IncidentState {
  const fold = createFold()
  fold.appendAll(
    state.log
      .slice(0, Math.max(0, count))
      .map(({ entry, standing }) => ({ entry, verified: standing.kind !== 'unverified' })),
  )
  return fold.state()
}
