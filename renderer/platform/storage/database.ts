import { Dexie, type EntityTable, type Table } from 'dexie'
import type { RoomRecord } from '../../session/storage'

export interface UpdateRow {
  readonly seq?: number
  readonly room: string
  readonly bytes: Uint8Array
  readonly crc: number
}
export interface SnapshotRow {
  readonly seq?: number
  readonly room: string
  readonly bytes: Uint8Array
  readonly crc: number
  /** Updates up to this sequence number are inside. */
  readonly upTo: number
}
export interface EntryRow {
  readonly room: string
  readonly id: string
  readonly json: string
  readonly crc: number
  readonly verified: 0 | 1
}
/** What could not be read, kept with its bytes: nothing is ever thrown away. */
export interface QuarantineRow {
  readonly seq?: number
  readonly room: string
  readonly table: 'updates' | 'snapshots' | 'entries'
  readonly key: string
  readonly reason: string
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

/** Opens the tables of a profile. Strict durability: a completed transaction is on the disk, not in a cache. */
export function openDatabase(name: string): WarRoomDatabase {
  // reason: Dexie makes the table properties from the schema below.
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as WarRoomDatabase
  // Version 1: the first layout. Later versions stay beside it, each with the reason why it exists.
  database.version(1).stores({
    rooms: 'id',
    updates: '++seq, room',
    snapshots: '++seq, room',
    entries: '[room+id], room',
    quarantine: '++seq, room',
    preferences: 'key',
    keys: 'name',
  })
  return database
}
