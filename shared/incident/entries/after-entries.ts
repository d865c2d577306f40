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
    /** The lesson that it follows from. */
    lesson: entryId.optional(),
    /** Who of those that have to do it has agreed. */
    agreedWith: optionalTitle,
    team: optionalTitle,
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
    /** `null` takes the lesson away. */
    lesson: entryId.nullable().optional(),
    agreedWith: optionalTitle,
    team: optionalTitle,
  }),
  'action.done': z.looseObject({ action: entryId }),
  /** A root cause, or a factor that contributed. */
  'cause.added': z.looseObject({
    text,
    root: z.boolean(),
    wouldHaveStopped: optionalText,
    /** The log line that shows it. */
    evidence: entryId.optional(),
  }),
  /** Only the fields present change; `null` takes the evidence away. */
  'cause.changed': z.looseObject({
    cause: entryId,
    text: text.optional(),
    root: z.boolean().optional(),
    wouldHaveStopped: optionalText,
    evidence: entryId.nullable().optional(),
  }),
  /** When the review takes place (epoch ms) and what it goes through; replaces what was planned before. */
  'review.planned': z.looseObject({
    startsAt: instant,
    agenda: z.array(text).max(12).optional(),
  }),
  'review.attended': z.looseObject({ person: personId }),
  'thanks.given': z.looseObject({ text }),
  'review.stateChanged': z.looseObject({ to: z.enum(reviewStates), reason: optionalText }),
  'postmortem.required': z.looseObject({ rules: z.array(z.enum(requiredRules)).min(1).max(5) }),
  /** Prose of a finished report that came from an import; a live report is written in the pads `pm:<section>`. */
  'report.section': z.looseObject({ section: z.enum(reportSections), text }),
} as const
