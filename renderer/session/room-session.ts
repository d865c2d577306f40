import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Dispose } from '../../shared/base/lifetime'
import type { Result } from '../../shared/base/result'
import type { Command } from '../../shared/incident/command'
import type { DeviceId, Entry, EntryId } from '../../shared/incident/entry'
import type { Rejection } from '../../shared/incident/rejection'
import type { IncidentState } from '../../shared/incident/state'
import type { Absence } from './absence'
import type { Attachments } from './attachments'
import type { LineClocks } from './line-clocks'
import type { LinkedObserver, MeshState, Presence } from './mesh'
import type { NetworkCut } from './network-cut'
import type { RemovalTarget } from './room-membership'
import type { Quarantined, RoomRecord, SaveState, StoredEntry } from './storage'

/** What the header says about safety and sharing; computed from completed writes and peers' beats, never from timers. */
export type ShareState =
  | { readonly kind: 'not-shared' }
  | { readonly kind: 'alone'; readonly lost: number }
  | {
      readonly kind: 'shared'
      readonly with: number
      /** Machines of this session that are gone without a goodbye. */
      readonly lost: number
      /** Machines that only others are linked to: what they saved is not known here. */
      readonly through: number
    }
  | {
      readonly kind: 'behind'
      readonly behind: number
      readonly of: number
      /** Null where nobody knows: such a machine has not said yet what it has. */
      readonly since: number | null
      /** Machines of these that say that they cannot save. */
      readonly cannotSave: number
    }
  /** Every machine that differs has lines that are not here, and all that was written here. */
  | { readonly kind: 'fetching'; readonly lines: number; readonly of: number }

export interface RoomStatus {
  readonly save: SaveState
  readonly share: ShareState
  readonly mesh: MeshState
  readonly quarantined: readonly Quarantined[]
  /** Null when writing is possible; otherwise the sentence why not. */
  readonly readOnly: string | null
  /** Why this device is no member of the room any more; null while it is one. */
  readonly out: string | null
  /** True when another window of this profile writes; this one follows. */
  readonly follower: boolean
  /** Greatest clock difference to a peer, ms; null when unknown. */
  readonly skewMs: number | null
}

/** One open room, alive: document, storage, mesh, presence and the fold, behind one object for the screens. */
export interface RoomSession {
  readonly roomId: string
  readonly deviceId: DeviceId
  /** False on a machine that has no responder's seat: what it shows comes from others alone. */
  readonly hasDesk: boolean
  record(): RoomRecord
  /** The same object until something changed. */
  state(): IncidentState
  status(): RoomStatus
  present(): readonly Presence[]
  subscribe(listener: () => void): Dispose
  can<Args>(command: Command<Args>, raw: unknown): Result<Args, Rejection>
  /** Checks, signs and appends. Resolves with the ids written, once they are in the document (not yet durable: see status). */
  run<Args>(command: Command<Args>, raw: unknown): Promise<Result<readonly EntryId[], Rejection>>
  /** Shared prose. Names: `padNames` of shared/doc/layout.ts. */
  pad(name: string): Y.XmlFragment
  /** Plain text of a pad, for briefings and exports. */
  padText(name: string): string
  /** When a pad was last typed in (epoch ms, by the clock of who typed); null when that is not known. */
  padChangedAt(name: string): number | null
  /** Says that the pad is typed in here, now. */
  notePadChange(name: string): void
  /** Empties a draft pad after it was sent; the text stands in the log. */
  clearPad(name: string): void
  readonly attachments: Attachments
  /** Carets and presence; null in a room that is never shared. */
  readonly awareness: Awareness | null
  setView(view: string | null): void
  /** Changes my name here: writes a new introduction. */
  rename(name: string): Promise<void>
  /** Why this person cannot be removed now; null when they can. */
  canRemove(target: RemovalTarget): Rejection | null
  /** Removes them: a new secret for everybody else. Resolves like `run`. */
  remove(
    targets: readonly RemovalTarget[],
    reason: string,
  ): Promise<Result<readonly EntryId[], Rejection>>
  /** Observers that are linked now: they stand in no log. */
  observers(): readonly LinkedObserver[]
  /** The exercise in which this machine parts from the others. */
  readonly networkCut: NetworkCut
  /** What happened while nobody looked at the room here. */
  readonly absence: Absence
  /** What is known of the clocks behind lines. */
  readonly lineClocks: Pick<LineClocks, 'aheadMs'>
  retrySave(): void
  /** Size of what stands only in this window so far, not on its disk: changes without a word, so ask when it is shown. */
  unsavedBytes(): number
  resync(): void
  setPosts(addresses: readonly string[]): void
  /** The whole room: entries as JSON, pads as text, for exports. */
  snapshot(): RoomSnapshot
  /** Every entry ever seen, in no order. */
  entries(): readonly Entry[]
  /** All Yjs content, V1, for a bundle. */
  encode(): Uint8Array
  /** Merges the Yjs content of a bundle of this room; `checked` are its entries as far as they were checked already. */
  merge(update: Uint8Array, checked: readonly StoredEntry[]): Promise<void>
  /** Resolves when all that was written so far is durable here. */
  saved(): Promise<void>
  dispose(): Promise<void>
}

/** A frozen copy of a room for reports, exports and bundles. */
export interface RoomSnapshot {
  readonly record: RoomRecord
  readonly state: IncidentState
  readonly pads: Readonly<Record<string, string>>
}
