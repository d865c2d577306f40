import { missingRoles } from '../cadence'
import { commanderOf } from '../roles'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'

/** One step of the first five minutes. `done` follows from what stands in the room; nothing is ticked by hand. */
export interface FirstStep {
  readonly key: 'awareness' | 'acknowledge' | 'channels' | 'team' | 'evaluate'
  readonly title: string
  readonly hint: string
  readonly done: boolean
}

/** Longest time after the declaration that the steps are worth showing (ms). */
export const firstMinutesLastMs = 60 * 60_000

/** What the last of the steps asks for. */
export interface Evaluation {
  /** Somebody looked at the severity a second time: confirmed it, or changed it. */
  readonly severity: boolean
  readonly objective: boolean
  readonly exit: boolean
}

/** What of the evaluation stands in the room. */
export const evaluationOf = (state: IncidentState): Evaluation => ({
  severity: state.severityConfirmed !== null || state.severityHistory.length > 1,
  objective: state.objectives.size > 0,
  exit: state.exits.size > 0,
})

function teamHint(state: IncidentState, alone: boolean): string {
  const missing = missingRoles(state).map((id) => state.roles.get(id)?.title.toLowerCase() ?? id)
  const roles = missing.length === 0 ? '' : `give ${missing.join(', ')} to somebody`
  if (!alone) return `${roles.charAt(0).toUpperCase()}${roles.slice(1)}.`
  return roles === '' ? 'Invite them.' : `Invite them, and ${roles}.`
}

/** The five steps after a declaration, in order. `described` is true once somebody wrote down what is going on. */
export function firstSteps(state: IncidentState, described: boolean): readonly FirstStep[] {
  const commander = commanderOf(state)
  const { place, bridge, chat, other } = state.commandPost
  const others = [...state.people.values()].some(
    (person) => person.seat === 'responder' && person.leftAt === null && person.id !== commander,
  )
  const { severity, objective, exit } = evaluationOf(state)
  const unsure = state.incident?.unsure === true && !severity
  return [
    {
      key: 'awareness',
      title: 'Know what is going on',
      hint: 'What, since when, how wide, getting worse? Two sentences under Situation.',
      done: described,
    },
    {
      key: 'acknowledge',
      title: 'Tell the stakeholders that you know',
      hint: 'A first word is enough. Under Comms.',
      done: state.updates.some((update) => update.audience !== 'responders'),
    },
    {
      key: 'channels',
      title: 'Say where you are',
      hint: 'Set the command post.',
      done: [place, bridge, chat, other].some((value) => value !== null),
    },
    {
      key: 'team',
      title: 'Get your people',
      hint: teamHint(state, !others),
      done: others && missingRoles(state).length === 0,
    },
    {
      key: 'evaluate',
      title: 'Evaluate',
      hint: unsure
        ? 'The severity was taken one higher because nobody was sure. Is it right?'
        : 'Is the severity right? What comes first? When is it over?',
      done: severity && objective && exit,
    },
  ]
}

/** True while the steps help: the incident is open, young, and not all of them are done. `now` is epoch ms. */
export const showFirstSteps = (
  state: IncidentState,
  steps: readonly FirstStep[],
  now: number,
): boolean =>
  state.incident !== null &&
  !isEnded(state.incident.stage) &&
  now - state.incident.at < firstMinutesLastMs &&
  steps.some((step) => !step.done)
