import type { Clock, Logger } from '../../../shared/base/ports'
import type { ProfileStorage } from '../../session/storage'
import { type KeptDeviceKey, makeDeviceKey, openDeviceKey } from '../keys/device-key'
import { openDatabase } from './database'
import { createDexieRoomStorage } from './dexie-room-storage'
import { toStorageFault } from './storage-fault'

const deviceKeyName = 'device'

/** Everything this profile keeps, in IndexedDB. Rejects with a StorageFault when it cannot be opened. */
export async function openDexieProfile(options: {
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
}): Promise<ProfileStorage> {
  const database = openDatabase(options.name)
  try {
    await database.open()
  } catch (error) {
    throw toStorageFault(error)
  }

  return {
    async rooms() {
      const records = await database.rooms.toArray()
      return records.sort((a, b) => b.openedAt - a.openedAt)
    },
    async putRoom(record) {
      await database.rooms.put(record)
    },
    async patchRoom(id, patch) {
      await database.rooms.update(id, patch)
    },
    async removeRoom(id) {
      const { rooms, updates, snapshots, entries, quarantine } = database
      await database.transaction('rw', [rooms, updates, snapshots, entries, quarantine], async () => {
        await Promise.all([
          rooms.delete(id),
          ...[updates, snapshots, entries, quarantine].map((table) => table.where('room').equals(id).delete()),
        ])
      })
    },
    openRoom: (id) =>
      Promise.resolve(
        createDexieRoomStorage({ database, room: id, clock: options.clock, logger: options.logger }),
      ),
    async getPreference(key) {
      return (await database.preferences.get(key))?.value
    },
    async putPreference(key, value) {
      await database.preferences.put({ key, value })
    },
    async deviceKey() {
      const kept = await database.keys.get(deviceKeyName)
      if (kept) {
        // reason: only this function writes this key, always a KeptDeviceKey.
        return openDeviceKey(kept.value as KeptDeviceKey)
      }
      const fresh = await makeDeviceKey()
      // Two windows at first run: whoever writes first wins, the other takes that key.
      await database.keys.add({ name: deviceKeyName, value: fresh }).catch(() => undefined)
      const stored = await database.keys.get(deviceKeyName)
      return openDeviceKey(stored ? (stored.value as KeptDeviceKey) : fresh) // reason: as above
    },
    dispose() {
      database.close()
      return Promise.resolve()
    },
  }
}
