import { isEnded } from '../../shared/incident/stage'
import type { IncidentState } from '../../shared/incident/state'

/** How long people have been hit, and whether that is over. Null while nobody knows when it began. */
export function impactTime(
  state: IncidentState,
  now: number,
): { readonly ms: number; readonly over: boolean } | null {
  const { began, restored, closed } = state.stamps
  const { incident } = state
  if (began === null) return null
  const end =
    restored ?? closed ?? (incident && isEnded(incident.stage) ? incident.stageSince : null)
  return { ms: (end ?? now) - began, over: end !== null }
}
