import type { DeviceId } from '../../shared/incident/entry'
import type { IncidentState } from '../../shared/incident/state'
import type { Seat } from '../../shared/sync/seat'

/** What a device says of itself in the log: the arguments of `introduceDevice`. */
export interface Introduction {
  readonly publicKey: string
  readonly name: string
  readonly team?: string
  readonly seat: Seat
  readonly boxKey?: string
}

/** Whether the log says all of this of a device already, and that it is here. */
export function isIntroduced(
  { people, boxKeys }: Pick<IncidentState, 'people' | 'boxKeys'>,
  device: DeviceId,
  { name, boxKey }: Introduction,
): boolean {
  const known = people.get(device)
  if (!known || known.name !== name || known.leftAt !== null) return false
  return boxKey === undefined || boxKeys.get(device) === boxKey
}
