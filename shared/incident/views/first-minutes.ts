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

/** The five steps after a declaration, in order. `described` is true once somebody wrote down what is going on. */
export function firstSteps(state: IncidentState, described: boolean): readonly FirstStep[] {
  const commander = commanderOf(state)
  const { place, bridge, chat, other } = state.commandPost
  const given = [...state.roles.values()].some((role) => role.seat.kind !== 'vacant')
  const others = [...state.people.values()].some(
    (person) => person.seat === 'responder' && person.leftAt === null && person.id !== commander,
  )
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
      hint: 'Invite them, and hand out operations first.',
      done: others && given,
    },
    {
      key: 'evaluate',
      title: 'Say when it is over',
      hint: 'Is the severity right? Add the first exit criterion.',
      done: state.exits.size > 0,
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
