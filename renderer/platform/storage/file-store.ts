import { Dexie } from 'dexie'
import type { Logger } from '../../../shared/base/ports'
import { limits } from '../../../shared/sync/limits'
import type { FileStore, StorageSpace } from '../../session/storage'
import { crc32c } from './checksum'
import type { WarRoomDatabase } from './database'

/** What stays free on the disk for the rooms themselves when files come (bytes). */
export const keptFreeBytes = 64 * 1024 * 1024

/** All files of a room, by primary key. */
export const filesOf = (database: WarRoomDatabase, room: string) =>
  database.files.where('[room+hash]').between([room, Dexie.minKey], [room, Dexie.maxKey])

/**
 * The attached files of one room, in the first home only: they are large, written rarely, and peers hold copies, so one that is
 * lost or damaged here is fetched again.
 */
export function createFileStore(deps: {
  readonly database: WarRoomDatabase
  readonly room: string
  readonly guarded: <T>(work: () => PromiseLike<T>) => Promise<T>
  readonly space: () => Promise<StorageSpace>
  readonly logger: Logger
}): FileStore {
  const { database, room, guarded } = deps

  /** Sizes by hash, from the index alone: no bytes are read. */
  async function sizes(): Promise<Map<string, number>> {
    const keys = await database.files
      .where('[room+hash+size]')
      .between([room, Dexie.minKey], [room, Dexie.maxKey])
      .keys()
    // reason: Dexie types the keys of an index as anything that can be one; these are those of the schema.
    const known = keys as unknown as readonly (readonly [string, string, number])[]
    return new Map(known.map(([, hash, size]) => [hash, size]))
  }

  return {
    list: () => guarded(sizes),
    async get(hash) {
      const row = await guarded(() => database.files.get([room, hash]))
      if (!row) return null
      if (row.bytes instanceof Uint8Array && crc32c(row.bytes) === row.crc) return row
      deps.logger.warn('storage: an attached file was damaged', { room, hash })
      await guarded(() => database.files.delete([room, hash]))
      return null
    },
    async put({ hash, mime, bytes }) {
      if (bytes.length > limits.maxFileBytes) return 'too-large'
      const { freeBytes, reserve } = await deps.space()
      const isFull = freeBytes !== null && freeBytes - bytes.length < keptFreeBytes
      if (isFull || reserve === 'given-up' || reserve === 'no-room') return 'disk-full'
      const row = { room, hash, mime, size: bytes.length, bytes, crc: crc32c(bytes) }
      return guarded(() =>
        database.transaction('rw', database.rooms, database.files, async () => {
          // Removed meanwhile: nothing of it comes back.
          if ((await database.rooms.where('id').equals(room).count()) === 0) return 'no-room'
          const before = await sizes()
          before.delete(hash)
          const used = [...before.values()].reduce((sum, size) => sum + size, 0)
          if (used + bytes.length > limits.maxRoomFileBytes) return 'room-full'
          await database.files.put(row)
          return 'kept'
        }),
      )
    },
    remove: (hash) => guarded(() => database.files.delete([room, hash])),
  }
}
