import { z } from 'zod'
import { entryId, instant, optionalText, optionalTitle, personId, text } from './fields'
import { priorities } from './work-entries'

export const actionTypes = ['prevent', 'mitigate', 'detect', 'process', 'other'] as const
export const lessonLists = ['well', 'wrong', 'lucky'] as const
export const reviewStates = ['none', 'draft', 'in-review', 'reviewed', 'closed'] as const
export const requiredRules = [
  'user-visible',
  'data-loss',
  'on-call-intervention',
  'slow-resolution',
  'monitoring-failure',
] as const
export const reportSections = [
  'summary',
  'impact',
  'trigger',
  'detection',
  'resolution',
  'background',
  'rootCause',
] as const

/** After the incident: lessons, actions, the review. */
export const afterEntries = {
  'lesson.added': z.looseObject({ list: z.enum(lessonLists), text }),
  'action.added': z.looseObject({
    what: text,
    type: z.enum(actionTypes),
    owner: personId.optional(),
    ticket: optionalTitle,
    priority: z.enum(priorities).optional(),
    dueAt: instant.optional(),
  }),
  'action.changed': z.looseObject({
    action: entryId,
    what: text.optional(),
    type: z.enum(actionTypes).optional(),
    owner: personId.nullable().optional(),
    ticket: optionalTitle,
    priority: z.enum(priorities).optional(),
    /** `null` takes the date away. */
    dueAt: instant.nullable().optional(),
  }),
  'action.done': z.looseObject({ action: entryId }),
  'review.stateChanged': z.looseObject({ to: z.enum(reviewStates), reason: optionalText }),
  'postmortem.required': z.looseObject({ rules: z.array(z.enum(requiredRules)).min(1).max(5) }),
  /** Prose of a finished report that came from an import; a live report is written in the pads `pm:<section>`. */
  'report.section': z.looseObject({ section: z.enum(reportSections), text }),
} as const
