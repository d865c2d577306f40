import type { Change } from '../../incident/records/work-records'
import { isoOf, nameOf } from '../../incident/sentence'
import type { IncidentState } from '../../incident/state'
import { costSoFar } from '../../incident/views/cost'
import { firstResponseOf } from '../../incident/views/first-response'
import { selectObjectives } from '../../incident/views/objectives'
import { spanWords } from '../duration'
import type { Report } from '../report-schema'

const named = (state: IncidentState, at: number, by: string) => ({
  at: isoOf(at),
  by: nameOf(state, by),
})
const iso = (at: number | null) => (at === null ? null : isoOf(at))

/** Objectives, decisions, roadblocks, the pauses to think again, and calls for help. */
export const draftResponse = (state: IncidentState): Omit<Report['response'], 'prose'> => ({
  firstAt: iso(firstResponseOf(state)),
  objectives: selectObjectives(state).phases.flatMap(({ objectives }) =>
    objectives.map(({ text, phase, measure, settled }) => ({
      text,
      phase,
      measure,
      how: settled?.how ?? null,
      at: iso(settled?.at ?? null),
      reason: settled?.reason ?? null,
    })),
  ),
  decisions: state.decisions.map(({ at, by, question, choice, options, data, objections }) => ({
    ...named(state, at, by),
    question,
    choice,
    options: [...options],
    data,
    objections,
  })),
  roadblocks: [...state.roadblocks.values()].map(({ at, by, text, clearedAt }) => ({
    ...named(state, at, by),
    text,
    clearedAt: iso(clearedAt),
  })),
  alternatives: state.reviews.map(({ at, by, answer, text }) => ({
    ...named(state, at, by),
    answer,
    text,
  })),
  support: [...state.support.values()].map(({ at, by, text, answer }) => ({
    ...named(state, at, by),
    text,
    answer,
  })),
  tasks: {
    done: [...state.tasks.values()].filter((task) => task.doneAt !== null).length,
    open: [...state.tasks.values()].filter((task) => task.doneAt === null).length,
  },
})

function settledOf({ divergence }: Change): { at: number | null; words: string | null } {
  if (divergence.kind === 'reverted')
    return {
      at: divergence.at,
      words: divergence.verified ? `verified: ${divergence.verified}` : 'not verified',
    }
  if (divergence.kind === 'accepted') return { at: divergence.at, words: divergence.reason }
  return { at: null, words: null }
}

/** Every change that was made, oldest first, with what became of it. */
export const draftChanges = (state: IncidentState): Report['changes'] =>
  [...state.changes.values()].map((change) => ({
    ...named(state, change.at, change.by),
    system: change.system,
    text: change.text,
    sort: change.sort,
    temporary: change.temporary,
    normal: change.normal,
    now: change.now,
    revertStep: change.revertStep,
    owner: change.owner === null ? null : nameOf(state, change.owner),
    outcome: change.outcome,
    state: change.divergence.kind,
    settledAt: iso(settledOf(change).at),
    settled: settledOf(change).words,
  }))

const changeLine = (change: Change) => `${change.system}: ${change.text}`

/** What was done between the first look and the mitigation, as far as changes and stages tell. */
export function draftMitigation(state: IncidentState): string[] {
  const { mitigated } = state.stamps
  const until = mitigated ?? Number.POSITIVE_INFINITY
  const changes = [...state.changes.values()].filter((change) => change.at <= until)
  const reached = state.stageHistory.find((step) => step.to === 'mitigated')
  return [
    ...changes.map((change) => `${isoOf(change.at)} ${changeLine(change)}`),
    ...(reached?.reason ? [`${isoOf(reached.at)} Mitigated: ${reached.reason}`] : []),
  ]
}

/** What came after the mitigation: changes, what was put back, and what was left off normal. */
export function draftRecovery(state: IncidentState): string[] {
  const from = state.stamps.mitigated ?? state.stamps.restored
  const steps: { readonly at: number; readonly words: string }[] = []
  for (const change of state.changes.values()) {
    if (from !== null && change.at > from) steps.push({ at: change.at, words: changeLine(change) })
    const { divergence } = change
    if (divergence.kind === 'reverted')
      steps.push({ at: divergence.at, words: `Put back: ${changeLine(change)}` })
    if (divergence.kind === 'accepted')
      steps.push({
        at: divergence.at,
        words: `Left as it is: ${changeLine(change)} (${divergence.reason})`,
      })
  }
  const open = [...state.changes.values()].filter((change) => change.divergence.kind === 'open')
  return [
    ...steps.sort((a, b) => a.at - b.at).map(({ at, words }) => `${isoOf(at)} ${words}`),
    ...open.map((change) => `Still off normal: ${changeLine(change)}`),
  ]
}

/** What it cost in hours of people, and in words; `now` (epoch ms) ends what is still open. */
export function draftCost(state: IncidentState, now: number): Report['impact']['cost'] {
  const { people, hours, amount, note } = costSoFar(state, now)
  if (people === 0 && amount === null && note === null) return null
  return { people, hours: Math.round(hours * 100) / 100, amount, note }
}

/** What it asked of the team, as far as the log tells. */
export function draftTeamImpact(state: IncidentState): string[] {
  const responders = [...state.people.values()].filter((person) => person.seat === 'responder')
  const end = state.stamps.closed ?? state.log.at(-1)?.entry.at ?? null
  const from = state.stamps.declared
  const shifts = state.command.history.map(
    (claim) => (claim.until ?? end ?? claim.since) - claim.since,
  )
  const facts = [
    responders.length === 0
      ? null
      : `${responders.length} ${responders.length === 1 ? 'responder' : 'responders'}`,
    from === null || end === null ? null : `${spanWords(end - from)} from declaration to end`,
    shifts.length === 0 ? null : `longest time in command ${spanWords(Math.max(...shifts))}`,
    state.support.size === 0 ? null : `${state.support.size} calls for help`,
  ].filter((fact) => fact !== null)
  return [
    ...(facts.length > 0 ? [`${facts.join('; ')}.`] : []),
    ...[...state.care.values()]
      .filter(({ sort, doneAt }) => sort === null || doneAt !== null)
      .map(({ at, doneAt, text }) => `${isoOf(doneAt ?? at)} ${text}`),
  ]
}
