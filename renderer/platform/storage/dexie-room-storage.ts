import * as Y from 'yjs'
import type { Clock, Logger } from '../../../shared/base/ports'
import type { LoadedRoom, Quarantined, RoomStorage, SaveState, StoredEntry } from '../../session/storage'
import { crc32c, crc32cOfText } from './checksum'
import type { EntryRow, QuarantineRow, SnapshotRow, UpdateRow, WarRoomDatabase } from './database'
import { holdRoomLock } from './room-lock'
import { StorageFault, toStorageFault } from './storage-fault'

/**
 * Everything that happens in a room is queued here and written in batches, each one strict transaction. "Saved" is said
 * only when a transaction has completed and nothing is queued. A failed write keeps its queue: nothing is lost while
 * the window lives, and the words on screen say that it is not saved.
 */

/** Longest wait before queued work is written. */
const batchWindowMs = 40
/** Between attempts after a failure. */
const retryEveryMs = 5_000

export interface RoomStorageDeps {
  readonly database: WarRoomDatabase
  readonly room: string
  readonly clock: Clock
  readonly logger: Logger
}

const isIntactSnapshot = (row: SnapshotRow): boolean => {
  if (crc32c(row.bytes) !== row.crc) return false
  try {
    Y.decodeUpdate(row.bytes)
    return true
  } catch {
    // The checksum fits and Yjs cannot read it: not a snapshot to rely on.
    return false
  }
}

