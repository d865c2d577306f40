import * as Y from 'yjs'
import type { UpdateRow, WarRoomDatabase } from './database'
import { isIntactBytes } from './room-rows'

/**
 * Compaction adds a snapshot and takes away what two snapshots hold. Nothing is believed: both snapshots are read back
 * from the store, replayed into an empty document, and every record that is to go is applied to both. A record that
 * still changes one of them stays. So a second window, a quarantined record or a wrong `encodeState` cannot cost anything.
 *
 * `Y.mergeUpdates` is not used: it is quadratic on long lists.
 */

/** Records replayed before the window gets its turn. */
const recordsPerSlice = 100

interface Replayed {
  readonly row: UpdateRow
  readonly doc: Y.Doc
}

const hasGap = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null

/** The document of a snapshot, or null when it cannot be relied on. */
function replay(row: UpdateRow): Y.Doc | null {
  if (!isIntactBytes(row)) return null
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, row.bytes)
  } catch {
    // The checksum fits and Yjs cannot read it: not a snapshot.
    return null
  }
  return hasGap(doc) ? null : doc
}

/** True when the update tells the document nothing new. A document that gets a gap from it covers nothing any more. */
function covers(doc: Y.Doc, update: Uint8Array): boolean {
  let changed = false
  const heard = () => {
    changed = true
  }
  doc.on('update', heard)
  try {
    Y.applyUpdate(doc, update)
  } catch {
    // Not readable by Yjs: it stays.
    return false
  } finally {
    doc.off('update', heard)
  }
  return !changed && !hasGap(doc)
}

const keysOf = (rows: readonly UpdateRow[]): string[] => rows.map((row) => row.key)

/** Adds a snapshot, then deletes what the two newest sound snapshots hold. Answers how many updates went. */
export async function compactRoom(deps: {
  readonly database: WarRoomDatabase
  /** The second home, if there is one. */
  readonly mirror: WarRoomDatabase | null
  readonly room: string
  /** The whole document as it is now. */
  readonly fresh: UpdateRow
}): Promise<number> {
  const { database, mirror, room, fresh } = deps
  const { snapshots, updates } = database
  const own = replay(fresh)
  // A document that still waits for missing parts makes no snapshot; its updates are all needed.
  if (!own) return 0
  own.destroy()
  await snapshots.put(fresh)
  await mirror?.snapshots.put(fresh)

  const stored = await snapshots.where('room').equals(room).reverse().sortBy('key')
  const sound: Replayed[] = []
  const spare: UpdateRow[] = []
  for (const row of stored) {
    const doc = sound.length < 2 ? replay(row) : null
    if (doc) sound.push({ row, doc })
    else if (isIntactBytes(row)) spare.push(row)
  }
  try {
    if (sound.length < 2) return 0
    const rows = await updates.where('room').equals(room).toArray()
    const held: UpdateRow[] = []
    const heldSnapshots: UpdateRow[] = []
    let sinceTurn = 0
    for (const [list, target] of [
      [spare, heldSnapshots],
      [rows, held],
    ] as const) {
      for (const row of list) {
        if (isIntactBytes(row) && sound.every(({ doc }) => covers(doc, row.bytes))) target.push(row)
        sinceTurn += 1
        if (sinceTurn % recordsPerSlice === 0)
          await new Promise((resolve) => setTimeout(resolve, 0))
      }
    }
    // The mirror first: what the mirror has and the first home lacks counts as lost there and is put back.
    for (const home of mirror ? [mirror, database] : [database]) {
      await home.transaction('rw', home.updates, home.snapshots, async () => {
        await home.updates.bulkDelete(keysOf(held))
        await home.snapshots.bulkDelete(keysOf(heldSnapshots))
      })
    }
    return held.length
  } finally {
    for (const { doc } of sound) doc.destroy()
  }
}
