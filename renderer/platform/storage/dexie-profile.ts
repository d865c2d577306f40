import type { Clock, Logger } from '../../../shared/base/ports'
import type { ProfileStorage } from '../../session/storage'
import { keepDeviceKey, openDeviceKey } from '../keys/device-key'
import { createConnection } from './connection'
import { describeDatabase } from './database'
import { openDexieRoomStorage } from './dexie-room-storage'
import { type Locks, windowLocks } from './room-lock'
import { entriesOf } from './room-rows'
import { toStorageFault } from './storage-fault'
import { askToPersist, readSpace, windowStorageManager } from './storage-space'

/** Everything this profile keeps, in IndexedDB. Rejects with a StorageFault when it cannot be opened. */
export async function openDexieProfile(options: {
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
  /** Web Locks of this window unless told otherwise; null where there are none. */
  readonly locks?: Locks | null
}): Promise<ProfileStorage> {
  const { clock, logger } = options
  const database = describeDatabase(options.name)
  const connection = createConnection({ database, logger })
  const locks = options.locks === undefined ? windowLocks() : options.locks
  await connection.open()
  const manager = windowStorageManager()
  // Some browsers ask the person: nobody waits for the answer.
  const persisted = askToPersist(manager, logger)

  /** A store that closed itself is opened once more; what still fails is a StorageFault. */
  async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const fault = toStorageFault(error)
      if (fault.code !== 'closed') throw fault
    }
    try {
      await connection.reopen()
      return await work()
    } catch (error) {
      throw toStorageFault(error)
    }
  }

  return {
    async rooms() {
      const records = await guarded(() => database.rooms.toArray())
      return records.sort((a, b) => b.openedAt - a.openedAt)
    },
    async putRoom(record) {
      await guarded(() => database.rooms.put(record))
    },
    async patchRoom(id, patch) {
      await guarded(() => database.rooms.update(id, patch))
    },
    async removeRoom(id) {
      const { rooms, updates, snapshots, entries, quarantine } = database
      await guarded(() =>
        database.transaction('rw', [rooms, updates, snapshots, entries, quarantine], async () => {
          await rooms.delete(id)
          await entriesOf(database, id).delete()
          for (const table of [updates, snapshots, quarantine]) {
            await table.where('room').equals(id).delete()
          }
        }),
      )
    },
    openRoom: (room) => openDexieRoomStorage({ connection, room, clock, logger, locks }),
    async getPreference(key) {
      return (await guarded(() => database.preferences.get(key)))?.value
    },
    async putPreference(key, value) {
      await guarded(() => database.preferences.put({ key, value }))
    },
    async deviceKey() {
      return openDeviceKey(await guarded(() => keepDeviceKey(database)))
    },
    async space() {
      // Null until the person or the browser has answered.
      const answer = await Promise.race([persisted, Promise.resolve(null)])
      return readSpace(manager, answer)
    },
    dispose() {
      connection.close()
      return Promise.resolve()
    },
  }
}
