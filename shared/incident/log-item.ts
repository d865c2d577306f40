import type { EntryId } from './entry'
import type { IncidentState, LogItem } from './state'

/** The place of the first line whose id does not come before a text; the length of the log when there is none. */
export function logPlace({ log }: Pick<IncidentState, 'log'>, id: string): number {
  let low = 0
  let high = log.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((log[middle]?.entry.id ?? '') < id) low = middle + 1
    else high = middle
  }
  return low
}

/** The line of the log with this id, of whatever standing; null when there is none. */
export function logItem(state: IncidentState, id: EntryId): LogItem | null {
  const found = state.log[logPlace(state, id)]
  return found?.entry.id === id ? found : null
}
