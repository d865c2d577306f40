import type { Dispose } from '../../shared/base/lifetime'
import type { SeenLines } from '../../shared/incident/views/seen-lines'
import type { Seat } from '../../shared/sync/seat'
import type { StopSignal } from './import-watch'

/** What this machine keeps about a room beside its content. */
export interface RoomRecord {
  readonly id: string
  /** Last known title, so that the rooms list needs no document. */
  readonly title: string
  readonly roomKind: 'incident' | 'drill' | 'operation'
  readonly severity: string | null
  readonly stage: string | null
  readonly seat: Seat
  /** The room's secrets as the invite carries them (see shared/sync/invite). */
  readonly secret: RoomSecret
  /** Which of the incidents that come with the app this is; absent for all others. */
  readonly study?: string
  /** The room is a handbook; absent for all others. */
  readonly handbook?: true
  /** Secrets of before, which somebody who was away may still come under; absent when there are none. */
  readonly earlier?: readonly RoomSecret[]
  /** Post addresses `host:port`, most recently useful first. */
  readonly posts: readonly string[]
  /** A local sample is never shared. */
  readonly sample: boolean
  readonly createdAt: number
  readonly openedAt: number
  /** Its stored record was damaged and made anew, with its secret proven right or without it; absent as a rule. */
  readonly damage?: 'mended' | 'secret-lost'
  /** When somebody last looked at the room here; absent before they first did. Leaves this machine in no way. */
  readonly look?: LastLook
}

/** What somebody had before them on this machine when they last looked at a room. Instants are epoch ms. */
export interface LastLook {
  readonly lookedAt: number
  /** What they had seen, and since when nothing was added to it. */
  readonly seen: SeenLines
  readonly seenAt: number
  /** When they came back to what they have not marked as seen; null while nothing waits. */
  readonly backAt: number | null
}

/** Responders hold the root secret; observers hold the observer secret and the responders' public seat key. */
export type RoomSecret =
  | { readonly kind: 'root'; readonly root: Uint8Array }
  | {
      readonly kind: 'observer'
      readonly observer: Uint8Array
      readonly seatPublicKey: Uint8Array
    }

/** Computed from completed writes only, never from a timer. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving'; readonly pending: number; readonly since: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly since: number }

/** A stored record that could not be read: kept apart, named, never silently dropped. */
export interface Quarantined {
  readonly table: 'updates' | 'snapshots' | 'entries' | 'rooms'
  readonly key: string
  readonly reason: string
}

/** A log entry as this machine has seen it; `verified` is the outcome of the signature check. */
export interface StoredEntry {
  readonly id: string
  readonly json: string
  readonly verified: boolean
}

export interface LoadedRoom {
  /** Yjs V1 updates, to be applied in order in one transaction. */
  readonly updates: readonly Uint8Array[]
  readonly entries: readonly StoredEntry[]
  readonly quarantined: readonly Quarantined[]
}

/** The durable home of one room on this machine. */
export interface RoomStorage {
  load(): Promise<LoadedRoom>
  /** Queues a Yjs V1 update; written with strict durability within 50 ms. Never throws. */
  appendUpdate(update: Uint8Array): void
  /** Queues entries seen; first write of an id wins, `verified` may go from false to true. */
  putEntries(entries: readonly StoredEntry[]): void
  saveState(): SaveState
  /** Size of what is not durable yet, roughly: what "copy everything" would rescue. */
  pendingBytes(): number
  /**
   * True while another window of this profile writes the room. This one hands over what it has and says saved only when the
   * writer has said so; when the writer ends, it writes itself.
   */
  isFollower(): boolean
  subscribe(listener: () => void): Dispose
  /** Tries a failed write again at once. */
  retry(): void
  /** Resolves when everything queued so far is durable; rejects with a StorageFault when saving fails. */
  flush(): Promise<void>
  /** Writes a snapshot of the whole document beside the updates; old updates go only when two snapshots verify. */
  compact(encodeState: () => Uint8Array): Promise<void>
  dispose(): Promise<void>
}

/** An attached file: its bytes under their SHA-256. */
export interface KeptFile {
  /** 64 digits of 0-9 a-f. */
  readonly hash: string
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Why a file was not kept: over a limit of its own or of its room, too little left on the disk, or its room is removed. */
export type FileRefusal = 'too-large' | 'room-full' | 'disk-full' | 'no-room'

/** The attached files of one room on this machine. Rejects with a StorageFault when the store fails. */
export interface FileStore {
  /** Sizes (bytes) by hash. */
  list(): Promise<ReadonlyMap<string, number>>
  /** Null for what is not here; a damaged file is removed, to be fetched again. */
  get(hash: string): Promise<KeptFile | null>
  put(file: KeptFile): Promise<'kept' | FileRefusal>
  remove(hash: string): Promise<void>
}

/** A room with all of its content, as a file brings it. */
export interface WholeRoom {
  readonly record: RoomRecord
  /** Yjs V1. */
  readonly update: Uint8Array
  readonly entries: readonly StoredEntry[]
}

/** Who waits for a whole room: may stop it until the last moment. */
export interface StoreWatch {
  readonly signal: StopSignal
  onStored(entries: number): void
}

/** Everything this profile keeps. One writer per profile and room (Web Locks where they exist). */
export interface ProfileStorage {
  rooms(): Promise<readonly RoomRecord[]>
  putRoom(record: RoomRecord): Promise<void>
  patchRoom(id: string, patch: Partial<Omit<RoomRecord, 'id'>>): Promise<void>
  /** Stores a room that comes as a whole, in one transaction: when it is stopped or fails, nothing of it stays. */
  putWholeRoom(room: WholeRoom, watch: StoreWatch): Promise<'stored' | 'stopped'>
  removeRoom(id: string): Promise<void>
  openRoom(id: string): Promise<RoomStorage>
  files(room: string): FileStore
  getPreference(key: string): Promise<unknown>
  putPreference(key: string, value: unknown): Promise<void>
  /** The device signing key: created once; non-extractable WebCrypto where the platform has it. */
  deviceKey(): Promise<DeviceKey>
  /**
   * 32 random bytes of this profile, made once: the key of the boxes in which it gets new secrets of rooms. Null when they cannot
   * be opened: then the person needs an invite. `fresh` is what is kept at the first call.
   */
  boxSecret(fresh?: Uint8Array): Promise<Uint8Array | null>
  /** What this browser says is left on the disk. */
  space(): Promise<StorageSpace>
  dispose(): Promise<void>
}

/** What is held back for the moment when the disk is full; `given-up` when that moment has come, `no-room` when it does not fit. */
export type ReserveState = 'held' | 'given-up' | 'no-room' | 'none'

/**
 * Room on the disk for this profile; `low` is below 200 MiB or too little for its reserve, time to export. `persisted`: the browser
 * promised not to clear it. The bytes used contain the reserve.
 */
export interface StorageSpace {
  readonly kind: 'enough' | 'low' | 'unknown'
  /** Null where the browser does not say. */
  readonly usedBytes: number | null
  readonly freeBytes: number | null
  readonly persisted: boolean | null
  readonly reserve: ReserveState
}

/** An Ed25519 key of this device. `sign` returns 64 bytes. */
export interface DeviceKey {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}
