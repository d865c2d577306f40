import type { Clock, Logger } from '../../../shared/base/ports'
import type { ProfileStorage } from '../../session/storage'
import { keepBoxSecret } from '../keys/box-secret'
import { copyDeviceKey, keepDeviceKey, openDeviceKey } from '../keys/device-key'
import { createConnection } from './connection'
import type { WarRoomDatabase } from './database'
import { openDexieRoomStorage } from './dexie-room-storage'
import { createFileStore, filesOf } from './file-store'
import { openMirrorFactory, uniteProfile } from './mirror-store'
import { createReserve } from './reserve'
import { type Locks, windowLocks } from './room-lock'
import { patchRecord, readRecords, roomRow } from './room-records'
import { createRowKeys, entriesOf } from './room-rows'
import { toStorageFault } from './storage-fault'
import { askToPersist, readSpace, windowStorageManager } from './storage-space'
import { storeWholeRoom } from './whole-room'

function removeRows(home: WarRoomDatabase, id: string): PromiseLike<void> {
  const { rooms, updates, snapshots, entries, quarantine, files } = home
  const tables = [rooms, updates, snapshots, entries, quarantine, files]
  return home.transaction('rw', tables, async () => {
    await rooms.delete(id)
    await entriesOf(home, id).delete()
    await filesOf(home, id).delete()
    for (const table of [updates, snapshots]) await table.where('room').equals(id).delete()
    await quarantine.where('room').equals(id).delete()
  })
}

/** A mirror that cannot be read does not keep anybody out: the first home is there. */
async function uniteOrSay(
  database: WarRoomDatabase,
  mirror: WarRoomDatabase,
  logger: Logger,
): Promise<void> {
  try {
    const back = await uniteProfile(database, mirror)
    if (back > 0) logger.warn('storage: the profile came back from the mirror', { back })
  } catch (error) {
    logger.warn('storage: mirror not compared', { error: String(error) })
  }
}

/** Everything this profile keeps, in IndexedDB. Rejects with a StorageFault when it cannot be opened. */
export async function openDexieProfile(options: {
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
  /** Web Locks of this window unless told otherwise; null where there are none. */
  readonly locks?: Locks | null
  /** Where the second home of every record is; a storage bucket unless told otherwise, null for none. */
  readonly mirrorFactory?: IDBFactory | null
}): Promise<ProfileStorage> {
  const { clock, logger } = options
  const mirrorFactory =
    options.mirrorFactory === undefined ? await openMirrorFactory(logger) : options.mirrorFactory
  const connection = createConnection({ name: options.name, mirrorFactory, logger })
  const { database } = connection
  const nextKey = createRowKeys(clock)
  const locks = options.locks === undefined ? windowLocks() : options.locks
  await connection.open()
  const second = connection.mirror()
  if (second) await uniteOrSay(database, second, logger)
  const manager = windowStorageManager()
  // Some browsers ask the person: nobody waits for the answer.
  const persisted = askToPersist(manager, logger)
  const reserve = createReserve({
    directory: manager?.getDirectory?.bind(manager) ?? null,
    name: options.name,
    logger,
  })
  // Nobody waits for it but who asks for the space. Where little is left the rooms need it more.
  const holding = readSpace(manager, null, 'none').then(({ kind }) =>
    kind === 'enough' ? reserve.hold() : undefined,
  )

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

  /** The first home first, then the mirror: rows come in this order and leave in the other one. */
  const both = (work: (home: WarRoomDatabase) => PromiseLike<unknown>) =>
    guarded(async () => {
      await work(database)
      const mirror = connection.mirror()
      if (mirror) await work(mirror)
    })

  async function remove(id: string): Promise<void> {
    const mirror = connection.mirror()
    if (mirror) await removeRows(mirror, id)
    await removeRows(database, id)
  }

  return {
    async rooms() {
      const records = await guarded(() =>
        readRecords({ database, mirror: connection.mirror(), logger }),
      )
      return records.toSorted((a, b) => b.openedAt - a.openedAt)
    },
    async putRoom(record) {
      await both((home) => home.rooms.put(roomRow(record)))
    },
    async patchRoom(id, patch) {
      await both((home) => patchRecord(home, id, patch))
    },
    putWholeRoom: (room, watch) =>
      guarded(() =>
        storeWholeRoom({
          database,
          mirror: connection.mirror(),
          key: nextKey(),
          room,
          watch,
          remove: () => remove(room.record.id),
        }),
      ),
    removeRoom: (id) => guarded(() => remove(id)),
    openRoom: (room) =>
      openDexieRoomStorage({ connection, room, clock, logger, locks, freeSpace: reserve.giveUp }),
    files: (room) =>
      createFileStore({
        ...{ database, room, guarded, logger },
        space: () => readSpace(manager, null, reserve.state()),
      }),
    async getPreference(key) {
      return (await guarded(() => database.preferences.get(key)))?.value
    },
    async putPreference(key, value) {
      await both((home) => home.preferences.put({ key, value }))
    },
    async deviceKey() {
      const kept = await guarded(() => keepDeviceKey(database))
      const mirror = connection.mirror()
      if (mirror) await guarded(() => copyDeviceKey(kept, mirror))
      return openDeviceKey(kept)
    },
    boxSecret: (fresh) =>
      guarded(() => keepBoxSecret({ database, mirror: connection.mirror() }, fresh)),
    async space() {
      // Null until the person or the browser has answered.
      const answer = await Promise.race([persisted, Promise.resolve(null)])
      await holding
      return readSpace(manager, answer, reserve.state())
    },
    dispose() {
      connection.close()
      return Promise.resolve()
    },
  }
}
