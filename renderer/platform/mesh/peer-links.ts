import { type Room, type SignalingConn, WebrtcConn, type WebrtcProvider } from 'y-webrtc'
import { deviceIdOf } from '../../../shared/doc/signatures'
import type { Handshake } from '../../../shared/sync/handshake'
import { limits } from '../../../shared/sync/limits'
import type { Seat } from '../../../shared/sync/seat'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import type { Beat } from './beat'
import { parseBeat } from './beat'
import type { CarrierBinding } from './framed-channel'
import { createFramedWrtc } from './framed-wrtc'
import { gateMessage, type LinkSpeaker } from './message-gate'
import { createQuestionTurns } from './question-turns'
import { createStep, type Step } from './step-check'
import { askForMissing, isAnswer, isQuestion, watchReading } from './y-webrtc-seams'

/** Presence messages of one peer: five a second of its own, and what it passes on for others. */
const presenceAllowance = { perSecond: 20, burst: 80 }

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
  /** The other side has signalled: somebody is there. */
  answered: boolean
  /** Open, and without a word for too long. */
  silent: boolean
  heardAt: number | null
  /** Who it has proven to be; null until then. */
  identity: LinkIdentity | null
  beat: Beat | null
  beatAt: number
  readonly step: Step
  readonly sendBeat: (beat: Uint8Array) => void
  /** A signal of somebody, to be passed on or for the peer itself. */
  readonly sendSignal: (signal: Uint8Array) => void
}

/** The proven other end of a link. */
export interface LinkIdentity {
  readonly deviceId: string
  readonly seat: Seat
}

/** A signal as it travels, sealed, between two peers. */
interface Signal {
  readonly attempt: string
  readonly signal: unknown
}

export interface PeerLinksDeps {
  readonly provider: WebrtcProvider
  readonly room: Room
  readonly sendSignal: (to: string, payload: string, by: string | null) => void
  readonly onPassed: (link: PeerConnection, bytes: Uint8Array) => void
  /** One certificate for all links of this page: making a key for each costs more than the handshake. */
  readonly certificates: readonly RTCCertificate[]
  /** Of this machine. */
  readonly deviceId: string
  readonly shake: (peerId: string, binding: CarrierBinding) => Handshake
  /** What a new link hears first. */
  readonly greeting: () => Uint8Array
  readonly onOpen: (link: PeerConnection) => void
  readonly onClosed: (link: PeerConnection) => void
  readonly onBeat: (link: PeerConnection, beat: Beat, before: Beat | null) => void
  readonly refuse: (code: string) => void
}

export interface PeerLinks {
  readonly all: ReadonlyMap<string, PeerConnection>
  isOpen(link: PeerConnection): boolean
  /** The peer whose message is being read at this moment, if any. */
  speaking(): PeerConnection | null
  call(peerId: string, by: string | null): void
  onSignal(from: string, payload: string, by: string | null): void
  drop(peerId: string): void
  /** Once a second. */
  tick(): void
  dispose(): void
}

function parseSignal(payload: string): Signal | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null) return null
    if (!('attempt' in value) || typeof value.attempt !== 'string' || !('signal' in value))
      return null
    return { attempt: value.attempt, signal: value.signal }
  } catch {
    // Sealed by a member, and still not what we speak: dropped and counted by the caller.
    return null
  }
}

const isOffer = (signal: unknown): boolean =>
  typeof signal === 'object' && signal !== null && 'type' in signal && signal.type === 'offer'

