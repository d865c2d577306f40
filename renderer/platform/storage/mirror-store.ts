import type { IndexableType, Table } from 'dexie'
import type { Logger } from '../../../shared/base/ports'
import type { WarRoomDatabase } from './database'
import { isIntactRecord } from './room-records'
import { entriesOf, entryOfRow, isIntactBytes } from './room-rows'

/**
 * A second home of every record, in files of its own.
 *
 * Chromium keeps all databases of an origin in one LevelDB. When the browser is killed in the middle of a write, the log of
 * that LevelDB ends in half a record; the next start ignores it but goes on writing behind it, and the start after that
 * finds a broken log and throws the whole store away (google/leveldb issue 1287; seen here about once in forty kills while
 * writing without a pause). To a page that looks like a first start. A storage bucket has a LevelDB of its own. The two are
 * never written at the same time, so one kill can break one of them at the most, and the other one fills it again.
 *
 * The rule that makes filling safe: rows come to the first home first and leave it last. So whatever the mirror has and
 * the first home lacks was lost there.
 *
 * Browsers without storage buckets keep IndexedDB in SQLite, which does not have this fault.
 */

interface StorageBuckets {
  open(
    name: string,
    options: { readonly durability: 'strict'; readonly persisted: boolean },
  ): Promise<{ readonly indexedDB: IDBFactory }>
}

/** The store for the mirror, or null where the browser has no buckets or refuses one. */
export async function openMirrorFactory(logger: Logger): Promise<IDBFactory | null> {
  // reason: storage buckets are not in the types yet, and navigator is missing outside of windows.
  const { navigator } = globalThis as { navigator?: { storageBuckets?: StorageBuckets } }
  const buckets = navigator?.storageBuckets
  if (!buckets) return null
  try {
    const bucket = await buckets.open('war-room-mirror', { durability: 'strict', persisted: true })
    return bucket.indexedDB
  } catch (error) {
    logger.warn('storage: no bucket for the mirror', { error: String(error) })
    return null
  }
}

/** Both homes get every row that one of them has; where both have one, the first home is right if it is intact. Small tables only. */
async function unite<Row, Key extends IndexableType>(
  first: Table<Row, Key>,
  mirror: Table<Row, Key>,
  isIntact: (row: Row) => boolean = () => true,
): Promise<number> {
  const [firstKeys, mirrorKeys] = await Promise.all([
    first.toCollection().primaryKeys(),
    mirror.toCollection().primaryKeys(),
  ])
  const rows = await first.bulkGet(firstKeys)
  const known = new Set(
    firstKeys.flatMap((key, index) => {
      const row = rows[index]
      return row !== undefined && isIntact(row) ? [JSON.stringify(key)] : []
    }),
  )
  const lost = mirrorKeys.filter((key) => !known.has(JSON.stringify(key)))
  const spare = await mirror.bulkGet(lost)
  const found = spare.filter((row) => row !== undefined).filter(isIntact)
  await first.bulkPut(found)
  await mirror.bulkPut((await first.toArray()).filter(isIntact))
  return found.length
}

/** What belongs to no room: the list of rooms, preferences, the device key. Answers how many rows came back. */
export async function uniteProfile(
  database: WarRoomDatabase,
  mirror: WarRoomDatabase,
): Promise<number> {
  const back = [
    await unite(database.keys, mirror.keys),
    await unite(database.rooms, mirror.rooms, isIntactRecord),
    await unite(database.preferences, mirror.preferences),
  ]
  return back.reduce((sum, count) => sum + count, 0)
}

type Rows<Row, Key extends IndexableType> = {
  readonly of: (home: WarRoomDatabase) => {
    count(): PromiseLike<number>
    primaryKeys(): PromiseLike<Key[]>
  }
  readonly table: (home: WarRoomDatabase) => Table<Row, Key>
  readonly isIntact: (row: Row) => boolean
}

async function uniteRows<Row, Key extends IndexableType>(
  database: WarRoomDatabase,
  mirror: WarRoomDatabase,
  rows: Rows<Row, Key>,
): Promise<number> {
  // Rows leave both or none, so equal numbers are equal sets.
  if ((await rows.of(database).count()) === (await rows.of(mirror).count())) return 0
  const [keys, mirrorKeys] = [
    await rows.of(database).primaryKeys(),
    await rows.of(mirror).primaryKeys(),
  ]
  const copy = async (from: WarRoomDatabase, to: WarRoomDatabase, wanted: Key[]) => {
    const found = await rows.table(from).bulkGet(wanted)
    const intact = found.filter((row) => row !== undefined).filter(rows.isIntact)
    await rows.table(to).bulkPut(intact)
    return intact.length
  }
  const missing = (there: readonly Key[], here: readonly Key[]): Key[] => {
    const known = new Set(here.map((key) => JSON.stringify(key)))
    return there.filter((key) => !known.has(JSON.stringify(key)))
  }
  await copy(database, mirror, missing(keys, mirrorKeys))
  return await copy(mirror, database, missing(mirrorKeys, keys))
}

/** One room, before its content is relied on. Answers how many rows came back from the mirror. */
export async function uniteRoom(
  database: WarRoomDatabase,
  mirror: WarRoomDatabase,
  room: string,
): Promise<number> {
  const back = [
    await uniteRows(database, mirror, {
      of: (home) => home.updates.where('room').equals(room),
      table: (home) => home.updates,
      isIntact: isIntactBytes,
    }),
    await uniteRows(database, mirror, {
      of: (home) => home.snapshots.where('room').equals(room),
      table: (home) => home.snapshots,
      isIntact: isIntactBytes,
    }),
    await uniteRows(database, mirror, {
      of: (home) => entriesOf(home, room),
      table: (home) => home.entries,
      isIntact: (row) => entryOfRow(row) !== null,
    }),
  ]
  return back.reduce((sum, count) => sum + count, 0)
}
