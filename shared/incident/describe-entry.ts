import { bodySchemas, type EntryKind, isKnownKind } from './entries/kinds'
import type { Entry } from './entry'
import { type EntrySentence, nameOf } from './sentence'
import { afterSentences } from './sentences/after-sentences'
import { commsSentences } from './sentences/comms-sentences'
import { incidentSentences } from './sentences/incident-sentences'
import { logSentences } from './sentences/log-sentences'
import type { Part, Sentences } from './sentences/part'
import { peopleSentences } from './sentences/people-sentences'
import { practiceSentences } from './sentences/practice-sentences'
import { workSentences } from './sentences/work-sentences'
import type { IncidentState } from './state'

const sentences: Sentences<EntryKind> = {
  ...incidentSentences,
  ...peopleSentences,
  ...workSentences,
  ...commsSentences,
  ...logSentences,
  ...afterSentences,
  ...practiceSentences,
}

/** An entry in words. Entries of unknown kinds or with an unreadable body say so; redacted ones hide their text. */
export function describeEntry(entry: Entry, state: IncidentState): EntrySentence {
  const who = nameOf(state, entry.by)
  if (!isKnownKind(entry.kind)) {
    return {
      who,
      did: `wrote an entry from a newer version (${entry.kind})`,
      text: null,
      remarks: [],
    }
  }
  const body = bodySchemas[entry.kind].safeParse(entry.body)
  if (!body.success) {
    return {
      who,
      did: `wrote an entry that cannot be read (${entry.kind})`,
      text: null,
      remarks: [],
    }
  }
  const annotation = state.annotations.get(entry.id)
  if (annotation?.redacted) {
    return {
      who,
      did: 'wrote an entry that was redacted',
      text: null,
      remarks: [`reason: ${annotation.redacted.reason}`],
    }
  }
  // reason: the body was parsed with the schema of this very kind.
  const tell = sentences[entry.kind] as (body: unknown, state: IncidentState, entry: Entry) => Part
  return { who, ...tell(body.data, state, entry) }
}
