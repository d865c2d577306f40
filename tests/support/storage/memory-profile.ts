import { ed25519 } from '@noble/curves/ed25519.js'
import { StorageFault } from '../../../renderer/platform/storage/storage-fault'
import type {
  FileStore,
  KeptFile,
  ProfileStorage,
  RoomRecord,
  RoomStorage,
  SaveState,
  StoredEntry,
} from '../../../renderer/session/storage'
import type { Clock } from '../../../shared/base/ports'

interface MemoryRoom {
  updates: Uint8Array[]
  entries: Map<string, StoredEntry>
}

/** What outlives a profile that was closed: the disk of a test machine. */
export interface MemoryDisk {
  readonly records: Map<string, RoomRecord>
  readonly rooms: Map<string, MemoryRoom>
  /** By room and hash. */
  readonly files: Map<string, Map<string, KeptFile>>
  readonly preferences: Map<string, unknown>
  seed: Uint8Array | null
  boxSecret: Uint8Array | null
  /** Writes fail with this while it is set. */
  fault: StorageFault | null
}

export const createMemoryDisk = (): MemoryDisk => ({
  records: new Map(),
  rooms: new Map(),
  files: new Map(),
  preferences: new Map(),
  seed: null,
  boxSecret: null,
  fault: null,
})

function openMemoryRoom(disk: MemoryDisk, id: string, clock: Clock): RoomStorage {
  const room = disk.rooms.get(id) ?? { updates: [], entries: new Map<string, StoredEntry>() }
  disk.rooms.set(id, room)
  const listeners = new Set<() => void>()
  let updates: Uint8Array[] = []
  let entries: StoredEntry[] = []
  let state: SaveState = { kind: 'saved', at: null }
  let scheduled = false
  let ended = false
  const pending = () => updates.length + entries.length
  const setState = (next: SaveState) => {
    state = next
    for (const listener of [...listeners]) listener()
  }

  function write(): void {
    scheduled = false
    if (pending() === 0) return
    if (disk.fault) {
      const since = state.kind === 'failed' ? state.since : clock.now()
      setState({ kind: 'failed', reason: disk.fault.message, since })
      return
    }
    room.updates.push(...updates)
    for (const entry of entries) {
      const before = room.entries.get(entry.id)
      if (!before || (entry.verified && !before.verified)) room.entries.set(entry.id, entry)
    }
    updates = []
    entries = []
    setState({ kind: 'saved', at: clock.now() })
  }
  function queued(): void {
    if (state.kind === 'failed') return
    setState({ kind: 'saving', pending: pending(), since: clock.now() })
    if (scheduled) return
    scheduled = true
    queueMicrotask(write)
  }

  return {
    load: () =>
      Promise.resolve({
        updates: [...room.updates],
        entries: [...room.entries.values()],
        quarantined: [],
      }),
    appendUpdate(update) {
      if (ended) return
      updates.push(update.slice())
      queued()
    },
    putEntries(list) {
      if (ended || list.length === 0) return
      entries.push(...list)
      queued()
    },
    saveState: () => state,
    pendingBytes: () =>
      updates.reduce((sum, update) => sum + update.length, 0) +
      entries.reduce((sum, entry) => sum + entry.json.length, 0),
    isFollower: () => false,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry: write,
    async flush() {
      write()
      if (disk.fault && pending() > 0) throw disk.fault
    },
    async compact(encodeState) {
      write()
      room.updates = [encodeState()]
    },
    async dispose() {
      write()
      ended = true
      listeners.clear()
      if (pending() > 0)
        throw new StorageFault('closed', 'Some of the last changes could not be saved here.')
    },
  }
}

function memoryFiles(disk: MemoryDisk, room: string): FileStore {
  const files = disk.files.get(room) ?? new Map<string, KeptFile>()
  disk.files.set(room, files)
  return {
    list: () =>
      Promise.resolve(new Map([...files].map(([hash, { bytes }]) => [hash, bytes.length]))),
    get: (hash) => Promise.resolve(files.get(hash) ?? null),
    async put(file) {
      await Promise.resolve()
      if (disk.fault) throw disk.fault
      files.set(file.hash, file)
      return 'kept'
    },
    async remove(hash) {
      files.delete(hash)
    },
  }
}

/** A profile in memory, for tests of everything above the storage. Two profiles on one disk are two starts of the app. */
export function createMemoryProfile(options: {
  readonly clock: Clock
  readonly disk?: MemoryDisk
}): ProfileStorage {
  const disk = options.disk ?? createMemoryDisk()
  return {
    rooms: () =>
      Promise.resolve([...disk.records.values()].sort((a, b) => b.openedAt - a.openedAt)),
    async putRoom(record) {
      disk.records.set(record.id, structuredClone(record))
    },
    async patchRoom(id, patch) {
      const record = disk.records.get(id)
      if (record) disk.records.set(id, { ...record, ...patch })
    },
    async putWholeRoom({ record, update, entries }, { signal, onStored }) {
      await Promise.resolve()
      onStored(entries.length)
      if (signal.aborted) return 'stopped'
      if (disk.fault) throw disk.fault
      disk.records.set(record.id, structuredClone(record))
      disk.rooms.set(record.id, {
        updates: [update.slice()],
        entries: new Map(entries.map((entry) => [entry.id, entry])),
      })
      return 'stored'
    },
    async removeRoom(id) {
      disk.records.delete(id)
      disk.rooms.delete(id)
      disk.files.delete(id)
    },
    openRoom: (id) => Promise.resolve(openMemoryRoom(disk, id, options.clock)),
    files: (room) => memoryFiles(disk, room),
    getPreference: (key) => Promise.resolve(disk.preferences.get(key)),
    async putPreference(key, value) {
      disk.preferences.set(key, structuredClone(value))
    },
    async deviceKey() {
      const seed = disk.seed ?? crypto.getRandomValues(new Uint8Array(32))
      disk.seed = seed
      return {
        publicKey: ed25519.getPublicKey(seed),
        sign: (message) => Promise.resolve(ed25519.sign(message, seed)),
      }
    },
    async boxSecret(fresh) {
      disk.boxSecret ??= fresh ?? crypto.getRandomValues(new Uint8Array(32))
      return disk.boxSecret
    },
    space: () =>
      Promise.resolve({
        kind: 'unknown',
        usedBytes: null,
        freeBytes: null,
        persisted: null,
        reserve: 'none',
      }),
    dispose: () => Promise.resolve(),
  }
}
