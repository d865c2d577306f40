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
/** What sort of event it is; criteria and words follow from it. */
export const eventSorts = [
  'outage',
  'degraded',
  'data',
  'security',
  'facility',
  'safety',
  'supplier',
  'other',
] as const
export const objectivePhases = ['contain', 'restore', 'understand'] as const
/** Blocks of the picture that are kept as prose; their pad has the same name. */
export const padBlocks = [
  'situation',
  'impact-people',
  'impact-systems',
  'plan',
  'risks',
  'next-decision',
  'notes',
] as const
/** Blocks of the picture that somebody can look at and confirm, in the order of the document. */
export const blocks = [...padBlocks, 'roles', 'exits'] as const
export const stampNames = ['began', 'detected', 'mitigated', 'restored'] as const

/** The room, the incident and its picture. */
export const incidentEntries = {
  'room.opened': z.looseObject({
    roomKind: z.enum(['incident', 'drill', 'operation']),
    sample: z.boolean().optional(),
    /** The room holds procedures and plans of practice, and no incident. */
    handbook: z.boolean().optional(),
  }),
  'room.closed': z.looseObject({ reason: optionalText }),
  'incident.declared': z.looseObject({
    title,
    severity: z.enum(severities),
    criteria: criteriaSchema,
    detection: z.enum(detectionSources),
    beganAt: instant.optional(),
    summary: optionalText,
    sort: z.enum(eventSorts).optional(),
    /** The alert that it came from, word for word. */
    alert: optionalText,
    /** The severity was taken one higher because nobody was sure. */
    unsure: z.boolean().optional(),
    /** When somebody began to look into it, before it was declared. */
    investigatedSince: instant.optional(),
    /** The team's own questions, with their answers. */
    asked: z
      .array(z.looseObject({ question: title, yes: z.boolean() }))
      .max(8)
      .optional(),
  }),
  'title.changed': z.looseObject({ title }),
  'sort.changed': z.looseObject({ sort: z.enum(eventSorts) }),
  'severity.changed': z.looseObject({ to: z.enum(severities), reason: text }),
  /** Somebody looked at the severity and found it right. */
  'severity.confirmed': z.looseObject({ severity: z.enum(severities) }),
  'stage.changed': z.looseObject({ to: z.enum(stages), reason: optionalText }),
  'stamp.set': z.looseObject({ stamp: z.enum(stampNames), value: instant }),
  'commandpost.set': z.looseObject({
    place: optionalTitle,
    bridge: optionalTitle,
    chat: optionalTitle,
    other: optionalTitle,
  }),
  'situation.set': z.looseObject({ text }),
  'impact.set': z.looseObject({
    business: optionalText,
    technical: optionalText,
    quality: optionalText,
    team: optionalText,
  }),
  'cost.set': z.looseObject({ amount: optionalTitle, note: optionalText }),
  'objective.added': z.looseObject({
    text,
    phase: z.enum(objectivePhases),
    /** By what it is seen that it is met. */
    measure: optionalText,
  }),
  'objective.settled': z.looseObject({
    objective: entryId,
    how: z.enum(['met', 'dropped']),
    reason: optionalText,
  }),
  /** Somebody looked at a block of the picture and found it still true. */
  'block.verified': z.looseObject({ block: z.enum(blocks) }),
  'exit.added': z.looseObject({ text, holdMinutes: z.int().min(1).max(10_080).optional() }),
  'exit.met': z.looseObject({ exit: entryId }),
  /** The measure is in target since `since`: the hold of a criterion runs from here. */
  'exit.holding': z.looseObject({ exit: entryId, since: instant }),
  'exit.unmet': z.looseObject({ exit: entryId, reason: text }),
} as const
