import { readFileSync } from 'node:fs'
import { importScenario } from '../../shared/doc/import-scenario'
import { fold } from '../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import type { IncidentState } from '../../shared/incident/state'

/** The state that a scenario of the app comes to. */
export function scenarioState(name: string): IncidentState {
  const scenario = parseScenario(readFileSync(`resources/scenarios/${name}.json`, 'utf8'))
  if (!scenario.ok) throw new Error(describeScenarioRejection(scenario.error))
  const entries = importScenario(scenario.value, 'AAAAAAAAAAAAAAAAAAAAAA')
  if (!entries.ok) throw new Error(describeScenarioRejection(entries.error))
  return fold(entries.value)
}
