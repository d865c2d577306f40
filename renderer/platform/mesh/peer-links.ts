import { type Room, type SignalingConn, WebrtcConn, type WebrtcProvider } from 'y-webrtc'
import { deviceIdOf } from '../../../shared/doc/signatures'
import type { Handshake } from '../../../shared/sync/handshake'
import { limits } from '../../../shared/sync/limits'
import type { Seat } from '../../../shared/sync/seat'
import { type Beat, parseBeat } from './beat'
import { forgetGone } from './forget-gone'
import type { CarrierBinding, FramedChannelHooks, LinkSender } from './framed-channel'
import { channelConfig, createFramedWrtc } from './framed-wrtc'
import {
  type Carrier,
  createAttemptOrder,
  encodeSignal,
  isOffer,
  type LinkSignal,
  parseSignal,
} from './link-signal'
import { createLinkSpeaker } from './link-speaker'
import { gateMessage } from './message-gate'
import type { PeerConnection } from './peer-connection'
import { createQuestionTurns } from './question-turns'
import { createRelayWrtc } from './relay-wrtc'
import { spareLink } from './spare-link'
import { createStep } from './step-check'
import {
  askForMissing,
  isAnswer,
  isContent,
  isQuestion,
  leaveGreeting,
  readBy,
} from './y-webrtc-seams'

/** How long a link that is parted from stays, so that the word of it arrives; its other end closes it sooner. */
const partedMs = 2_000

/** A direct attempt beside a relayed link may take this long. */
const trialMs = 10_000

export type { PeerConnection } from './peer-connection'

export interface PeerLinksDeps {
  readonly provider: WebrtcProvider
  readonly room: Room
  readonly sendSignal: (to: string, payload: string, by: string | null) => void
  /** Through a post; false when none leads there. */
  readonly sendRelay: (to: string, sealed: Uint8Array) => boolean
  readonly onPassed: (link: PeerConnection, bytes: Uint8Array) => void
  readonly onFile: (link: PeerConnection, word: Uint8Array) => void
  /** For all links of this page. */
  readonly certificates: readonly RTCCertificate[]
  /** Of this machine. */
  readonly deviceId: string
  readonly seat: Seat
  readonly shake: (peerId: string, binding: CarrierBinding) => Handshake
  /** What a new link hears first. */
  readonly greeting: (link: PeerConnection) => Uint8Array
  /** Whether a link may lead to this device; if not, `peerId` is told why. */
  readonly mayLink: (deviceId: string, peerId: string) => boolean
  readonly onOpen: (link: PeerConnection) => void
  readonly onClosed: (link: PeerConnection) => void
  /** The direct way of a link is not answered any more. */
  readonly onCutOff: () => void
  readonly onBeat: (link: PeerConnection, beat: Beat, before: Beat | null) => void
  readonly refuse: (code: string) => void
}

export interface PeerLinks {
  readonly all: ReadonlyMap<string, PeerConnection>
  isOpen(link: PeerConnection): boolean
  /** The peer whose message is being read at this moment, if any. */
  speaking(): PeerConnection | null
  call(peerId: string, by: string | null, carrier: Carrier): void
  /** Tries a direct way beside a relayed link, which it replaces once it is open. */
  tryDirect(peerId: string): void
  /** The way through posts beside an open direct link that is cut off; whatever opens stays. */
  tryRelay(peerId: string): void
  onSignal(from: string, payload: string, by: string | null): void
  onRelay(from: string, sealed: Uint8Array): void
  drop(peerId: string): void
  /** Ends a link once what was sent on it has left. */
  part(link: PeerConnection): void
  /** Once a second. */
  tick(): void
  dispose(): void
}

