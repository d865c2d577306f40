import { z } from 'zod'
import { severities } from '../severity'
import { stages } from '../stage'
import { entryId, instant, optionalText, optionalTitle, text, title } from './fields'

export const criteriaSchema = z.looseObject({
  secondTeam: z.boolean(),
  customerVisible: z.boolean(),
  unsolvedAfterAnHour: z.boolean(),
})
export const detectionSources = ['user-report', 'alert', 'staff'] as const
export const stampNames = ['began', 'detected', 'mitigated', 'restored'] as const

/** The room, the incident and its picture. */
export const incidentEntries = {
  'room.opened': z.looseObject({
    roomKind: z.enum(['incident', 'drill', 'operation']),
    sample: z.boolean().optional(),
  }),
  'room.closed': z.looseObject({ reason: optionalText }),
  'incident.declared': z.looseObject({
    title,
    severity: z.enum(severities),
    criteria: criteriaSchema,
    detection: z.enum(detectionSources),
    beganAt: instant.optional(),
    summary: optionalText,
  }),
  'title.changed': z.looseObject({ title }),
  'severity.changed': z.looseObject({ to: z.enum(severities), reason: text }),
  'stage.changed': z.looseObject({ to: z.enum(stages), reason: optionalText }),
  'stamp.set': z.looseObject({ stamp: z.enum(stampNames), value: instant }),
  'commandpost.set': z.looseObject({
    place: optionalTitle,
    bridge: optionalTitle,
    chat: optionalTitle,
    other: optionalTitle,
  }),
  'situation.set': z.looseObject({ text }),
  'impact.set': z.looseObject({ business: optionalText, technical: optionalText }),
  'exit.added': z.looseObject({ text, holdMinutes: z.int().min(1).max(10_080).optional() }),
  'exit.met': z.looseObject({ exit: entryId }),
  /** The measure is in target since `since`: the hold of a criterion runs from here. */
  'exit.holding': z.looseObject({ exit: entryId, since: instant }),
  'exit.unmet': z.looseObject({ exit: entryId, reason: text }),
} as const