export function createPeerLinks(deps: PeerLinksDeps): PeerLinks {
  const { provider, room } = deps
  // Host candidates only: no outside server is ever asked.
  const config: RTCConfiguration = { iceServers: [], certificates: [...deps.certificates] }
  const links = new Map<string, PeerConnection>()
  let speaking: PeerConnection | null = null
  const turns = createQuestionTurns({
    now: () => Date.now(),
    ask(peerId) {
      const link = links.get(peerId)
      if (link) askForMissing(link.conn, room)
    },
  })

  const isOpen = (link: PeerConnection) => link.conn.connected && !link.conn.closed

  function forget(link: PeerConnection): void {
    if (links.get(link.peerId) !== link) return
    links.delete(link.peerId)
    if (room.webrtcConns.get(link.peerId) === link.conn) room.webrtcConns.delete(link.peerId)
    turns.ended(link.peerId)
    deps.onClosed(link)
  }

  function drop(peerId: string): void {
    const link = links.get(peerId)
    if (!link) return
    forget(link)
    link.conn.destroy()
  }

  /** Makes room when all links are taken: the oldest call that nobody answered goes. */
  function dropUnanswered(): boolean {
    const oldest = [...links.values()].find((link) => !link.answered)
    if (oldest) drop(oldest.peerId)
    return oldest !== undefined
  }

  function connect(
    peerId: string,
    initiator: boolean,
    attempt: string,
    by: string | null,
  ): PeerConnection | null {
    drop(peerId)
    if (links.size >= limits.maxLinks && !dropUnanswered()) {
      deps.refuse('too-many-links')
      return null
    }
    let link: PeerConnection | null = null
    let send: (type: 'beat' | 'signal', bytes: Uint8Array) => void = () => undefined
    const presence = createTokenBucket({ ...presenceAllowance, now: () => Date.now() })
    const speaker: LinkSpeaker = {
      get clientId() {
        return link?.beat?.clientId ?? null
      },
      get deviceId() {
        return link?.identity?.deviceId ?? ''
      },
      get seat() {
        return link?.identity?.seat ?? 'observer'
      },
      isHeardHere: (clientId) =>
        clientId === room.doc.clientID ||
        [...links.values()].some((other) => other.beat?.clientId === clientId && isOpen(other)),
      isLinkedHere: (deviceId) =>
        deviceId === deps.deviceId ||
        [...links.values()].some((other) => other.identity?.deviceId === deviceId && isOpen(other)),
      mayBePresent: presence.take,
    }
    // y-webrtc reads peerOpts when it makes a connection: each gets its own framed WebRTC.
    provider.peerOpts = {
      config,
      // Only host candidates exist, gathered at once: one offer and one answer instead of a trickle.
      trickle: false,
      wrtc: createFramedWrtc({
        admit(bytes) {
          const verdict = gateMessage(bytes, speaker)
          if (verdict.code !== null) deps.refuse(verdict.code)
          if (verdict.message === null && isAnswer(bytes)) turns.ended(peerId)
          return verdict.message === bytes
            ? bytes
            : verdict.message && new Uint8Array(verdict.message)
        },
        release: (bytes) => !isQuestion(bytes) || turns.mayAsk(peerId),
        onRead(bytes) {
          if (isAnswer(bytes)) turns.ended(peerId)
        },
        onBeat(bytes) {
          const beat = parseBeat(bytes)
          if (!beat) deps.refuse('bad-beat')
          else if (link) {
            const before = link.beat
            link.beat = beat
            link.beatAt = Date.now()
            deps.onBeat(link, beat, before)
          }
        },
        shake: (binding) => deps.shake(peerId, binding),
        onProven(peer) {
          if (link) link.identity = { deviceId: deviceIdOf(peer.deviceKey), seat: peer.seat }
        },
        greeting: deps.greeting,
        onHeard() {
          if (link) link.heardAt = Date.now()
        },
        onRefused: deps.refuse,
        onSignal(bytes) {
          if (link) deps.onPassed(link, bytes)
        },
        onSender(given) {
          send = given
        },
      }),
    }
    const answering = {
      send(message: { data: { signal: unknown } }) {
        const payload: Signal = { attempt, signal: message.data.signal }
        deps.sendSignal(peerId, JSON.stringify(payload), by)
      },
    }
    // reason: WebrtcConn uses only `send` of its signalling connection.
    const conn = new WebrtcConn(answering as unknown as SignalingConn, initiator, peerId, room)
    const made: PeerConnection = {
      peerId,
      conn,
      initiator,
      by,
      attempt,
      startedAt: Date.now(),
      answered: !initiator,
      silent: false,
      heardAt: null,
      identity: null,
      beat: null,
      beatAt: 0,
      step: createStep(Date.now()),
      sendBeat: (bytes) => send('beat', bytes),
      sendSignal: (bytes) => send('signal', bytes),
    }
    link = made
    links.set(peerId, made)
    room.webrtcConns.set(peerId, conn)
    conn.peer.on('connect', () => deps.onOpen(made))
    conn.peer.on('close', () => forget(made))
    watchReading(
      conn,
      () => {
        speaking = made
      },
      () => {
        speaking = null
      },
    )
    return made
  }

  return {
    all: links,
    isOpen,
    speaking: () => speaking,
    call(peerId, by) {
      connect(peerId, true, crypto.getRandomValues(new Uint32Array(2)).join('-'), by)
    },
    onSignal(from, payload, by) {
      const parsed = parseSignal(payload)
      if (!parsed) {
        deps.refuse('bad-signal')
        return
      }
      const current = links.get(from)
      const link =
        current?.attempt === parsed.attempt
          ? current
          : isOffer(parsed.signal) &&
              !(current?.initiator && !current.conn.connected && room.peerId < from)
            ? connect(from, false, parsed.attempt, by)
            : null
      if (!link) return
      link.answered = true
      try {
        link.conn.peer.signal(parsed.signal)
      } catch {
        // simple-peer throws on a signal for a destroyed peer; the next attempt starts clean.
        deps.refuse('late-signal')
      }
    },
    drop,
    tick: () => turns.tick(),
    dispose() {
      for (const peerId of [...links.keys()]) drop(peerId)
    },
  }
}