export function createPeerLinks(deps: PeerLinksDeps): PeerLinks {
  const { provider, room } = deps
  // Host candidates only: no outside server is ever asked.
  const config: RTCConfiguration = { iceServers: [], certificates: [...deps.certificates] }
  const links = new Map<string, PeerConnection>()
  /** Direct attempts beside an open relayed link. */
  const trials = new Map<string, PeerConnection>()
  const partings = new Set<ReturnType<typeof setTimeout>>()
  const order = createAttemptOrder()
  let speaking: PeerConnection | null = null
  const turns = createQuestionTurns({
    now: () => Date.now(),
    ask(peerId) {
      const link = links.get(peerId)
      if (link) askForMissing(link.conn, room)
    },
  })

  const isOpen = (link: PeerConnection) => link.conn.connected && !link.conn.closed && !link.parted

  function hold(link: PeerConnection): void {
    links.set(link.peerId, link)
    room.webrtcConns.set(link.peerId, link.conn)
  }

  function forget(link: PeerConnection): void {
    const { peerId } = link
    if (trials.get(peerId) === link) {
      trials.delete(peerId)
      return
    }
    const current = links.get(peerId)
    if (current !== link) {
      // y-webrtc has just taken the peer off its map, though another link to it stands.
      if (current) room.webrtcConns.set(peerId, current.conn)
      return
    }
    links.delete(peerId)
    if (room.webrtcConns.get(peerId) === link.conn) room.webrtcConns.delete(peerId)
    turns.ended(peerId)
    const trial = trials.get(peerId)
    if (trial) {
      trials.delete(peerId)
      hold(trial)
    }
    deps.onClosed(link)
  }

  /** A trial is open: it takes the place of the relayed link. */
  function promote(trial: PeerConnection): void {
    const before = links.get(trial.peerId)
    trials.delete(trial.peerId)
    hold(trial)
    if (before && before !== trial) before.conn.destroy()
  }

  function drop(peerId: string): void {
    const link = links.get(peerId)
    if (!link) return
    forget(link)
    link.conn.destroy()
  }

  /** Makes room when all links are taken: the oldest call that nobody answered goes, or for a newcomer a link that can be spared. */
  function makeRoom(isNewcomer: boolean): boolean {
    const all = [...links.values()]
    const oldest = all.find((link) => link.answeredAt === null)
    const one = oldest ?? (isNewcomer ? spareLink(all.filter(isOpen), Math.random) : null)
    if (one) drop(one.peerId)
    return one !== null
  }

  function connect(
    peerId: string,
    initiator: boolean,
    attempt: string,
    by: string | null,
    carrier: Carrier,
    isTrial = false,
  ): PeerConnection | null {
    if (isTrial) trials.get(peerId)?.conn.destroy()
    else drop(peerId)
    if (links.size >= limits.maxLinks && !makeRoom(!initiator)) {
      deps.refuse('too-many-links')
      return null
    }
    let link: PeerConnection | null = null
    let sender: LinkSender | null = null
    const refused: Record<string, number> = {}
    const refuse = (code: string) => {
      refused[code] = (refused[code] ?? 0) + 1
      deps.refuse(code)
    }
    const speaker = createLinkSpeaker({
      room,
      deviceId: deps.deviceId,
      link: () => link,
      links: () => links.values(),
      isOpen,
    })
    const hooks: FramedChannelHooks = {
      admit(bytes) {
        if (link?.parted) return null
        const verdict = gateMessage(bytes, speaker)
        if (verdict.code !== null) refuse(verdict.code)
        if (verdict.message === null && isAnswer(bytes)) turns.ended(peerId)
        return verdict.message === bytes
          ? bytes
          : verdict.message && new Uint8Array(verdict.message)
      },
      release(bytes) {
        if (link?.parted) return false
        // An observer brings nothing: nobody asks it, and it says nothing that everybody would refuse.
        if (isQuestion(bytes)) return speaker.seat === 'responder' && turns.mayAsk(peerId)
        return deps.seat === 'responder' || !isContent(bytes)
      },
      read(bytes) {
        if (!link) return
        speaking = link
        try {
          readBy(link.conn, bytes)
        } finally {
          speaking = null
        }
        if (isAnswer(bytes)) turns.ended(peerId)
      },
      onBeat(bytes) {
        const before = link?.beat ?? null
        const beat = parseBeat(bytes, before)
        if (!beat) refuse('bad-beat')
        else if (link) {
          link.beat = beat
          link.beatAt = Date.now()
          deps.onBeat(link, beat, before)
        }
      },
      shake: (binding) => deps.shake(peerId, binding),
      onProven(peer) {
        const deviceId = deviceIdOf(peer.deviceKey)
        if (!deps.mayLink(deviceId, peerId)) return 'peer-removed'
        if (link) link.identity = { deviceId, seat: peer.seat }
        return null
      },
      greeting: () => deps.greeting(made),
      onHeard() {
        if (link) link.heardAt = Date.now()
      },
      onRefused: refuse,
      onPart: () => turns.going(peerId),
      onSignal(bytes) {
        if (link && !link.parted) deps.onPassed(link, bytes)
      },
      onFile(bytes) {
        if (link && !link.parted) deps.onFile(link, bytes)
      },
      onSender(given) {
        sender = given
      },
      onReached() {
        if (!link) return
        link.reached = true
        link.cutOff = false
      },
      onCutOff() {
        if (!link) return
        link.cutOff = true
        deps.onCutOff()
      },
    }
    const relay =
      carrier === 'relay'
        ? createRelayWrtc(hooks, (sealed) => deps.sendRelay(peerId, sealed))
        : null
    // y-webrtc reads peerOpts when it makes a connection: each gets its own framed WebRTC.
    provider.peerOpts = {
      config,
      // Only host candidates exist, gathered at once: one offer and one answer instead of a trickle.
      trickle: false,
      ...(relay
        ? { wrtc: relay.wrtc }
        : { channelConfig, wrtc: createFramedWrtc(hooks, initiator) }),
    }
    const answering = {
      send(message: { data: { signal: unknown } }) {
        deps.sendSignal(peerId, encodeSignal({ attempt, carrier, signal: message.data.signal }), by)
      },
    }
    // reason: WebrtcConn uses only `send` of its signalling connection.
    const conn = new WebrtcConn(answering as unknown as SignalingConn, initiator, peerId, room)
    leaveGreeting(conn)
    const made: PeerConnection = {
      peerId,
      conn,
      initiator,
      by,
      attempt,
      startedAt: Date.now(),
      carrier,
      relayEnd: relay?.end ?? null,
      answeredAt: initiator ? null : Date.now(),
      described: false,
      reached: false,
      cutOff: false,
      silent: false,
      greeted: false,
      parted: false,
      heardAt: null,
      patientFrom: Date.now(),
      identity: null,
      beat: null,
      beatAt: 0,
      step: createStep(Date.now()),
      refusals: refused,
      sendBeat: (bytes) => sender?.send('beat', bytes),
      sendSignal: (bytes) => sender?.send('signal', bytes),
      sendFile: (bytes) => sender?.send('file', bytes),
    }
    link = made
    if (isTrial) trials.set(peerId, made)
    else hold(made)
    conn.peer.on('connect', () => {
      made.greeted = true
      if (trials.get(peerId) === made) promote(made)
      deps.onOpen(made)
      sender?.greeted()
    })
    conn.peer.on('close', () => forget(made))
    return made
  }

  /** The link that a signal belongs to: one that is under way, or a new one for an offer. */
  function linkFor(from: string, said: LinkSignal, by: string | null): PeerConnection | null {
    const current = links.get(from)
    const trial = trials.get(from)
    const known = [current, trial].find((link) => link?.attempt === said.attempt)
    if (known || !isOffer(said.signal)) return known ?? null
    const isTrial = current !== undefined && isOpen(current) && said.carrier !== current.carrier
    const own = isTrial ? trial : current
    // Both called at once: one of the two calls goes on.
    if (own?.initiator && !own.conn.connected && room.peerId < from) return null
    if (!order.isNew(from, said.attempt)) return null
    return connect(from, false, said.attempt, by, said.carrier, isTrial)
  }

  return {
    all: links,
    isOpen,
    speaking: () => speaking,
    call: (peerId, by, carrier) => void connect(peerId, true, order.newAttempt(), by, carrier), // the link shows itself when it opens
    tryDirect: (peerId) => void connect(peerId, true, order.newAttempt(), null, 'direct', true), // as above
    tryRelay(peerId) {
      if (!trials.has(peerId)) connect(peerId, true, order.newAttempt(), null, 'relay', true)
    },
    onSignal(from, payload, by) {
      const parsed = parseSignal(payload)
      if (!parsed) {
        deps.refuse('bad-signal')
        return
      }
      const link = linkFor(from, parsed, by)
      if (!link || link.described) return
      link.described = true
      link.answeredAt ??= Date.now()
      try {
        link.conn.peer.signal(parsed.signal)
      } catch {
        // simple-peer throws on a signal for a destroyed peer; the next attempt starts clean.
        deps.refuse('late-signal')
      }
    },
    onRelay: (from, sealed) =>
      (links.get(from)?.relayEnd ?? trials.get(from)?.relayEnd)?.hear(sealed),
    drop,
    part(link) {
      link.parted = true
      partings.add(setTimeout(() => link.conn.destroy(), partedMs))
    },
    tick() {
      turns.tick()
      forgetGone(room.awareness)
      for (const trial of [...trials.values()])
        if (Date.now() - trial.startedAt > trialMs) trial.conn.destroy()
    },
    dispose() {
      for (const parting of partings) clearTimeout(parting)
      for (const trial of [...trials.values()]) trial.conn.destroy()
      trials.clear()
      for (const peerId of [...links.keys()]) drop(peerId)
    },
  }
}
