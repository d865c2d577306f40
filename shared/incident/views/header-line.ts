import type { Body } from '../entries/kinds'
import { heldRole } from '../roles'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'
import { holdsOrBelowAt } from './at-the-time'

type Phase = Body<'objective.added'>['phase']

/** The two sentences below the title of every view; null where nobody has said it, and once the incident ended. */
export interface HeaderLine {
  /** Who is hit, in one sentence. */
  readonly impact: string | null
  /** What is done against it now. */
  readonly now: string | null
}

/** Recovery first: what stops the loss, then what brings the service back. */
const phases: readonly Phase[] = ['contain', 'restore']

/** The first sentence of a prose, on one line; null when there is none. */
export function firstSentence(text: string): string | null {
  const line = text.split('\n').find((each) => each.trim() !== '')
  if (line === undefined) return null
  const words = line.trim()
  return /^.*?[.!?](?=\s)/.exec(words)?.[0] ?? words
}

/** The newest change that operations announced (anybody, while operations was given to nobody), else the oldest open objective. */
function mitigation(state: IncidentState): string | null {
  const given = heldRole(state, 'ops')?.delegated === true
  const intent = [...state.intents.values()].findLast(
    ({ by, at, endedAt }) => endedAt === null && (!given || holdsOrBelowAt(state, 'ops', by, at)),
  )
  if (intent) return `${intent.system}: ${intent.text}`
  const open = [...state.objectives.values()].filter(({ settled }) => settled === null)
  for (const phase of phases) {
    const objective = open.find((each) => each.phase === phase)
    if (objective) return objective.text
  }
  return null
}

/** What the header says below the title. `impactPeople` is the text of the pad about people. */
export function headerLine(state: IncidentState, impactPeople: string): HeaderLine {
  if (state.incident === null || isEnded(state.incident.stage)) return { impact: null, now: null }
  return {
    impact: firstSentence(impactPeople) ?? firstSentence(state.impact.business ?? ''),
    now: mitigation(state),
  }
}
