import { Dexie, type Table } from 'dexie'
import type { Quarantined, RoomRecord } from '../../session/storage'
import { newerVersionFault } from './storage-fault'

export interface UpdateRow {
  /** Sorts by time and is the same in both homes of the row. */
  readonly key: string
  readonly room: string
  readonly bytes: Uint8Array
  readonly crc: number
}
/** A whole document beside its updates, never instead of them until two snapshots hold them. */
export type SnapshotRow = UpdateRow

/** What is known of a room without opening it, with a checksum over all of it; rows from before checksums have none. */
export interface RoomRow extends RoomRecord {
  readonly crc?: number
}

export interface EntryRow {
  readonly room: string
  readonly id: string
  readonly json: string
  readonly verified: 0 | 1
  readonly crc: number
}
/** What could not be read, kept with its bytes: nothing is ever thrown away. */
export interface QuarantineRow extends Quarantined {
  readonly seq?: number
  readonly room: string
  readonly row: unknown
}

/** An attached file under its SHA-256, with its size beside it so that sizes are read without the bytes. */
export interface FileRow {
  readonly room: string
  readonly hash: string
  readonly mime: string
  readonly size: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly crc: number
}

export interface WarRoomDatabase extends Dexie {
  readonly rooms: Table<RoomRow, string>
  readonly updates: Table<UpdateRow, string>
  readonly snapshots: Table<SnapshotRow, string>
  readonly entries: Table<EntryRow, [string, string]>
  readonly quarantine: Table<QuarantineRow, number>
  /** In the first home only. */
  readonly files: Table<FileRow, [string, string]>
  readonly preferences: Table<{ readonly key: string; readonly value: unknown }, string>
  readonly keys: Table<{ readonly name: string; readonly value: unknown }, string>
}

/** Dexie multiplies its versions by ten and may add to the last digit. */
const nativeVersionsPerVersion = 10
const currentVersion = 2

/**
 * The tables of a profile, not yet open; `factory` says in which store of the browser. Strict durability: a completed
 * transaction is on the disk, not in a cache.
 */
export function describeDatabase(name: string, factory?: IDBFactory): WarRoomDatabase {
  // reason: Dexie makes the table properties from the schema below.
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    ...(factory ? { indexedDB: factory, IDBKeyRange } : {}),
    // Only the connection opens: an automatic reopen would skip its checks, its waiting and its words.
    autoOpen: false,
  }) as WarRoomDatabase
  // Version 1: the first layout. Later versions stay beside it, each with the reason why it exists.
  database.version(1).stores({
    rooms: 'id',
    updates: 'key, room',
    snapshots: 'key, room',
    entries: '[room+id]',
    quarantine: '++seq, room',
    preferences: 'key',
    keys: 'name',
  })
  // Version 2: files that are attached to a room.
  database.version(currentVersion).stores({ files: '[room+hash], [room+hash+size]' })
  return database
}

/**
 * Refuses a profile that a newer app has written, before Dexie sees it: Dexie opens a newer database as if nothing were
 * wrong and even adds its own tables to it.
 */
export function refuseNewerVersion(name: string, factory: IDBFactory = indexedDB): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name)
    let isNew = false
    request.onupgradeneeded = () => {
      // Nothing stored yet: leave no empty database behind.
      isNew = true
      request.transaction?.abort()
    }
    request.onsuccess = () => {
      const { version } = request.result
      request.result.close()
      if (Math.floor(version / nativeVersionsPerVersion) > currentVersion)
        reject(newerVersionFault())
      else resolve()
    }
    request.onerror = () => {
      if (isNew) resolve()
      else reject(request.error)
    }
  })
}
