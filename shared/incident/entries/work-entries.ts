import { z } from 'zod'
import { entryId, instant, optionalText, optionalTitle, personId, text, title } from './fields'

export const priorities = ['P0', 'P1', 'P2', 'P3'] as const
export const changeSorts = [
  'restart',
  'rollback',
  'deploy',
  'config',
  'traffic',
  'capacity',
  'data',
  'other',
] as const
export const hypothesisStates = ['suspected', 'testing', 'confirmed', 'ruled-out'] as const

/** What people think, decide, do and change. */
export const workEntries = {
  'hypothesis.added': z.looseObject({ text }),
  'hypothesis.moved': z.looseObject({
    hypothesis: entryId,
    to: z.enum(hypothesisStates),
    evidence: optionalText,
  }),
  'decision.made': z.looseObject({ question: text, choice: text, objections: optionalText }),
  'roadblock.raised': z.looseObject({ text }),
  'roadblock.cleared': z.looseObject({ roadblock: entryId }),
  'task.added': z.looseObject({
    text,
    owner: personId.optional(),
    dueAt: instant.optional(),
    priority: z.enum(priorities).optional(),
  }),
  /** Only the fields present change; `null` clears owner or due time. */
  'task.changed': z.looseObject({
    task: entryId,
    text: text.optional(),
    owner: personId.nullable().optional(),
    dueAt: instant.nullable().optional(),
    priority: z.enum(priorities).optional(),
  }),
  'task.done': z.looseObject({ task: entryId, outcome: optionalText }),
  'task.reopened': z.looseObject({ task: entryId, reason: optionalText }),
  'intent.announced': z.looseObject({ system: title, text }),
  'intent.ended': z.looseObject({ intent: entryId, reason: optionalText }),
  'change.made': z.looseObject({
    system: title,
    text,
    sort: z.enum(changeSorts),
    temporary: z.boolean(),
    intent: entryId.optional(),
    normal: optionalText,
    now: optionalText,
    revertStep: optionalText,
    owner: personId.optional(),
    outcome: optionalText,
  }),
  'change.reverted': z.looseObject({ change: entryId, verified: optionalText }),
  'change.accepted': z.looseObject({ change: entryId, reason: text }),
  'bug.filed': z.looseObject({ title, ticket: optionalTitle }),
  'watch.added': z.looseObject({ signal: title, owner: personId.optional() }),
  'watch.looked': z.looseObject({ watch: entryId, text }),
  'review.done': z.looseObject({ text, answer: z.enum(['continue', 'change-tack']) }),
  'evidence.attached': z.looseObject({ name: title, text: optionalText }),
  inject: z.looseObject({ text, to: z.string().max(64).optional() }),
} as const
