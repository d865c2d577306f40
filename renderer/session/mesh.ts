import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Dispose } from '../../shared/base/lifetime'
import type { Entry } from '../../shared/incident/entry'
import type { PlaceState } from '../../shared/sync/signalling'
import type { DeviceKey, RoomSecret } from './storage'

/**
 * One post as this machine sees it. `reason` is a sentence for people. What a page cannot reach itself is `behind` the post of
 * its machine, which links to it, or only `remembered` for invites, where the page came from another machine.
 */
export type PostLink =
  | {
      readonly kind: 'behind'
      readonly address: string
      /** Null while the post of this machine has said nothing. */
      readonly state: PlaceState | null
      /** Members of the room to whom it leads. */
      readonly members: number
    }
  | { readonly kind: 'remembered'; readonly address: string }
  | { readonly kind: 'connecting'; readonly address: string; readonly since: number }
  | {
      readonly kind: 'joined'
      readonly address: string
      readonly since: number
      readonly others: number
    }
  | {
      readonly kind: 'refused'
      readonly address: string
      readonly since: number
      readonly reason: string
    }
  | {
      readonly kind: 'unreachable'
      readonly address: string
      readonly since: number
      readonly reason: string
      readonly retryAt: number
    }

/** What a copy had not saved by its last word, counted in lines of the log. */
export interface Lacks {
  /** Lines that were written on this machine. */
  readonly yours: number
  /** Lines here less lines there, whoever wrote them; negative when it has lines that are not here. */
  readonly lines: number
}

/**
 * One other copy of the room. Open means that it was heard within the last seconds, not only that a channel exists. Other
 * windows of this profile share its store and are no copies: they are not listed.
 */
export interface PeerLink {
  readonly peerId: string
  readonly deviceId: string | null
  readonly name: string | null
  readonly path: 'direct' | 'relay' | 'none'
  /**
   * `connecting` was called and not open yet, `silent` is open and not heard for longer, `lost` was open and ended without a
   * goodbye, `others` is linked to somebody else who said so.
   */
  readonly state: 'connecting' | 'open' | 'silent' | 'lost' | 'others'
  /** Of `others`: the name of somebody who is linked to it. */
  readonly via: string | null
  readonly lastHeardAt: number | null
  /** True when the state it last said it had saved equals ours, false when it differs, null before its first word. */
  readonly inStep: boolean | null
  /** Since when it has not saved all that is here; null while it has, and where nobody knows. */
  readonly behindSince: number | null
  /** Null while in step, and where it did not say (an older app). */
  readonly lacks: Lacks | null
  /** It said that it cannot save. */
  readonly cannotSave: boolean
  /** Counts of what was refused of it, by code. */
  readonly refusals: Readonly<Record<string, number>>
  /** How far its clock is ahead of ours (ms, less the travel time), null before the first beat. */
  readonly skewMs: number | null
}

export interface MeshState {
  readonly posts: readonly PostLink[]
  readonly peers: readonly PeerLink[]
  /** Copies without a link of ours: `lost` ones of this session, and those that `others` are linked to. */
  readonly absent: readonly PeerLink[]
  /** Counts of what was refused, by code. */
  readonly refusals: Readonly<Record<string, number>>
  /** When something was last refused, by code. */
  readonly refusedAt: Readonly<Record<string, number>>
}

/** Who is here, said over awareness. The device id ties it to a signed introduction in the log. */
export interface Presence {
  readonly deviceId: string
  readonly name: string
  readonly color: string
  readonly seat: 'responder' | 'observer'
  readonly view: string | null
}

/** An observer on an open link: no introduction of it stands in the log. */
export interface LinkedObserver {
  readonly device: string
  readonly name: string
  /** Where it says that a new secret can be sealed to it; null for older versions. */
  readonly boxKey: string | null
}

/** A removal behind the introduction of its author: all that another machine needs to check it. */
export type RemovalNotice = readonly Entry[]

/** A secret of before, under which somebody who was away may come: they are told, and linked to nobody. */
export interface RoomDoor {
  readonly secret: RoomSecret
  /** The removals by which the room left this secret, and no later one: those who were removed hear of nothing later. */
  readonly notices: readonly RemovalNotice[]
}

/** What the removals in the log make of a room's links. */
export interface RoomMove {
  /**
   * Null for a device that is out: it has no links and only stands at the doors, to hear, and to tell others who come there what it
   * knows. Two who removed each other may be the only ones who know. Null without doors for a device that is cut off on purpose.
   */
  readonly secret: RoomSecret | null
  readonly doors: readonly RoomDoor[]
  /** Devices that no link may lead to, each with what it is told if it tries. */
  readonly removed: ReadonlyMap<string, RemovalNotice>
  /** Devices that have the secret: of those linked when it changes, the others are parted from. */
  readonly staying: ReadonlySet<string>
}

/** How far a file is that is wanted here. */
export interface FileProgress {
  /** `asking`: nobody linked is known to have it. */
  readonly kind: 'asking' | 'coming'
  readonly received: number
  readonly size: number
}

/** Attached files of a room, each named by its SHA-256, fetched from whoever has them. */
export interface MeshFiles {
  /** Fetches a file of this size (bytes) until it is here or not wanted any more. */
  want(hash: string, size: number): void
  unwant(hash: string): void
  /** Null for what is not wanted. */
  progress(hash: string): FileProgress | null
  /** It is here now: those who asked before are told. */
  arrived(hash: string, size: number): void
}

/** Where a mesh reads the files that others want, and brings those that came. */
export interface FileHome {
  /** Null for what is not here. */
  readonly read: (hash: string) => Promise<Uint8Array | null>
  /** A whole file came, and its bytes are what its name says. */
  readonly onFile: (hash: string, bytes: Uint8Array<ArrayBuffer>) => void
}

/** Sync of one room with its peers. */
export interface Mesh {
  state(): MeshState
  subscribe(listener: () => void): Dispose
  /** Shared with the editor for carets. Its local state carries the Presence under `user`. */
  readonly awareness: Awareness
  setPresence(presence: Presence): void
  /** Others present now, one item a device. */
  present(): readonly Presence[]
  readonly files: MeshFiles
  setPosts(addresses: readonly string[]): void
  /** Takes the room's secret and links as the removals say. */
  move(next: RoomMove): void
  /** Observers that are linked now. */
  observers(): readonly LinkedObserver[]
  /** After sleep, `online`, or by hand: reconnect at once and compare states with every peer. */
  resync(): void
  /** Tells whether everything up to now is durable here, so that beats speak of saved state only. */
  setSaved(saved: boolean): void
  /** Tells whether saving fails here, so that beats say so. */
  setCannotSave(cannot: boolean): void
  dispose(): void
}

export type OpenMesh = (options: {
  readonly doc: Y.Doc
  readonly roomId: string
  readonly secret: RoomSecret
  /** Public key to which a new secret can be sealed for this device; null where it has none. */
  readonly boxKey: string | null
  /** Somebody who has moved on told of removals: log entries as plain values, not yet checked. */
  readonly onMoved: (entries: readonly unknown[]) => void
  /** Proves on every link which device this is. */
  readonly device: DeviceKey
  readonly presence: Presence
  readonly posts: readonly string[]
  /** Posts through which members were met: `host:port`. */
  readonly onPosts: (addresses: readonly string[]) => void
  readonly files: FileHome
}) => Mesh
