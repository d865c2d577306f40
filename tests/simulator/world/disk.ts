import type {
  LoadedRoom,
  ProfileStorage,
  RoomStorage,
  SaveState,
  StoredEntry,
} from '../../../renderer/session/storage'
import type { Machine } from './machine'
import type { World } from './world'

/**
 * The disk of one computer: what is on it survives a crash, what was on its way to it does not. It writes in batches
 * within 50 ms like the real store, and slowly now and then. One that lies says "written" for what it has not kept.
 */
export interface Disk {
  /** What a restart would find. */
  readonly updates: readonly Uint8Array[]
  readonly entries: ReadonlyMap<string, StoredEntry>
  /** Texts noted by `promise` that were said to be durable. */
  readonly kept: ReadonlySet<string>
  /** A text that stands in what is being written now: it counts as kept with the batch. */
  promise(text: string): void
  /** The profile as a session sees it, for one run of the program. */
  profile(machine: Machine): ProfileStorage
  /** Forgets what was written in the last `ms`, as a disk that answers before it has written. */
  forget(ms: number): void
  readonly lied: boolean
}

interface Batch {
  readonly at: number
  readonly updates: readonly Uint8Array[]
  readonly entries: readonly StoredEntry[]
  readonly promised: readonly string[]
}

export function createDisk(world: World, name: string, isSlow: boolean): Disk {
  const { timeline, trace } = world
  let batches: Batch[] = []
  let updates: Uint8Array[] = []
  const entries = new Map<string, StoredEntry>()
  const kept = new Set<string>()
  let lied = false
  const boxSecret = Uint8Array.from({ length: 32 }, () => world.random.below(256))
  let promised: string[] = []

  function put(batch: Batch): void {
    updates.push(...batch.updates)
    for (const entry of batch.entries) {
      const before = entries.get(entry.id)
      if (!before || (entry.verified && !before.verified)) entries.set(entry.id, entry)
    }
  }

  function open(machine: Machine): RoomStorage {
    const listeners = new Set<() => void>()
    let pendingUpdates: Uint8Array[] = []
    let pendingEntries: StoredEntry[] = []
    let writing = false
    let planned = false
    let state: SaveState = { kind: 'saved', at: null }
    let waiters: (() => void)[] = []
    promised = []
    const tell = () => {
      for (const listener of [...listeners]) listener()
    }

    function plan(): void {
      if (state.kind === 'saved') {
        state = { kind: 'saving', pending: 1, since: machine.wallClock() }
        tell()
      }
      if (planned || writing) return
      planned = true
      machine.startTimer(write, 10 + machine.random.below(40), false)
    }

    function write(): void {
      planned = false
      writing = true
      const batch = { updates: pendingUpdates, entries: pendingEntries, promised }
      pendingUpdates = []
      pendingEntries = []
      promised = []
      const isLate = isSlow || machine.random.chance(0.02)
      const tookMs = isLate ? 200 + machine.random.below(6_000) : 1 + machine.random.below(12)
      machine.startTimer(() => written(batch), tookMs, false)
    }

    function written(batch: Omit<Batch, 'at'>): void {
      const whole = { ...batch, at: timeline.now() }
      batches.push(whole)
      put(whole)
      for (const entry of batch.entries) kept.add(entry.id)
      for (const text of batch.promised) kept.add(text)
      trace.note(`${name} has written ${batch.updates.length} and ${batch.entries.length}`)
      writing = false
      if (pendingUpdates.length > 0 || pendingEntries.length > 0) plan()
      else {
        state = { kind: 'saved', at: machine.wallClock() }
        for (const waiter of waiters) waiter()
        waiters = []
        tell()
      }
    }

    return {
      load: () =>
        new Promise<LoadedRoom>((resolve) => {
          const loaded: LoadedRoom = {
            updates: [...updates],
            entries: [...entries.values()],
            quarantined: [],
          }
          machine.startTimer(() => resolve(loaded), 5, false)
        }),
      appendUpdate(update) {
        pendingUpdates.push(update)
        plan()
      },
      putEntries(list) {
        pendingEntries.push(...list)
        plan()
      },
      saveState: () => state,
      pendingBytes: () => pendingUpdates.reduce((sum, update) => sum + update.length, 0),
      isFollower: () => false,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      retry() {},
      flush: () =>
        state.kind === 'saved'
          ? Promise.resolve()
          : new Promise((resolve) => {
              waiters.push(resolve)
            }),
      compact(encode) {
        updates = [encode()]
        return Promise.resolve()
      },
      dispose: () => Promise.resolve(),
    }
  }

  const none = () => Promise.reject(new Error('A simulated profile has one room.'))
  return {
    get updates() {
      return updates
    },
    entries,
    kept,
    get lied() {
      return lied
    },
    promise: (text) => void promised.push(text), // reason: how many there are is of no use.
    forget(ms) {
      const stays = batches.filter((batch) => batch.at < timeline.now() - ms)
      if (stays.length === batches.length) return
      trace.note(`${name} forgets ${batches.length - stays.length} batches`)
      lied = true
      batches = stays
      updates = []
      entries.clear()
      for (const batch of batches) put(batch)
    },
    profile: (machine) => ({
      rooms: none,
      putRoom: none,
      patchRoom: () => Promise.resolve(),
      putWholeRoom: none,
      removeRoom: none,
      openRoom: () => Promise.resolve(open(machine)),
      // Nobody attaches a file in a simulated room.
      files: () => ({
        list: () => Promise.resolve(new Map()),
        get: () => Promise.resolve(null),
        put: none,
        remove: none,
      }),
      getPreference: none,
      putPreference: none,
      deviceKey: none,
      boxSecret: () => Promise.resolve(boxSecret),
      space: none,
      dispose: () => Promise.resolve(),
    }),
  }
}
