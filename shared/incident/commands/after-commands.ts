import { z } from 'zod'
import { afterEntries, lessonLists, requiredRules, reviewStates } from '../entries/after-entries'
import { entryId, optionalText, text } from '../entries/fields'
import type { IncidentState } from '../state'
import {
  type Checked,
  defineCommand,
  inLog,
  nothingIn,
  notInPast,
  notOpenIn,
  one,
  unknownIn,
  unknownPerson,
} from './define-command'

export const addLesson = defineCommand({
  name: 'addLesson',
  args: z.object({ list: z.enum(lessonLists), text }),
  afterClosed: true,
  entries: (_state, args) => one('lesson.added', args),
})

const unknownLesson = (state: IncidentState, lesson: string | null | undefined): Checked =>
  !lesson || state.lessons.some(({ id }) => id === lesson)
    ? null
    : { kind: 'unknown-target', what: 'lesson' }

export const addAction = defineCommand({
  name: 'addAction',
  args: afterEntries['action.added'].strip(),
  afterClosed: true,
  refuse: (state, args) => unknownPerson(state, args.owner) ?? unknownLesson(state, args.lesson),
  entries: (_state, args) => one('action.added', args),
})

export const changeAction = defineCommand({
  name: 'changeAction',
  args: afterEntries['action.changed'].strip(),
  afterClosed: true,
  refuse: (state, { action, ...change }) =>
    unknownIn(state.actions, action, 'action item') ??
    nothingIn(change) ??
    unknownPerson(state, change.owner) ??
    unknownLesson(state, change.lesson),
  entries: (_state, args) => one('action.changed', args),
})

export const completeAction = defineCommand({
  name: 'completeAction',
  args: z.object({ action: entryId }),
  afterClosed: true,
  refuse: (state, args) =>
    notOpenIn(state.actions, args.action, 'action item', (action) => action.doneAt === null),
  entries: (_state, args) => one('action.done', args),
})

export const changeReviewState = defineCommand({
  name: 'changeReviewState',
  args: z.object({ to: z.enum(reviewStates), reason: optionalText }),
  afterClosed: true,
  refuse: (state, args) =>
    state.reviewState === args.to ? { kind: 'already-done', what: 'the review state' } : null,
  entries: (_state, args) => one('review.stateChanged', args),
})

export const requirePostmortem = defineCommand({
  name: 'requirePostmortem',
  args: z.object({ rules: z.array(z.enum(requiredRules)).min(1).max(5) }),
  afterClosed: true,
  entries: (_state, args) => one('postmortem.required', args),
})

export const addCause = defineCommand({
  name: 'addCause',
  args: afterEntries['cause.added'],
  afterClosed: true,
  refuse: (state, args) => (args.evidence ? inLog(state, args.evidence) : null),
  entries: (_state, args) => one('cause.added', args),
})

export const changeCause = defineCommand({
  name: 'changeCause',
  args: afterEntries['cause.changed'],
  afterClosed: true,
  refuse: (state, { cause, ...change }) =>
    unknownIn(state.causes, cause, 'cause') ??
    nothingIn(change) ??
    (change.evidence ? inLog(state, change.evidence) : null),
  entries: (_state, args) => one('cause.changed', args),
})

/** Sets when the review takes place; a later one replaces it. */
export const planReview = defineCommand({
  name: 'planReview',
  args: afterEntries['review.planned'],
  afterClosed: true,
  refuse: (_state, args, context) => notInPast('startsAt', args.startsAt, context),
  entries: (_state, args) => one('review.planned', args),
})

export const noteAttendance = defineCommand({
  name: 'noteAttendance',
  args: afterEntries['review.attended'],
  afterClosed: true,
  refuse: (state, args) =>
    unknownPerson(state, args.person) ??
    (state.review.attended.includes(args.person)
      ? { kind: 'already-done', what: 'this attendance' }
      : null),
  entries: (_state, args) => one('review.attended', args),
})

export const giveThanks = defineCommand({
  name: 'giveThanks',
  args: z.object({ text }),
  afterClosed: true,
  entries: (_state, args) => one('thanks.given', args),
})
