import { describeEntry } from './describe-entry'
import type { IncidentState, LogItem } from './state'

/** Everything that a line of the log shows; what was redacted is not found. */
export function searchedLine(state: IncidentState, { entry }: LogItem): string {
  const { who, did, text, remarks } = describeEntry(entry, state)
  const annotation = state.annotations.get(entry.id)
  const later = annotation?.redacted
    ? []
    : [...(annotation?.corrections ?? []), ...(annotation?.outcomes ?? [])].map((each) => each.text)
  const said =
    text === null ? `${who} ${did}` : did === '' ? `${who}: ${text}` : `${who} ${did}: ${text}`
  return [said, ...remarks, ...later].join(', ')
}
