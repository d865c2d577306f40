import { commanderOf } from '../../shared/incident/roles'
import { nameOf } from '../../shared/incident/sentence'
import { isEnded, stageWord } from '../../shared/incident/stage'
import type { IncidentState } from '../../shared/incident/state'

/** Who leads, in the words of a title; a contest is said with every name. */
export function leadWords(state: IncidentState): string {
  const { incident, command } = state
  if (incident && isEnded(incident.stage)) return stageWord[incident.stage].toLowerCase()
  if (command.kind === 'contested')
    return `CONTESTED: ${command.claims.map((claim) => nameOf(state, claim.holder)).join(' and ')}`
  const holder = commanderOf(state)
  return holder === null ? 'nobody commands' : `${nameOf(state, holder)} commands`
}

/** What a window is called: how bad, what, who leads, which view; `missed` is what happened unseen. */
export function windowTitle(
  state: IncidentState,
  facts: { readonly title: string; readonly view: string; readonly missed?: number },
): string {
  const { incident } = state
  const missed = facts.missed ? `(${facts.missed}) ` : ''
  if (!incident) return `${missed}${facts.title}, ${facts.view} - War Room`
  const severity = isEnded(incident.stage) ? '' : `${incident.severity} `
  return `${missed}${severity}${incident.title}, ${leadWords(state)}, ${facts.view} - War Room`
}
