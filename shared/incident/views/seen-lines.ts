import type { DeviceId, Entry } from '../entry'
import type { IncidentState } from '../state'

/**
 * Which lines of a log a machine had. Lines of one device come in the order of their ids, so the newest id of each device says it
 * all, also of lines that were written early and came late from a machine that was cut off.
 */
export interface SeenLines {
  /** By device: time and counter of its newest line, the first 14 digits of the id. */
  readonly newest: Readonly<Record<DeviceId, string>>
  /** The same for all devices beyond the limit, those with the oldest lines: one word for all of them. Null as a rule. */
  readonly others: string | null
}

/** Devices that are kept one by one: more than a room ever has, so that a made-up log cannot fill the record of a room. */
export const maxSeenDevices = 512

const placeLength = 14
const placeOf = (entry: Entry): string => entry.id.slice(0, placeLength)

/** What a machine with this state has. */
export function seenLines({ log }: Pick<IncidentState, 'log'>): SeenLines {
  const newest = new Map<DeviceId, string>()
  for (const { entry } of log) newest.set(entry.by, placeOf(entry))
  const byAge = [...newest].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
  return {
    newest: Object.fromEntries(byAge.slice(0, maxSeenDevices)),
    others: byAge[maxSeenDevices]?.[1] ?? null,
  }
}

/** Whether a machine that had these lines had this one. */
export function wasSeen(seen: SeenLines, entry: Entry): boolean {
  const newest = Object.hasOwn(seen.newest, entry.by) ? seen.newest[entry.by] : seen.others
  return newest !== undefined && newest !== null && placeOf(entry) <= newest
}
