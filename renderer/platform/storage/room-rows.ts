import { Dexie, type Table } from 'dexie'
import { bytesToBase32, toBase32 } from '../../../shared/base/base32'
import type { Clock } from '../../../shared/base/ports'
import type { StoredEntry } from '../../session/storage'
import { crc32c, crc32cOfText } from './checksum'
import type { EntryRow, UpdateRow, WarRoomDatabase } from './database'
import type { Batch } from './write-queue'

/**
 * Keys of rows: time first, so that they are read in the order in which they were written, then random for this window. A
 * counter of the database would start again after a loss, and then new rows would meet old ones under the same key.
 */
export function createRowKeys(clock: Clock): () => string {
  const window = bytesToBase32(crypto.getRandomValues(new Uint8Array(10)))
  let count = 0
  return () => {
    count += 1
    return `${toBase32(Math.max(0, Math.floor(clock.now())), 10)}${toBase32(count, 6)}${window}`
  }
}

/** A row of bytes with its checksum. A view is copied: the clone of a view would store the whole buffer behind it. */
export function bytesRow(key: string, room: string, bytes: Uint8Array): UpdateRow {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
  return { key, room, bytes: own, crc: crc32c(own) }
}

export const isIntactBytes = (row: UpdateRow): boolean =>
  row.bytes instanceof Uint8Array && crc32c(row.bytes) === row.crc

const entryChecksum = (entry: StoredEntry): number =>
  crc32cOfText(entry.verified ? '1' : '0', entry.id, entry.json)

export function entryRow(room: string, entry: StoredEntry): EntryRow {
  const { id, json, verified } = entry
  return { room, id, json, verified: verified ? 1 : 0, crc: entryChecksum(entry) }
}

/** The entry of a row, or null when its checksum does not fit. */
export function entryOfRow(row: EntryRow): StoredEntry | null {
  const entry: StoredEntry = { id: row.id, json: row.json, verified: row.verified === 1 }
  return typeof row.json === 'string' && entryChecksum(entry) === row.crc ? entry : null
}

/** First write of an id wins; only a verified one may replace an unverified one. */
export const replaces = (next: StoredEntry, before: StoredEntry | undefined): boolean =>
  before === undefined || (next.verified && !before.verified)

/** All entries of a room, by primary key: twice as fast as through an index. */
export const entriesOf = (database: WarRoomDatabase, room: string) =>
  database.entries.where('[room+id]').between([room, Dexie.minKey], [room, Dexie.maxKey])

/** Resolves with the error of a transaction when it has ended; a request only says that it was aborted, not why. */
function endOf(transaction: IDBTransaction): Promise<DOMException | null> {
  return new Promise((resolve) => {
    const ended = () => resolve(transaction.error)
    transaction.addEventListener('abort', ended)
    transaction.addEventListener('complete', ended)
  })
}

/** Works in one strict transaction; resolves when it has completed, rejects with the reason why it was aborted. */
export async function writeTogether(
  database: WarRoomDatabase,
  tables: readonly Table[],
  work: () => Promise<void>,
): Promise<void> {
  let end: Promise<DOMException | null> = Promise.resolve(null)
  try {
    await database.transaction('rw', tables, async (transaction) => {
      end = endOf(transaction.idbtrans)
      await work()
    })
  } catch (error) {
    throw (await end) ?? error
  }
}

/** Writes a batch, all of it or nothing. */
export function writeBatch(database: WarRoomDatabase, room: string, batch: Batch): Promise<void> {
  const { updates, entries } = database
  return writeTogether(database, [updates, entries], async () => {
    // Put, not add: a batch whose outcome was not heard is written again under the same keys.
    if (batch.updates.length > 0) await updates.bulkPut([...batch.updates])
    await putEntries(database, room, batch.entries)
  })
}

async function putEntries(
  database: WarRoomDatabase,
  room: string,
  entries: readonly StoredEntry[],
): Promise<void> {
  const fresh = new Map<string, StoredEntry>()
  for (const entry of entries) {
    if (replaces(entry, fresh.get(entry.id))) fresh.set(entry.id, entry)
  }
  if (fresh.size === 0) return
  const list = [...fresh.values()]
  const before = await database.entries.bulkGet(
    list.map((entry): [string, string] => [room, entry.id]),
  )
  const rows: EntryRow[] = []
  list.forEach((entry, index) => {
    const row = before[index]
    // A damaged row does not stand in the way of a good one; it is set aside when the room is loaded.
    const known = row && (entryOfRow(row) ?? undefined)
    if (replaces(entry, known)) rows.push(entryRow(room, entry))
  })
  await database.entries.bulkPut(rows)
}
