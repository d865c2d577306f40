import { z } from 'zod'
import { entryId, instant, optionalText, optionalTitle, text, title } from '../entries/fields'
import { workEntries } from '../entries/work-entries'
import type { IncidentState } from '../state'
import {
  type Checked,
  defineCommand,
  inLog,
  notFrom,
  nothingIn,
  notInFuture,
  notOpenIn,
  one,
  unknownIn,
  unknownPerson,
  unknownRole,
} from './define-command'

export const addTask = defineCommand({
  name: 'addTask',
  args: workEntries['task.added'].strip(),
  refuse: (state, args) => unknownPerson(state, args.owner) ?? unknownRole(state, args.role),
  entries: (_state, args) => one('task.added', args),
})

export const changeTask = defineCommand({
  name: 'changeTask',
  args: workEntries['task.changed'].strip(),
  refuse: (state, { task, ...change }) =>
    unknownIn(state.tasks, task, 'task') ??
    nothingIn(change) ??
    unknownPerson(state, change.owner) ??
    unknownRole(state, change.role),
  entries: (_state, args) => one('task.changed', args),
})

/** "I have it", by the owner of the task. */
export const acknowledgeTask = defineCommand({
  name: 'acknowledgeTask',
  args: z.object({ task: entryId }),
  refuse(state, args, context) {
    const task = state.tasks.get(args.task)
    if (!task) return { kind: 'unknown-target', what: 'task' }
    if (task.doneAt !== null || task.acknowledgedAt !== null)
      return { kind: 'already-done', what: 'this task' }
    return notFrom(task.owner, 'this task', context)
  },
  entries(state, args, context) {
    const owner = state.tasks.get(args.task)?.owner
    return one('task.acknowledged', owner === context.actor ? args : { ...args, owner })
  },
})

export const completeTask = defineCommand({
  name: 'completeTask',
  args: z.object({ task: entryId, outcome: optionalText }),
  afterClosed: true,
  refuse: (state, args) =>
    notOpenIn(state.tasks, args.task, 'task', (task) => task.doneAt === null),
  entries: (_state, args) => one('task.done', args),
})

export const reopenTask = defineCommand({
  name: 'reopenTask',
  args: z.object({ task: entryId, reason: optionalText }),
  refuse(state, args) {
    const task = state.tasks.get(args.task)
    if (!task) return { kind: 'unknown-target', what: 'task' }
    return task.doneAt === null ? { kind: 'already-done', what: 'this task' } : null
  },
  entries: (_state, args) => one('task.reopened', args),
})

export const announceIntent = defineCommand({
  name: 'announceIntent',
  args: z.object({ system: title, text }),
  entries: (_state, args) => one('intent.announced', args),
})

export const endIntent = defineCommand({
  name: 'endIntent',
  args: z.object({ intent: entryId, reason: optionalText }),
  refuse: (state, args) =>
    notOpenIn(state.intents, args.intent, 'intent', (intent) => intent.endedAt === null),
  entries: (_state, args) => one('intent.ended', args),
})

/** A change to a system. `temporary` opens a divergence: what is normal, what is now, and how to put it back. */
export const makeChange = defineCommand({
  name: 'makeChange',
  args: workEntries['change.made'].strip().extend({ happenedAt: instant.optional() }),
  refuse: (state, args, context) =>
    (args.intent ? unknownIn(state.intents, args.intent, 'intent') : null) ??
    notInFuture(args.happenedAt, context) ??
    unknownPerson(state, args.owner),
  entries: (_state, { happenedAt, ...args }) =>
    one('change.made', args, happenedAt === undefined ? {} : { happenedAt }),
})

function openDivergence(state: IncidentState, id: string): Checked {
  const change = state.changes.get(id)
  if (!change) return { kind: 'unknown-target', what: 'change' }
  return change.divergence.kind === 'open'
    ? null
    : { kind: 'already-done', what: 'this divergence' }
}

