import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Quarantined, RoomRecord } from '../../session/storage'
import { newerVersionFault } from './storage-fault'

export interface UpdateRow {
  readonly seq?: number
  readonly room: string
  readonly bytes: Uint8Array
  readonly crc: number
}
/** A whole document beside its updates, never instead of them until two snapshots hold them. */
export type SnapshotRow = UpdateRow

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

export interface WarRoomDatabase extends Dexie {
  readonly rooms: EntityTable<RoomRecord, 'id'>
  readonly updates: Table<UpdateRow, number>
  readonly snapshots: Table<SnapshotRow, number>
  readonly entries: Table<EntryRow, [string, string]>
  readonly quarantine: Table<QuarantineRow, number>
  readonly preferences: Table<{ readonly key: string; readonly value: unknown }, string>
  readonly keys: Table<{ readonly name: string; readonly value: unknown }, string>
}

/** Dexie multiplies its versions by ten and may add to the last digit. */
const nativeVersionsPerVersion = 10
const currentVersion = 1

/** The tables of a profile, not yet open. Strict durability: a completed transaction is on the disk, not in a cache. */
export function describeDatabase(name: string): WarRoomDatabase {
  // reason: Dexie makes the table properties from the schema below.
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    // Only the connection opens: an automatic reopen would skip its waiting and its words.
    autoOpen: false,
  }) as WarRoomDatabase
  // Version 1: the first layout. Later versions stay beside it, each with the reason why it exists.
  database.version(currentVersion).stores({
    rooms: 'id',
    updates: '++seq, room',
    snapshots: '++seq, room',
    entries: '[room+id]',
    quarantine: '++seq, room',
    preferences: 'key',
    keys: 'name',
  })
  // Dexie opens a newer database as if nothing were wrong; an old app would then write into a layout it does not know.
  database.on(
    'ready',
    () => {
      const native = database.backendDB().version
      if (Math.floor(native / nativeVersionsPerVersion) > currentVersion) throw newerVersionFault()
    },
    true,
  )
  return database
}
