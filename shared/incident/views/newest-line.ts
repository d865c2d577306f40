import { describeEntry } from '../describe-entry'
import type { IncidentState, LogItem } from '../state'

/** The newest line that says what happened: no comings and goings, and nothing that only speaks of another line. */
export function newestLine(state: IncidentState): LogItem | null {
  const silent = /^(?:entry|outcome|device|person|room|reminder)\./
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (item && item.standing.kind === 'folded' && !silent.test(item.entry.kind)) return item
  }
  return null
}

/** A line in the words of the log, short enough for one line on screen. */
export function lineInBrief(item: LogItem, state: IncidentState): string {
  const { who, did, text } = describeEntry(item.entry, state)
  const words = text ?? `${who} ${did}`
  return words.length > 60 ? `${words.slice(0, 59)}…` : words
}
