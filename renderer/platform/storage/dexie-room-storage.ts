import { toBase64url } from '../../../shared/base/base64url'
import type { Clock, Logger } from '../../../shared/base/ports'
import type { LoadedRoom, RoomStorage } from '../../session/storage'
import { compactRoom } from './compact-room'
import type { Connection } from './connection'
import { uniteRoom } from './mirror-store'
import { readRoom } from './read-room'
import { type Locks, takeRoomLock } from './room-lock'
import { roomLockName } from './room-lock-name'
import { createRoomRelay, type RoomRelay, Superseded } from './room-relay'
import { bytesRow, createRowKeys, replaces, writeBatch } from './room-rows'
import { createSaveTracker } from './save-tracker'
import { StorageFault, toStorageFault, unreadableFault } from './storage-fault'
import { onWindowHidden, windowIsHidden } from './window-hidden'
import { type Batch, createWriteQueue } from './write-queue'

/**
 * Everything that happens in a room is queued here and written in batches, each one strict transaction. "Saved" is said
 * only when a transaction has completed and nothing is queued. A failed write keeps its queue: nothing is lost while
 * the window lives, and the words on screen say that it is not saved.
 */

/** Longest wait before queued work is written; the promise is 50 ms. */
const batchWindowMs = 40
/** Between attempts after a failure. */
const retryEveryMs = 5_000
/** Longest wait for the last write when a room is closed: a full import on a slow disk takes seconds. */
const closeWithinMs = 20_000
/** The same for a window that waits for the answer of another one. */
const closeFollowerWithinMs = 2_000

export interface RoomStorageDeps {
  readonly connection: Connection
  readonly room: string
  readonly clock: Clock
  readonly logger: Logger
  /** Web Locks, or null where there are none. */
  readonly locks: Locks | null
  /** Gives up what is held back for a full disk; false when there is nothing (more). */
  readonly freeSpace: () => Promise<boolean>
}

