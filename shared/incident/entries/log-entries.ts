import { z } from 'zod'
import { entryId, optionalText, text } from './fields'

export const marks = ['key', 'well', 'wrong', 'lucky'] as const

/** Plain log lines and what is said about entries afterwards. */
export const logEntries = {
  note: z.looseObject({
    text,
    outcome: optionalText,
    mark: z.enum(marks).optional(),
    /** Kept off walls, where it is only counted. Everybody in the room reads it. */
    private: z.boolean().optional(),
  }),
  /** The new wording of a free-text field of the target; the first wording stays visible. */
  'entry.corrected': z.looseObject({ entry: entryId, text, reason: optionalText }),
  /** `mark: null` takes the mark away. */
  'entry.marked': z.looseObject({ entry: entryId, mark: z.enum(marks).nullable() }),
  'outcome.added': z.looseObject({ entry: entryId, text }),
  /** Hides the text of an entry on every screen and in exports; that it existed stays visible. */
  'entry.redacted': z.looseObject({ entry: entryId, reason: text }),
} as const
