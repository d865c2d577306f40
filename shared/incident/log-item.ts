import type { EntryId } from './entry'
import type { IncidentState, LogItem } from './state'

/** The line of the log with this id, of whatever standing; null when there is none. */
export function logItem(state: IncidentState, id: EntryId): LogItem | null {
  let low = 0
  let high = state.log.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((state.log[middle]?.entry.id ?? '') < id) low = middle + 1
    else high = middle
  }
  const found = state.log[low]
  return found?.entry.id === id ? found : null
}
