import { z } from 'zod'
import { minutesLeftOfHold } from '../criteria'
import { openDivergences } from '../divergence'
import { entryId, instant, optionalText, text, title } from '../entries/fields'
import {
  criteriaSchema,
  detectionSources,
  eventSorts,
  incidentEntries,
  stampNames,
} from '../entries/incident-entries'
import { maxHeads } from '../entry'
import { severities } from '../severity'
import { isEnded, type Stage, stages } from '../stage'
import type { IncidentState } from '../state'
import { type Checked, clean, defineCommand, notInFuture, notOpenIn, one } from './define-command'

/** Opens the room and declares in one act. The declarer commands until somebody else does. */
export const declareIncident = defineCommand({
  name: 'declareIncident',
  args: z.object({
    roomKind: z.enum(['incident', 'drill', 'operation']).default('incident'),
    title,
    severity: z.enum(severities),
    criteria: criteriaSchema.default({
      secondTeam: false,
      customerVisible: false,
      unsolvedAfterAnHour: false,
    }),
    detection: z.enum(detectionSources).default('staff'),
    beganAt: instant.optional(),
    summary: optionalText,
    sample: z.boolean().optional(),
    sort: z.enum(eventSorts).optional(),
    alert: optionalText,
    unsure: z.boolean().optional(),
    investigatedSince: instant.optional(),
    asked: z
      .array(z.object({ question: title, yes: z.boolean() }))
      .max(8)
      .optional(),
  }),
  beforeDeclared: true,
  refuse: (state, args, context) =>
    (state.incident ? { kind: 'already-declared' } : null) ??
    notInFuture(args.investigatedSince, context, 'investigatedSince'),
  entries: (state, { roomKind, sample, ...body }) => [
    { kind: 'room.opened', body: clean({ roomKind, sample }) },
    { kind: 'incident.declared', heads: state.commandHeads.slice(-maxHeads), body: clean(body) },
  ],
})

export const changeTitle = defineCommand({
  name: 'changeTitle',
  args: z.object({ title }),
  refuse: (state, args) =>
    state.incident?.title === args.title ? { kind: 'already-done', what: 'the title' } : null,
  entries: (_state, args) => one('title.changed', args),
})

export const changeSeverity = defineCommand({
  name: 'changeSeverity',
  args: incidentEntries['severity.changed'],
  refuse: (state, args) =>
    state.incident?.severity === args.to ? { kind: 'already-done', what: 'the severity' } : null,
  entries: (_state, args) => one('severity.changed', args),
})

/** Says that the severity of now is right; whoever changes it afterwards takes that back. */
export const confirmSeverity = defineCommand({
  name: 'confirmSeverity',
  args: incidentEntries['severity.confirmed'],
  refuse(state, args) {
    if (state.incident?.severity !== args.severity)
      return { kind: 'bad-input', field: 'severity', why: 'was changed meanwhile' }
    return state.severityConfirmed === null
      ? null
      : { kind: 'already-done', what: 'the confirmation' }
  },
  entries: (_state, args) => one('severity.confirmed', args),
})

export const changeSort = defineCommand({
  name: 'changeSort',
  args: incidentEntries['sort.changed'],
  refuse: (state, args) =>
    state.incident?.sort === args.sort ? { kind: 'already-done', what: 'the sort' } : null,
  entries: (_state, args) => one('sort.changed', args),
})

/** Whether a stage lies before another in the usual order: going there needs a reason. */
const isStepBack = (from: Stage, to: Stage): boolean =>
  isEnded(from) || (!isEnded(to) && stages.indexOf(to) < stages.indexOf(from))

/** Refuses to close what nobody has said the impact of. */
function impactProblem({ impact }: IncidentState): Checked {
  const people = impact.business === null
  const systems = impact.technical === null
  if (!people && !systems) return null
  return { kind: 'impact-missing', on: people && systems ? 'both' : people ? 'people' : 'systems' }
}

/**
 * Closing waits for every divergence to be put back or accepted, every exit criterion to be met, and both impacts to be
 * described; standing down does not. Ending the incident and going back to an earlier stage need a reason.
 */
export const changeStage = defineCommand({
  name: 'changeStage',
  args: z.object({ to: z.enum(stages), reason: optionalText }),
  afterClosed: true,
  refuse(state, args) {
    if (state.incident?.stage === args.to) return { kind: 'already-done', what: 'the stage' }
    if (isEnded(args.to) && !args.reason) {
      return { kind: 'bad-input', field: 'reason', why: 'is needed to end the incident' }
    }
    if (state.incident && isStepBack(state.incident.stage, args.to) && !args.reason) {
      return { kind: 'bad-input', field: 'reason', why: 'is needed to go back to an earlier stage' }
    }
    if (args.to !== 'closed') return null
    const open = openDivergences(state).length
    if (open > 0) return { kind: 'open-divergences', count: open }
    const unmet = [...state.exits.values()].filter((exit) => exit.metAt === null).length
    return unmet > 0 ? { kind: 'open-exits', count: unmet } : impactProblem(state)
  },
  entries: (_state, args) => one('stage.changed', args),
})