export async function openDexieRoomStorage(deps: RoomStorageDeps): Promise<RoomStorage> {
  const { connection, room, clock, logger, locks } = deps
  const { database } = connection
  const name = roomLockName(database.name, room)
  const nextKey = createRowKeys(clock)
  const queue = createWriteQueue()
  const tracker = createSaveTracker({ queue, clock })
  /** Ids that are stored or queued, and whether verified. */
  const known = new Map<string, boolean>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let running = false
  let runAgain = false
  let ended = false
  let compacting: Promise<void> | null = null

  const relay: RoomRelay | null = locks
    ? createRoomRelay({
        name,
        windowId: toBase64url(crypto.getRandomValues(new Uint8Array(9))),
        onFailing: (reason) => {
          if (queue.count() > 0) tracker.failed(new StorageFault('unknown', reason))
        },
      })
    : null
  const lead = () =>
    relay?.lead((batch) => {
      add(batch)
      return tracker.durable({ patient: true })
    })
  const lock = await takeRoomLock({
    locks,
    name,
    logger,
    onHeld: () => {
      logger.info('storage: this window writes now')
      lead()
      runNow()
      tracker.notify()
    },
  })
  if (lock.isHeld()) lead()

  /**
   * Runs a piece of work; a store that closed itself is opened once more, and on a full disk the reserve is given up, before it
   * counts as failed.
   */
  async function withCure<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const fault = toStorageFault(error)
      logger.warn('storage: failed', { code: fault.code, error: String(error) })
      if (fault.code === 'full' && (await deps.freeSpace())) return await work()
      if (!connection.canCure(fault)) throw fault
      await connection.reopen()
      return await work()
    }
  }

  async function persist(batch: Batch): Promise<void> {
    if (relay && !lock.isHeld()) return relay.hand(batch)
    await withCure(() => writeBatch(database, room, batch))
    // Never both at once: a kill may break the one that is being written. Saved means both have it.
    const mirror = connection.mirror()
    if (mirror) await withCure(() => writeBatch(mirror, room, batch))
  }

  async function load(): Promise<LoadedRoom> {
    const mayWrite = lock.isHeld()
    const loaded = await readRoom({ database, room, logger, mayWrite })
    const mirror = connection.mirror()
    if (!mirror || !mayWrite) return loaded
    const back = await uniteRoom(database, mirror, room)
    if (back === 0) return loaded
    logger.warn('storage: records came back from the mirror', { back })
    return {
      ...(await readRoom({ database, room, logger, mayWrite })),
      quarantined: loaded.quarantined,
    }
  }

  async function step(): Promise<void> {
    const batch = queue.take()
    if (!batch) return
    try {
      await persist(batch)
    } catch (error) {
      queue.putBack()
      // The lock came while the batch was with another window: now it is written here.
      if (error instanceof Superseded) return
      const fault = toStorageFault(error)
      tracker.failed(fault)
      if (lock.isHeld()) relay?.tellFailing(fault.message)
      return
    }
    queue.done()
    tracker.wrote()
  }

  function runNow(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (running) {
      runAgain = true
      return
    }
    running = true
    runAgain = false
    step()
      .catch((error: unknown) => logger.warn('storage: step failed', { error: String(error) }))
      .finally(() => {
        running = false
        if (queue.count() === 0) return
        schedule(tracker.isFailing() && !runAgain ? retryEveryMs : 0)
      })
  }

  function schedule(afterMs: number): void {
    if (running || ended || timer !== null) return
    timer = setTimeout(runNow, afterMs)
  }

  function add(batch: Batch): void {
    if (ended) return
    queue.add(batch, clock.now())
    tracker.queued()
    if (tracker.isFailing()) schedule(retryEveryMs)
    // Timers of hidden windows are slowed down to a second and more.
    else if (windowIsHidden()) queueMicrotask(runNow)
    else schedule(batchWindowMs)
  }

  const stopListening = onWindowHidden(() => {
    if (queue.count() > 0) runNow()
  })

  function flush(): Promise<void> {
    const durable = tracker.durable({ patient: false })
    if (queue.count() > 0) runNow()
    return durable
  }

  async function compact(encodeState: () => Uint8Array): Promise<void> {
    await flush()
    try {
      const fresh = bytesRow(nextKey(), room, encodeState())
      const gone = await compactRoom({ database, mirror: connection.mirror(), room, fresh })
      logger.info('storage: compacted', { updatesGone: gone })
    } catch (error) {
      throw toStorageFault(error)
    }
  }

  return {
    async load() {
      try {
        const loaded = await withCure(load)
        known.clear()
        for (const entry of loaded.entries) known.set(entry.id, entry.verified)
        return loaded
      } catch (error) {
        throw unreadableFault(toStorageFault(error))
      }
    },
    appendUpdate(update) {
      add({ updates: [bytesRow(nextKey(), room, update)], entries: [] })
    },
    putEntries(list) {
      const fresh = list.filter((entry) => {
        const verified = known.get(entry.id)
        return replaces(entry, verified === undefined ? undefined : { ...entry, verified })
      })
      if (fresh.length === 0) return
      for (const entry of fresh) known.set(entry.id, entry.verified)
      add({ updates: [], entries: fresh })
    },
    saveState: tracker.state,
    pendingBytes: queue.bytes,
    isFollower: () => !lock.isHeld(),
    subscribe: tracker.subscribe,
    retry() {
      if (queue.count() > 0) runNow()
    },
    flush,
    compact(encodeState) {
      if (!lock.isHeld() || ended) return Promise.resolve()
      compacting ??= compact(encodeState).finally(() => {
        compacting = null
      })
      return compacting
    },
    async dispose() {
      if (ended) return
      const last = flush().catch((error: unknown) =>
        logger.warn('storage: last write failed', { error: String(error) }),
      )
      let alarm: ReturnType<typeof setTimeout> | undefined
      await Promise.race([
        last,
        new Promise((resolve) => {
          alarm = setTimeout(resolve, lock.isHeld() ? closeWithinMs : closeFollowerWithinMs)
        }),
      ])
      clearTimeout(alarm)
      ended = true
      if (timer !== null) clearTimeout(timer)
      timer = null
      stopListening()
      const unsaved = queue.count()
      const fault = new StorageFault('closed', 'Some of the last changes could not be saved here.')
      tracker.end(fault)
      relay?.dispose()
      await lock.release()
      if (unsaved > 0) throw fault
    },
  }
}
