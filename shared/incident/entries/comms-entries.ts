import { z } from 'zod'
import { entryId, instant, optionalText, text, title } from './fields'

export const audiences = ['responders', 'organisation', 'executives', 'outside'] as const
export const updateSorts = ['holding', 'progress', 'no-change', 'mitigated', 'fixed'] as const

/** What was told to whom, and what was asked. */
export const commsEntries = {
  'update.sent': z.looseObject({
    audience: z.enum(audiences),
    text,
    sort: z.enum(updateSorts),
    /** When the next update is promised; absent means that none is promised. */
    nextAt: instant.optional(),
  }),
  'enquiry.logged': z.looseObject({
    from: title,
    text,
    /** The commander should know of it. */
    forCommander: z.boolean().optional(),
    /** How many asked the same; 1 when absent. */
    count: z.int().min(1).max(1_000_000).optional(),
  }),
  'enquiry.answered': z.looseObject({ enquiry: entryId, text }),
  'reminder.snoozed': z.looseObject({
    reminder: z.string().max(64),
    until: instant,
    reason: optionalText,
  }),
} as const
