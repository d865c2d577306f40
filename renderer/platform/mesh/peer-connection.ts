import type { WebrtcConn } from 'y-webrtc'
import type { Seat } from '../../../shared/sync/seat'
import type { Beat } from './beat'
import type { Carrier } from './link-signal'
import type { RelayEnd } from './relay-wrtc'
import type { Step } from './step-check'

/** One connection to one peer, from the first offer to its end. */
export interface PeerConnection {
  readonly peerId: string
  readonly conn: WebrtcConn
  readonly initiator: boolean
  /** The neighbour by way of whom its signals go; null for a post. */
  readonly by: string | null
  /** Names this attempt, so that signals of an older one are dropped. */
  readonly attempt: string
  readonly startedAt: number
  /** Direct, or through posts where no direct way opens. */
  readonly carrier: Carrier
  /** The way in for frames that a post brought; null on a direct link. */
  readonly relayEnd: RelayEnd | null
  /** When the other side signalled: somebody is there. */
  answeredAt: number | null
  /** Its one description has come: a second one is an echo of a post, or a replay. */
  described: boolean
  /** A direct way was found, though the link may not be open yet. */
  reached: boolean
  /** For some seconds nothing has been answered on its direct way. */
  cutOff: boolean
  /** Open, and without a word for too long. */
  silent: boolean
  /** Open on this side. */
  greeted: boolean
  /** Nothing passes any more in either direction but what was sent before; it ends in a moment. */
  parted: boolean
  heardAt: number | null
  /** After sleep: it is not given up for its silence before it had the usual time from here. */
  patientFrom: number
  /** Who it has proven to be; null until then. */
  identity: LinkIdentity | null
  beat: Beat | null
  beatAt: number
  readonly step: Step
  /** Counts of what was refused of it, by code. */
  readonly refusals: Record<string, number>
  readonly sendBeat: (beat: Uint8Array) => void
  /** A signal of somebody, to be passed on or for the peer itself. */
  readonly sendSignal: (signal: Uint8Array) => void
  /** A word about an attached file: it waits behind what is under way. */
  readonly sendFile: (word: Uint8Array) => void
}

/** The proven other end of a link. */
export interface LinkIdentity {
  readonly deviceId: string
  readonly seat: Seat
}
