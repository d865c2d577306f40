import { readFileSync } from 'node:fs'
import { parseScenario } from '../../../shared/incident/scenario'

/** The real incident that is played, as its people recorded it. */
export function playedIncident() {
  const scenario = parseScenario(
    readFileSync('resources/scenarios/shakespeare-sonnet.json', 'utf8'),
  )
  if (!scenario.ok) throw new Error(scenario.error.why)
  const texts = scenario.value.entries
    .filter((entry) => entry.kind === 'note' || entry.kind === 'hypothesis.added')
    .map((entry) => String(entry.fields['text']))
  const tasks = scenario.value.entries
    .filter((entry) => entry.kind === 'task.added')
    .map((entry) => String(entry.fields['text']))
  const situations = scenario.value.entries
    .filter((entry) => entry.kind === 'situation.set')
    .map((entry) => String(entry.fields['text']))
  const declared = scenario.value.entries.find((entry) => entry.kind === 'incident.declared')
  return { title: String(declared?.fields['title']), texts, tasks, situations }
}
