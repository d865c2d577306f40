import type { IncidentState } from '../../shared/incident/state'
import type { RoomRecord } from './storage'

export type RecordFacts = Partial<
  Pick<RoomRecord, 'title' | 'roomKind' | 'severity' | 'stage' | 'handbook'>
>

/** What the rooms list shows of a room without opening its document; nothing before its content has come. */
export function recordFacts({ incident, roomKind, handbook }: IncidentState): RecordFacts {
  if (handbook) return { roomKind, handbook }
  if (!incident) return {}
  const { title, severity, stage } = incident
  return { title, severity, stage, roomKind }
}

/** Whether a record says all of this already. */
export const saysAll = (record: RoomRecord, facts: RecordFacts): boolean =>
  Object.entries({ ...record, ...facts }).every(
    ([name, value]) => Object.getOwnPropertyDescriptor(record, name)?.value === value,
  )
