import { concatBytes } from '@noble/hashes/utils.js'
import {
  createReassembler,
  type FrameType,
  frameHeaderBytes,
  framesIn,
  framesOf,
  frameTypes,
  maxFramesAtOnce,
} from '../../../shared/sync/framing'
import type { Handshake, ProvenPeer } from '../../../shared/sync/handshake'
import { limits } from '../../../shared/sync/limits'

/**
 * Stands in for an RTCDataChannel under simple-peer and y-webrtc: takes messages of any size, splits them into frames,
 * fills the real channel only up to the high-water mark, and never throws. It reports itself open only when both sides have
 * proven their seat and device: before that no byte of the room passes in either direction. The first thing on an open
 * channel is a beat; it travels with whatever else the owner greets the peer with, and behind the called one's HELLO.
 */
export interface FramedChannelHooks {
  /** Starts the proof of both sides, bound to this very connection. */
  readonly shake: (binding: CarrierBinding) => Handshake
  /** Who the other side has proven to be; a code when no link may lead there. */
  readonly onProven: (peer: ProvenPeer) => string | null
  /** Looks at a whole inbound message before y-webrtc does: what of it may go on, or null. */
  readonly admit: (message: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null
  /** Looks at an outbound message of y-webrtc; false holds it back for good. */
  readonly release: (message: Uint8Array) => boolean
  /** Takes an admitted message to whoever reads it; what that one throws loses this message only. */
  readonly read: (message: Uint8Array<ArrayBuffer>) => void
  readonly onBeat: (beat: Uint8Array) => void
  /** The beat that goes first on an open channel. */
  readonly greeting: () => Uint8Array
  readonly onHeard: () => void
  /** A part of a long message arrived. */
  readonly onPart: () => void
  /** The network lets the two ends reach each other. */
  readonly onReached: () => void
  /** The network no longer does, as far as it can be told: nothing is answered any more. */
  readonly onCutOff: () => void
  readonly onRefused: (code: string) => void
  /** A signal that goes by way of this link. */
  readonly onSignal: (signal: Uint8Array) => void
  /** A word about an attached file. */
  readonly onFile: (word: Uint8Array) => void
  readonly onSender: (sender: LinkSender) => void
}

/** The owner's way onto the channel beside y-webrtc's messages. */
export interface LinkSender {
  send(type: 'beat' | 'signal' | 'file', bytes: Uint8Array): void
  /** What the open channel begins with is said: it leaves now, together. */
  greeted(): void
}

/** What binds the two ends to one carrier, as this side sees it: the DTLS fingerprints. */
export interface CarrierBinding {
  readonly own: Uint8Array
  readonly peer: Uint8Array
}

/** A message that waits to be sent, frame by frame; `restBytes` with the header of its next frame. */
interface Waiting {
  readonly type: FrameType
  readonly frames: Generator<Uint8Array<ArrayBuffer>>
  restBytes: number
}

/** Whole messages that wait travel together up to so many bytes. */
const togetherBytes = 16_384

type Handler<E> = ((event: E) => void) | null

/** The part of RTCDataChannel that simple-peer uses. */
export interface FramedChannel {
  readonly label: string
  binaryType: string
  bufferedAmountLowThreshold: number
  readonly bufferedAmount: number
  readonly readyState: RTCDataChannelState
  /** Simple-peer's way in, which no message takes: it would go through a stream there. */
  onmessage: Handler<{ data: ArrayBuffer }>
  onopen: Handler<Event>
  onclose: Handler<Event>
  onerror: Handler<Event>
  onbufferedamountlow: Handler<Event>
  send(data: Uint8Array | ArrayBuffer): void
  close(): void
}

/** One end of a channel. */
export interface ChannelEnd {
  /**
   * The caller made the channel and speaks first; the called one answers. Chromium announces a channel to the called one
   * slightly before it can carry anything, and then loses what is sent on it without a word; after a first message it can.
   */
  readonly isCaller: boolean
  readonly binding: () => CarrierBinding
}

export function createFramedChannel(
  channel: RTCDataChannel,
  hooks: FramedChannelHooks,
  end: ChannelEnd,
): FramedChannel {
  channel.binaryType = 'arraybuffer'
  channel.bufferedAmountLowThreshold = limits.lowWaterBytes
  const reassembler = createReassembler(() => Date.now())
  const queue: Waiting[] = []
  let queuedBytes = 0
  /** Something left in this turn. */
  let hasSent = false
  /** What is said waits until the greeting is whole. */
  let isHeldBack = false
  let messageId = 0
  let handshake: Handshake | null = null
  /** The peer has said its HELLO. */
  let isGreeted = false
  let proven = false
  /** What came behind the peer's HELLO while it is checked. */
  let held: { readonly type: FrameType; readonly message: Uint8Array<ArrayBuffer> }[] = []
  let heldBytes = 0

  /** The next frame, and behind it what waits and is small; null when nothing waits. */
  function nextFrames(): Uint8Array<ArrayBuffer> | null {
    const frames: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    for (let current = queue[0]; current; current = queue[0]) {
      if (frames.length === maxFramesAtOnce) break
      if (frames.length > 0 && bytes + current.restBytes > togetherBytes) break
      const next = current.frames.next()
      if (next.done) {
        queue.shift()
        continue
      }
      frames.push(next.value)
      bytes += next.value.length
      current.restBytes -= next.value.length - frameHeaderBytes
      queuedBytes -= next.value.length - frameHeaderBytes
    }
    const [first = null] = frames
    return frames.length > 1 ? concatBytes(...frames) : first
  }

  function drain(): void {
    while (
      !isHeldBack &&
      channel.readyState === 'open' &&
      channel.bufferedAmount < limits.highWaterBytes
    ) {
      const frames = nextFrames()
      if (!frames) return
      try {
        channel.send(frames)
      } catch {
        // The channel closed under us: the link is built anew and the pair compares states.
        channel.close()
        return
      }
    }
  }

  function enqueue(type: FrameType, message: Uint8Array, isAhead: boolean): void {
    if (channel.readyState !== 'open') return
    if (queuedBytes + message.length > limits.maxQueueBytes) {
      hooks.onRefused('peer-too-slow')
      channel.close()
      return
    }
    messageId = (messageId + 1) >>> 0
    queuedBytes += message.length
    const frames = framesOf(type, messageId, message)
    const waiting = { type, frames, restBytes: frameHeaderBytes + message.length }
    // A beat or a signal is one frame and may pass before the rest of a long message, but not before an older one of its
    // kind. Files wait behind what people wrote.
    if (isAhead && !isHeldBack)
      queue.splice(queue.findLastIndex((other) => other.type === type) + 1, 0, waiting)
    else queue.push(waiting)
    // The first message of a turn leaves at once; small ones behind it leave together as the turn ends.
    if (hasSent && queuedBytes < togetherBytes) return
    drain()
    if (hasSent) return
    hasSent = true
    queueMicrotask(() => {
      hasSent = false
      drain()
    })
  }
  hooks.onSender({
    send(type, bytes) {
      if (proven) enqueue(frameTypes[type], bytes, type !== 'file')
    },
    greeted() {
      isHeldBack = false
      drain()
    },
  })

  function refuse(code: string): void {
    hooks.onRefused(code)
    channel.close()
  }

  const facade: FramedChannel = {
    label: channel.label,
    binaryType: 'arraybuffer',
    // simple-peer sets this to its own mark; ours stands on the real channel.
    bufferedAmountLowThreshold: limits.lowWaterBytes,
    get bufferedAmount() {
      return 0
    },
    get readyState() {
      return channel.readyState === 'open' && !proven ? 'connecting' : channel.readyState
    },
    onmessage: null,
    onopen: null,
    onclose: null,
    onerror: null,
    onbufferedamountlow: null,
    send(data) {
      const message = data instanceof Uint8Array ? data : new Uint8Array(data)
      if (proven && channel.readyState === 'open' && hooks.release(message)) {
        enqueue(frameTypes.data, message, false)
      }
    },
    close() {
      drain()
      channel.close()
    },
  }

  function deliver(type: FrameType, message: Uint8Array<ArrayBuffer>): void {
    if (type === frameTypes.beat) {
      hooks.onBeat(message)
    } else if (type === frameTypes.signal) {
      hooks.onSignal(message)
    } else if (type === frameTypes.file) {
      hooks.onFile(message)
    } else if (type === frameTypes.handshake) {
      refuse('handshake-out-of-turn')
    } else {
      const admitted = hooks.admit(message)
      if (!admitted) return
      try {
        hooks.read(admitted)
      } catch {
        // Yjs or y-webrtc threw on what passed the gate: that message is lost, the link is not.
        hooks.onRefused('message-failed')
      }
    }
  }

  function open(peer: ProvenPeer, hello: Uint8Array): void {
    const refusal = hooks.onProven(peer)
    if (refusal !== null) {
      refuse(refusal)
      return
    }
    proven = true
    isHeldBack = true
    if (!end.isCaller) enqueue(frameTypes.handshake, hello, false)
    enqueue(frameTypes.beat, hooks.greeting(), false)
    facade.onopen?.(new Event('open'))
    const waiting = held
    held = []
    for (const { type, message } of waiting)
      if (channel.readyState === 'open') deliver(type, message)
  }

  /** A message before both sides are proven: the HELLO, or held behind it, or out of place. */
  function hearUnproven(type: FrameType, message: Uint8Array<ArrayBuffer>): void {
    if (type === frameTypes.handshake && !isGreeted) {
      isGreeted = true
      begin()
      shake(message).catch(cannotSay)
    } else if (!isGreeted || type === frameTypes.handshake) {
      refuse(isGreeted ? 'handshake-out-of-turn' : 'no-handshake')
    } else if (heldBytes + message.length > limits.maxHeldBytes) {
      refuse('handshake-flood')
    } else {
      heldBytes += message.length
      held.push({ type, message })
    }
  }

  /** What opens is told once; Chromium may tell it twice of a channel that was announced too early. */
  function begin(): void {
    if (handshake) return
    const bound = end.binding()
    if (bound.own.length === 0 || bound.peer.length === 0) {
      refuse('not-bound')
      return
    }
    handshake = hooks.shake(bound)
    if (end.isCaller) sayHello(handshake).catch(cannotSay)
  }

  /** The device's key could not sign: the link is made anew, and tries again. */
  const cannotSay = () => refuse('link-no-hello')

  async function sayHello({ hello }: Handshake): Promise<void> {
    enqueue(frameTypes.handshake, await hello, true)
  }

  async function shake(message: Uint8Array): Promise<void> {
    if (!handshake) return
    // The caller has said its own already, and what opens is behind it.
    const [outcome, hello] = await Promise.all([handshake.take(message), handshake.hello])
    if (channel.readyState !== 'open') return
    if (outcome.kind === 'refused') refuse(outcome.code)
    else open(outcome.peer, hello)
  }

  channel.onmessage = (event: MessageEvent<unknown>) => {
    hooks.onHeard()
    if (!(event.data instanceof ArrayBuffer)) {
      refuse('bad-frame')
      return
    }
    for (const frame of framesIn(new Uint8Array(event.data))) {
      if (channel.readyState === 'closing' || channel.readyState === 'closed') return
      const outcome = reassembler.take(frame)
      if (outcome.kind === 'refused') refuse(outcome.code)
      else if (outcome.kind === 'more') hooks.onPart()
      else if (proven) deliver(outcome.type, outcome.message)
      else hearUnproven(outcome.type, outcome.message)
    }
  }
  channel.onopen = begin
  channel.onclose = (event) => facade.onclose?.(event)
  channel.onerror = (event) => facade.onerror?.(event)
  channel.onbufferedamountlow = (event) => {
    drain()
    facade.onbufferedamountlow?.(event)
  }
  return facade
}
