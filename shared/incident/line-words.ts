import { describeEntry } from './describe-entry'
import type { EntryId } from './entry'
import { logItem } from './log-item'
import { utcTime } from './sentence'
import type { IncidentState } from './state'

/** A line of the log in one sentence: `14:02:10Z Ana changed Gateway: drained`. Null when it is not here; a redacted text is not told. */
export function lineWords(state: IncidentState, id: EntryId): string | null {
  const item = logItem(state, id)
  if (!item) return null
  const { who, did, text } = describeEntry(item.entry, state)
  const what = [did, text].filter(Boolean).join(': ')
  return `${utcTime(item.entry.happenedAt ?? item.entry.at)} ${who} ${what}`
}
