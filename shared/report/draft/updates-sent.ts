import { isoOf, nameOf } from '../../incident/sentence'
import type { IncidentState } from '../../incident/state'
import { selectOutsideFunnel } from '../../incident/views/outside-funnel'
import type { Report } from '../report-schema'

/** Updates in the order they were sent, each held against the promise of the one before it to the same audience. */
export function draftUpdates(state: IncidentState): Report['updates'] {
  const promised = new Map<string, number | null>()
  const apart = selectOutsideFunnel(state)
  return state.updates.map(({ id, at, by, audience, sort, text, nextAt }) => {
    const dueAt = promised.get(audience) ?? null
    promised.set(audience, nextAt)
    return {
      at: isoOf(at),
      by: nameOf(state, by),
      audience,
      sort,
      text,
      dueAt: dueAt === null ? null : isoOf(dueAt),
      // A minute is what people mean by "on time".
      lateMinutes: dueAt === null ? null : Math.max(0, Math.floor((at - dueAt) / 60_000)),
      outsideFunnel: apart.has(id),
      nextAt: nextAt === null ? null : isoOf(nextAt),
    }
  })
}