export function createDexieRoomStorage(deps: RoomStorageDeps): RoomStorage {
  const { database, room } = deps
  const listeners = new Set<() => void>()
  let updates: Uint8Array[] = []
  let entries: StoredEntry[] = []
  let state: SaveState = { kind: 'saved', at: null }
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> | null = null
  let failures = 0
  let disposed = false
  let follower = false
  let known = new Set<string>()
  let waiters: { resolve: () => void; reject: (fault: StorageFault) => void }[] = []

  const notify = () => {
    for (const listener of [...listeners]) listener()
  }
  const lock = holdRoomLock(`warroom:${database.name}:${room}`, () => {
    follower = false
    notify()
    if (pending() > 0) schedule(0)
  })
  follower = lock.waits

  function pending(): number {
    return updates.length + entries.length
  }

  function setState(next: SaveState): void {
    state = next
    notify()
  }

  function schedule(afterMs: number): void {
    if (timer !== null || writing || disposed) return
    timer = setTimeout(() => {
      timer = null
      writing = write().finally(() => {
        writing = null
        if (pending() > 0 && !follower) schedule(state.kind === 'failed' ? retryEveryMs : 0)
      })
    }, afterMs)
  }

  async function write(): Promise<void> {
    if (follower || pending() === 0) return
    const batchUpdates = updates
    const batchEntries = entries
    updates = []
    entries = []
    try {
      if (failures > 0 && !database.isOpen()) await database.open()
      await database.transaction('rw', database.updates, database.entries, async () => {
        if (batchUpdates.length > 0) {
          await database.updates.bulkAdd(
            batchUpdates.map((bytes): UpdateRow => ({ room, bytes, crc: crc32c(bytes) })),
          )
        }
        if (batchEntries.length > 0) {
          await database.entries.bulkPut(
            batchEntries.map((entry): EntryRow => ({
              room,
              id: entry.id,
              json: entry.json,
              crc: crc32cOfText(entry.json),
              verified: entry.verified ? 1 : 0,
            })),
          )
        }
      })
      failures = 0
      if (pending() === 0) {
        setState({ kind: 'saved', at: deps.clock.now() })
        const done = waiters
        waiters = []
        for (const waiter of done) waiter.resolve()
      } else setState({ kind: 'saving', pending: pending(), since: deps.clock.now() })
    } catch (error) {
      updates = [...batchUpdates, ...updates]
      entries = [...batchEntries, ...entries]
      failures += 1
      const fault = toStorageFault(error)
      deps.logger.warn('storage: write failed', { code: fault.code, failures })
      if (fault.code === 'closed' || fault.code === 'unknown') database.close({ disableAutoOpen: false })
      setState({
        kind: 'failed',
        reason: fault.message,
        since: state.kind === 'failed' ? state.since : deps.clock.now(),
      })
      const done = waiters
      waiters = []
      for (const waiter of done) waiter.reject(fault)
    }
  }

  function queued(): void {
    if (disposed) return
    if (state.kind === 'saved') setState({ kind: 'saving', pending: pending(), since: deps.clock.now() })
    if (!follower) schedule(state.kind === 'failed' ? retryEveryMs : batchWindowMs)
  }

  async function quarantine(row: QuarantineRow): Promise<Quarantined> {
    deps.logger.warn('storage: record set aside', { table: row.table, key: row.key })
    await database.quarantine.add(row)
    return { table: row.table, key: row.key, reason: row.reason }
  }

  async function load(): Promise<LoadedRoom> {
    try {
      const [snapshotRows, updateRows, entryRows, before] = await Promise.all([
        database.snapshots.where('room').equals(room).toArray(),
        database.updates.where('room').equals(room).toArray(),
        database.entries.where('room').equals(room).toArray(),
        database.quarantine.where('room').equals(room).toArray(),
      ])
      const quarantined: Quarantined[] = before.map(({ table, key, reason }) => ({ table, key, reason }))
      const bytes: Uint8Array[] = []
      const damaged = 'its checksum does not fit: the record was changed outside War Room'
      for (const row of snapshotRows) {
        if (isIntactSnapshot(row)) bytes.push(row.bytes)
        else {
          quarantined.push(
            await quarantine({ room, table: 'snapshots', key: String(row.seq), reason: damaged, row }),
          )
          if (row.seq !== undefined) await database.snapshots.delete(row.seq)
        }
      }
      for (const row of updateRows) {
        if (crc32c(row.bytes) === row.crc) bytes.push(row.bytes)
        else {
          quarantined.push(await quarantine({ room, table: 'updates', key: String(row.seq), reason: damaged, row }))
          if (row.seq !== undefined) await database.updates.delete(row.seq)
        }
      }
      const loaded: StoredEntry[] = []
      for (const row of entryRows) {
        if (crc32cOfText(row.json) === row.crc) {
          loaded.push({ id: row.id, json: row.json, verified: row.verified === 1 })
        } else {
          quarantined.push(await quarantine({ room, table: 'entries', key: row.id, reason: damaged, row }))
          await database.entries.delete([room, row.id])
        }
      }
      known = new Set(loaded.filter((entry) => entry.verified).map((entry) => entry.id))
      return { updates: bytes, entries: loaded, quarantined }
    } catch (error) {
      throw toStorageFault(error)
    }
  }

  return {
    load,
    appendUpdate(update) {
      updates.push(update)
      queued()
    },
    putEntries(list) {
      // The first verified write of an id wins; an unverified one may become verified later.
      const fresh = list.filter((entry) => !known.has(entry.id))
      for (const entry of fresh) if (entry.verified) known.add(entry.id)
      if (fresh.length === 0) return
      entries.push(...fresh)
      queued()
    },
    saveState: () => state,
    isFollower: () => follower,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      schedule(0)
    },
    flush: () =>
      new Promise((resolve, reject) => {
        if (pending() === 0 && !writing) {
          resolve()
          return
        }
        waiters.push({ resolve, reject })
        if (timer !== null) clearTimeout(timer)
        timer = null
        schedule(0)
      }),
    async compact(encodeState) {
      if (follower) return
      await this.flush()
      const last = await database.updates.where('room').equals(room).last()
      const bytes = encodeState()
      const upTo = last?.seq ?? 0
      await database.snapshots.add({ room, bytes, crc: crc32c(bytes), upTo })
      const rows = await database.snapshots.where('room').equals(room).reverse().sortBy('seq')
      const intact = rows.filter(isIntactSnapshot)
      const second = intact[1]
      // Updates go only when two snapshots that hold them verify; the older ones behind those two go too.
      if (!second) return
      const covered = Math.min(intact[0]?.upTo ?? 0, second.upTo)
      await database.transaction('rw', database.updates, database.snapshots, async () => {
        await database.updates.where('room').equals(room).and((row) => (row.seq ?? 0) <= covered).delete()
        const old = intact.slice(2).map((row) => row.seq).filter((seq) => seq !== undefined)
        await database.snapshots.bulkDelete(old)
      })
    },
    async dispose() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (writing) await writing
      await write()
      disposed = true
      lock.release()
      listeners.clear()
      if (pending() > 0 && !follower) {
        throw new StorageFault('closed', 'Some of the last changes could not be saved here.')
      }
    },
  }
}
