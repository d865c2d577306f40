import type { Collection, IndexableType, Table } from 'dexie'
import type { Logger } from '../../../shared/base/ports'
import type { LoadedRoom, Quarantined, StoredEntry } from '../../session/storage'
import type { QuarantineRow, WarRoomDatabase } from './database'
import { entriesOf, entryOfRow, isIntactBytes } from './room-rows'

const changedOutside = 'its checksum does not fit: it was changed outside War Room'
const notReadable = 'this browser cannot read it any more; it was left where it is'

interface Damaged {
  readonly row: QuarantineRow
  readonly remove: () => PromiseLike<unknown>
}

/**
 * All rows of a collection. When the browser cannot read them together (one lost value spoils the whole answer), each is
 * read by itself, and only those that still fail are named.
 */
async function readRows<Row, Key extends IndexableType>(
  collection: Collection<Row, Key>,
  table: Table<Row, Key>,
  onUnreadable: (key: Key) => void,
): Promise<readonly Row[]> {
  try {
    return await collection.toArray()
  } catch {
    const rows: Row[] = []
    for (const key of await collection.primaryKeys()) {
      try {
        const row = await table.get(key)
        if (row !== undefined) rows.push(row)
      } catch {
        // Named below; the record stays in place, because its bytes cannot be moved.
        onUnreadable(key)
      }
    }
    return rows
  }
}

/** Moves damaged rows aside with their bytes. If even that fails they are still named and stay where they are. */
async function moveAside(
  database: WarRoomDatabase,
  damaged: readonly Damaged[],
  logger: Logger,
): Promise<void> {
  if (damaged.length === 0) return
  const { updates, snapshots, entries, quarantine } = database
  try {
    await database.transaction('rw', updates, snapshots, entries, quarantine, async () => {
      await quarantine.bulkAdd(damaged.map((item) => item.row))
      for (const item of damaged) await item.remove()
    })
  } catch (error) {
    logger.warn('storage: damaged records not moved', { error: String(error) })
  }
}

/** Reads a room and checks every record. One bad record is set aside alone and named; the rest loads. */
export async function readRoom(deps: {
  readonly database: WarRoomDatabase
  readonly room: string
  readonly logger: Logger
  /** False while another window writes: that one moves damaged records, this one only names them. */
  readonly mayWrite: boolean
}): Promise<LoadedRoom> {
  const { database, room, logger } = deps
  const { updates, snapshots, entries, quarantine } = database
  const quarantined: Quarantined[] = []
  const damaged: Damaged[] = []
  const name = (item: Quarantined) => {
    quarantined.push(item)
    logger.warn('storage: record set aside', { table: item.table, key: item.key })
  }
  const unreadable = (table: Quarantined['table']) => (key: unknown) =>
    name({ table, key: String(Array.isArray(key) ? key[1] : key), reason: notReadable })
  const spoilt = (
    table: Quarantined['table'],
    key: string,
    row: unknown,
    remove: () => PromiseLike<unknown>,
  ) => {
    name({ table, key, reason: changedOutside })
    damaged.push({ row: { room, table, key, reason: changedOutside, row }, remove })
  }

  const [before, snapshotRows, updateRows, entryRows] = await Promise.all([
    quarantine.where('room').equals(room).toArray(),
    readRows(snapshots.where('room').equals(room), snapshots, unreadable('snapshots')),
    readRows(updates.where('room').equals(room), updates, unreadable('updates')),
    readRows(entriesOf(database, room), entries, unreadable('entries')),
  ])

  const bytes: Uint8Array[] = []
  for (const [table, rows] of [
    ['snapshots', snapshotRows],
    ['updates', updateRows],
  ] as const) {
    for (const row of rows) {
      if (isIntactBytes(row)) bytes.push(row.bytes)
      else spoilt(table, row.key, row, () => database[table].delete(row.key))
    }
  }
  const loaded: StoredEntry[] = []
  for (const row of entryRows) {
    const entry = entryOfRow(row)
    if (entry) loaded.push(entry)
    else spoilt('entries', row.id, row, () => entries.delete([room, row.id]))
  }
  if (deps.mayWrite) await moveAside(database, damaged, logger)
  return {
    updates: bytes,
    entries: loaded,
    quarantined: [
      ...before.map(({ table, key, reason }) => ({ table, key, reason })),
      ...quarantined,
    ],
  }
}