export const revertChange = defineCommand({
  name: 'revertChange',
  args: z.object({ change: entryId, verified: optionalText }),
  refuse: (state, args) => openDivergence(state, args.change),
  entries: (_state, args) => one('change.reverted', args),
})

export const acceptDivergence = defineCommand({
  name: 'acceptDivergence',
  args: z.object({ change: entryId, reason: text }),
  refuse: (state, args) => openDivergence(state, args.change),
  entries: (_state, args) => one('change.accepted', args),
})

export const addHypothesis = defineCommand({
  name: 'addHypothesis',
  args: z.object({ text }),
  afterClosed: true,
  entries: (_state, args) => one('hypothesis.added', args),
})

export const moveHypothesis = defineCommand({
  name: 'moveHypothesis',
  args: workEntries['hypothesis.moved'],
  afterClosed: true,
  refuse: (state, args) =>
    unknownIn(state.hypotheses, args.hypothesis, 'hypothesis') ??
    (args.source ? inLog(state, args.source) : null),
  entries: (_state, args) => one('hypothesis.moved', args),
})

export const decide = defineCommand({
  name: 'decide',
  args: workEntries['decision.made'],
  entries: (_state, args) => one('decision.made', args),
})

export const addOption = defineCommand({
  name: 'addOption',
  args: workEntries['option.added'],
  entries: (_state, args) => one('option.added', args),
})

export const settleOption = defineCommand({
  name: 'settleOption',
  args: workEntries['option.settled'],
  refuse: (state, args) =>
    notOpenIn(state.options, args.option, 'option', (option) => option.settled === null),
  entries: (_state, args) => one('option.settled', args),
})

export const raiseRoadblock = defineCommand({
  name: 'raiseRoadblock',
  args: z.object({ text }),
  entries: (_state, args) => one('roadblock.raised', args),
})

export const clearRoadblock = defineCommand({
  name: 'clearRoadblock',
  args: z.object({ roadblock: entryId }),
  refuse: (state, args) =>
    notOpenIn(
      state.roadblocks,
      args.roadblock,
      'roadblock',
      (roadblock) => roadblock.clearedAt === null,
    ),
  entries: (_state, args) => one('roadblock.cleared', args),
})

export const fileBug = defineCommand({
  name: 'fileBug',
  args: z.object({ title, ticket: optionalTitle }),
  afterClosed: true,
  entries: (_state, args) => one('bug.filed', args),
})

export const changeBug = defineCommand({
  name: 'changeBug',
  args: workEntries['bug.changed'],
  afterClosed: true,
  refuse: (state, { bug, ...change }) => unknownIn(state.bugs, bug, 'bug') ?? nothingIn(change),
  entries: (_state, args) => one('bug.changed', args),
})

export const linkRunbook = defineCommand({
  name: 'linkRunbook',
  args: workEntries['runbook.linked'],
  refuse: (state, args) =>
    state.runbooks.some(({ url, system }) => url === args.url && system === (args.system || null))
      ? { kind: 'already-done', what: 'this runbook' }
      : null,
  entries: (_state, args) => one('runbook.linked', args),
})

export const addWatch = defineCommand({
  name: 'addWatch',
  args: workEntries['watch.added'],
  refuse: (state, args) => unknownPerson(state, args.owner),
  entries: (_state, args) => one('watch.added', args),
})

export const lookAtWatch = defineCommand({
  name: 'lookAtWatch',
  args: z.object({ watch: entryId, text }),
  refuse: (state, args) => unknownIn(state.watches, args.watch, 'watch'),
  entries: (_state, args) => one('watch.looked', args),
})

export const reviewAlternatives = defineCommand({
  name: 'reviewAlternatives',
  args: z.object({ text, answer: z.enum(['continue', 'change-tack']) }),
  entries: (_state, args) => one('review.done', args),
})

export const attachEvidence = defineCommand({
  name: 'attachEvidence',
  args: workEntries['evidence.attached'],
  afterClosed: true,
  entries: (_state, args) => one('evidence.attached', args),
})