export const setStamp = defineCommand({
  name: 'setStamp',
  args: z.object({ stamp: z.enum(stampNames), value: instant }),
  afterClosed: true,
  refuse: (_state, args, context) =>
    args.value > context.now
      ? { kind: 'bad-input', field: 'value', why: 'is in the future' }
      : null,
  entries: (_state, args) => one('stamp.set', args),
})

export const setCommandPost = defineCommand({
  name: 'setCommandPost',
  args: incidentEntries['commandpost.set'],
  entries: (_state, args) => one('commandpost.set', args),
})

/** Keeps the wording of the situation pad of this moment in the log. */
export const pinSituation = defineCommand({
  name: 'pinSituation',
  args: z.object({ text }),
  refuse: (state, args) =>
    state.situation?.text === args.text ? { kind: 'already-done', what: 'this wording' } : null,
  entries: (_state, args) => one('situation.set', args),
})

export const setImpact = defineCommand({
  name: 'setImpact',
  args: incidentEntries['impact.set'],
  afterClosed: true,
  refuse: (_state, args) =>
    args.business || args.technical || args.quality || args.team
      ? null
      : { kind: 'bad-input', field: 'impact', why: 'is empty' },
  entries: (_state, args) => one('impact.set', args),
})

export const setCost = defineCommand({
  name: 'setCost',
  args: incidentEntries['cost.set'],
  afterClosed: true,
  refuse: (_state, args) =>
    args.amount || args.note ? null : { kind: 'bad-input', field: 'cost', why: 'is empty' },
  entries: (_state, args) => one('cost.set', args),
})

export const addObjective = defineCommand({
  name: 'addObjective',
  args: incidentEntries['objective.added'],
  entries: (_state, args) => one('objective.added', args),
})

export const settleObjective = defineCommand({
  name: 'settleObjective',
  args: incidentEntries['objective.settled'],
  refuse: (state, args) =>
    notOpenIn(
      state.objectives,
      args.objective,
      'objective',
      (objective) => objective.settled === null,
    ),
  entries: (_state, args) => one('objective.settled', args),
})

/** Says that a block of the picture was looked at and is still true; as often as it is looked at. */
export const verifyBlock = defineCommand({
  name: 'verifyBlock',
  args: incidentEntries['block.verified'],
  entries: (_state, args) => one('block.verified', args),
})

export const addExit = defineCommand({
  name: 'addExit',
  args: z.object({ text, holdMinutes: z.int().min(1).max(10_080).optional() }),
  entries: (_state, args) => one('exit.added', args),
})

/** Starts the hold of a criterion; `unmeetExit` stops it: the measure is in target from now on. */
export const holdExit = defineCommand({
  name: 'holdExit',
  args: z.object({ exit: entryId }),
  refuse(state, args) {
    const exit = state.exits.get(args.exit)
    if (!exit) return { kind: 'unknown-target', what: 'exit criterion' }
    if (exit.metAt !== null) return { kind: 'already-done', what: 'this criterion' }
    return exit.holdingSince === null
      ? null
      : { kind: 'already-done', what: 'the hold of this criterion' }
  },
  entries: (_state, args, context) => one('exit.holding', { exit: args.exit, since: context.now }),
})

export const meetExit = defineCommand({
  name: 'meetExit',
  args: z.object({ exit: entryId }),
  refuse(state, args, context) {
    const exit = state.exits.get(args.exit)
    if (!exit) return { kind: 'unknown-target', what: 'exit criterion' }
    if (exit.metAt !== null) return { kind: 'already-done', what: 'this criterion' }
    const left = minutesLeftOfHold(exit, context.now)
    return left > 0 ? { kind: 'hold-running', minutesLeft: left } : null
  },
  entries: (_state, args) => one('exit.met', args),
})

export const unmeetExit = defineCommand({
  name: 'unmeetExit',
  args: z.object({ exit: entryId, reason: text }),
  refuse(state, args) {
    const exit = state.exits.get(args.exit)
    if (!exit) return { kind: 'unknown-target', what: 'exit criterion' }
    return exit.metAt === null && exit.holdingSince === null
      ? { kind: 'already-done', what: 'this criterion' }
      : null
  },
  entries: (_state, args) => one('exit.unmet', args),
})
