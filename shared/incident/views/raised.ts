import { severities } from '../severity'
import type { IncidentState } from '../state'

/** When the severity was last raised, epoch ms, if nothing changed it since; null where it was not, or was lowered after. */
export function raisedAt(state: IncidentState): number | null {
  const [before, now] = state.severityHistory.slice(-2)
  if (!before || !now) return null
  return severities.indexOf(now.to) < severities.indexOf(before.to) ? now.at : null
}
