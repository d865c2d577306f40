import { toObserverSecret } from '../../shared/sync/invite'
import type { ProfileStorage, RoomRecord, RoomSecret } from './storage'

/** What an observer may hold of a secret. */
export const asObserverSecret = (secret: RoomSecret): RoomSecret =>
  secret.kind === 'root' ? toObserverSecret(secret.root) : secret

/**
 * A room of this machine from an observer's seat, for a wall beside a desk: it proves no more than an observer on its links, writes
 * nothing, and leaves the record with the desk's secret alone.
 */
export function watchedRoom(
  record: RoomRecord,
  profile: ProfileStorage,
): { readonly record: RoomRecord; readonly profile: ProfileStorage } {
  if (record.seat === 'observer') return { record, profile }
  const { earlier, ...rest } = record
  return {
    record: {
      ...rest,
      seat: 'observer',
      secret: asObserverSecret(record.secret),
      ...(earlier ? { earlier: earlier.map(asObserverSecret) } : {}),
    },
    profile: { ...profile, patchRoom: () => Promise.resolve() },
  }
}
