import type { IncidentState } from '../state'

const deeds: ReadonlySet<string> = new Set([
  'intent.announced',
  'change.made',
  'task.added',
  'hypothesis.added',
  'option.added',
  'role.assigned',
])

/**
 * When somebody first did something about it (epoch ms): announced or made a change, took up a task, a hypothesis or a way to
 * mitigate, or was given a role. Null before that, and while nothing was declared.
 */
export function firstResponseOf({ incident, log }: IncidentState): number | null {
  if (!incident) return null
  let first: number | null = null
  for (const { entry, standing } of log) {
    if (standing.kind !== 'folded' || !deeds.has(entry.kind)) continue
    const at = entry.happenedAt ?? entry.at
    if (first === null || at < first) first = at
  }
  return first
}
