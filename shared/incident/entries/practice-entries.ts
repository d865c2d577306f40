import { z } from 'zod'
import { entryId, instant, optionalText, optionalTitle, text, title } from './fields'

export const exerciseSorts = ['network-cut'] as const

/** The handbook, planned drills, and exercises in a running room. */
export const practiceEntries = {
  /** One wording of a procedure; it stays when a newer one replaces it. */
  'procedure.kept': z.looseObject({
    title,
    text,
    replaces: entryId.optional(),
    /** What it is for, a key of `procedureSorts`; absent for a plain procedure. */
    sort: optionalTitle,
  }),
  /** With `tested` it was tried out, and `agrees` says whether it worked. */
  'procedure.reviewed': z.looseObject({
    procedure: entryId,
    agrees: z.boolean(),
    text: optionalText,
    tested: z.boolean().optional(),
  }),
  /** `scenario` is the title of what is played. */
  'drill.planned': z.looseObject({ startsAt: instant, title, scenario: optionalTitle }),
  /** How often the team wants to practise (days). */
  'practice.goal': z.looseObject({ everyDays: z.int().min(1).max(365) }),
  'exercise.began': z.looseObject({
    what: z.enum(exerciseSorts),
    minutes: z.int().min(1).max(1440),
  }),
  'exercise.ended': z.looseObject({ exercise: entryId, text: optionalText }),
} as const
