import { z } from 'zod'
import { actionTypes, lessonLists, requiredRules, reviewStates } from '../entries/after-entries'
import { entryId, instant, optionalText, optionalTitle, personId, text } from '../entries/fields'
import { priorities } from '../entries/work-entries'
import { defineCommand, nothingIn, one, unknownIn } from './define-command'

export const addLesson = defineCommand({
  name: 'addLesson',
  args: z.object({ list: z.enum(lessonLists), text }),
  afterClosed: true,
  entries: (_state, args) => one('lesson.added', args),
})

export const addAction = defineCommand({
  name: 'addAction',
  args: z.object({
    what: text,
    type: z.enum(actionTypes),
    owner: personId.optional(),
    ticket: optionalTitle,
    priority: z.enum(priorities).optional(),
    dueAt: instant.optional(),
  }),
  afterClosed: true,
  refuse: (state, args) => (args.owner ? unknownIn(state.people, args.owner, 'person') : null),
  entries: (_state, args) => one('action.added', args),
})

export const changeAction = defineCommand({
  name: 'changeAction',
  args: z.object({
    action: entryId,
    what: text.optional(),
    type: z.enum(actionTypes).optional(),
    owner: personId.nullable().optional(),
    ticket: optionalTitle,
    priority: z.enum(priorities).optional(),
    dueAt: instant.nullable().optional(),
  }),
  afterClosed: true,
  refuse: (state, { action, ...change }) =>
    unknownIn(state.actions, action, 'action item') ??
    nothingIn(change) ??
    (change.owner ? unknownIn(state.people, change.owner, 'person') : null),
  entries: (_state, args) => one('action.changed', args),
})

export const completeAction = defineCommand({
  name: 'completeAction',
  args: z.object({ action: entryId }),
  afterClosed: true,
  refuse(state, args) {
    const action = state.actions.get(args.action)
    if (!action) return { kind: 'unknown-target', what: 'action item' }
    return action.doneAt === null ? null : { kind: 'already-done', what: 'this action item' }
  },
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
