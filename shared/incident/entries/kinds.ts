import type { z } from 'zod'
import { afterEntries } from './after-entries'
import { commsEntries } from './comms-entries'
import { incidentEntries } from './incident-entries'
import { logEntries } from './log-entries'
import { peopleEntries } from './people-entries'
import { practiceEntries } from './practice-entries'
import { workEntries } from './work-entries'

/** Every entry kind this build knows, with the schema of its body. */
export const bodySchemas = {
  ...incidentEntries,
  ...peopleEntries,
  ...workEntries,
  ...commsEntries,
  ...logEntries,
  ...afterEntries,
  ...practiceEntries,
} as const

export type EntryKind = keyof typeof bodySchemas
/** The body of one kind, as parsed. */
export type Body<K extends EntryKind> = z.infer<(typeof bodySchemas)[K]>

/** Whether this build knows the kind; others are kept and shown as "from a newer version". */
export const isKnownKind = (kind: string): kind is EntryKind => Object.hasOwn(bodySchemas, kind)
