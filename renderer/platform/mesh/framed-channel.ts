import {
  createReassembler,
  type FrameType,
  frameHeaderBytes,
  framesOf,
  frameTypes,
} from '../../../shared/sync/framing'
import { limits } from '../../../shared/sync/limits'

/**
 * Stands in for an RTCDataChannel under simple-peer and y-webrtc: takes messages of any size, splits them into frames,
 * fills the real channel only up to the high-water mark, and never throws. The first thing on a channel is a beat, in which
 * the peer says who it is; y-webrtc's messages pass only after it.
 *
 * A later handshake belongs where the greeting is: until it has passed, the channel would not report itself open. There is
 * none yet: what a peer says of its seat and device is its word, not proof. Whoever can reach this point has proven to
 * the post, or by a sealed signal, that it holds a secret of the room; nothing here pretends more.
 */
export interface FramedChannelHooks {
  /** Looks at a whole inbound message before y-webrtc does; false drops it. */
  readonly admit: (message: Uint8Array) => boolean
  /** Looks at an outbound message of y-webrtc; false holds it back for good. */
  readonly release: (message: Uint8Array) => boolean
  /** An admitted message was read. */
  readonly onRead: (message: Uint8Array) => void
  readonly onBeat: (beat: Uint8Array) => void
  /** The beat that goes first on a new channel. */
  readonly greeting: () => Uint8Array
  readonly onHeard: () => void
  readonly onRefused: (code: string) => void
  /** A signal that goes by way of this link. */
  readonly onSignal: (signal: Uint8Array) => void
  /** Gives the owner the way to send beats and signals beside y-webrtc's messages. */
  readonly onSender: (send: (type: 'beat' | 'signal', bytes: Uint8Array) => void) => void
}

type Handler<E> = ((event: E) => void) | null

/** The part of RTCDataChannel that simple-peer uses. */
export interface FramedChannel {
  readonly label: string
  binaryType: string
  bufferedAmountLowThreshold: number
  readonly bufferedAmount: number
  readonly readyState: RTCDataChannelState
  onmessage: Handler<{ data: ArrayBuffer }>
  onopen: Handler<Event>
  onclose: Handler<Event>
  onerror: Handler<Event>
  onbufferedamountlow: Handler<Event>
  send(data: Uint8Array | ArrayBuffer): void
  close(): void
}

export function createFramedChannel(
  channel: RTCDataChannel,
  hooks: FramedChannelHooks,
): FramedChannel {
  channel.binaryType = 'arraybuffer'
  channel.bufferedAmountLowThreshold = limits.lowWaterBytes
  const reassembler = createReassembler(() => Date.now())
  const queue: Generator<Uint8Array<ArrayBuffer>>[] = []
  let queuedBytes = 0
  let messageId = 0
  let greeted = false

  function drain(): void {
    while (channel.readyState === 'open' && channel.bufferedAmount < limits.highWaterBytes) {
      const current = queue[0]
      if (!current) return
      const next = current.next()
      if (next.done) {
        queue.shift()
        continue
      }
      queuedBytes -= next.value.length - frameHeaderBytes
      try {
        channel.send(next.value)
      } catch {
        // The channel closed under us: the link is built anew and the pair compares states.
        channel.close()
        return
      }
    }
  }

  function enqueue(type: FrameType, message: Uint8Array, ahead: boolean): void {
    if (channel.readyState !== 'open') return
    if (queuedBytes + message.length > limits.maxQueueBytes) {
      hooks.onRefused('peer-too-slow')
      channel.close()
      return
    }
    messageId = (messageId + 1) >>> 0
    queuedBytes += message.length
    const frames = framesOf(type, messageId, message)
    // A beat or a signal is one frame and may pass before the rest of a long message.
    if (ahead) queue.unshift(frames)
    else queue.push(frames)
    drain()
  }
  hooks.onSender((type, bytes) => enqueue(frameTypes[type], bytes, true))

  const facade: FramedChannel = {
    label: channel.label,
    binaryType: 'arraybuffer',
    // simple-peer sets this to its own mark; ours stands on the real channel.
    bufferedAmountLowThreshold: limits.lowWaterBytes,
    get bufferedAmount() {
      return 0
    },
    get readyState() {
      return channel.readyState
    },
    onmessage: null,
    onopen: null,
    onclose: null,
    onerror: null,
    onbufferedamountlow: null,
    send(data) {
      const message = data instanceof Uint8Array ? data : new Uint8Array(data)
      if (channel.readyState === 'open' && hooks.release(message)) {
        enqueue(frameTypes.data, message, false)
      }
    },
    close: () => channel.close(),
  }

  function deliver(type: FrameType, message: Uint8Array<ArrayBuffer>): void {
    if (type === frameTypes.beat) {
      greeted = true
      hooks.onBeat(message)
    } else if (!greeted) {
      hooks.onRefused('no-greeting')
      channel.close()
    } else if (type === frameTypes.signal) {
      hooks.onSignal(message)
    } else if (hooks.admit(message)) {
      try {
        facade.onmessage?.({ data: message.buffer })
        hooks.onRead(message)
      } catch {
        // Yjs or y-webrtc threw on what passed the gate: that message is lost, the link is not.
        hooks.onRefused('message-failed')
      }
    }
  }

  channel.onmessage = (event: MessageEvent<unknown>) => {
    hooks.onHeard()
    if (!(event.data instanceof ArrayBuffer)) {
      hooks.onRefused('bad-frame')
      channel.close()
      return
    }
    const outcome = reassembler.take(new Uint8Array(event.data))
    if (outcome.kind === 'refused') {
      hooks.onRefused(outcome.code)
      channel.close()
    } else if (outcome.kind === 'message') {
      deliver(outcome.type, outcome.message)
    }
  }
  channel.onopen = (event) => {
    enqueue(frameTypes.beat, hooks.greeting(), true)
    facade.onopen?.(event)
  }
  channel.onclose = (event) => facade.onclose?.(event)
  channel.onerror = (event) => facade.onerror?.(event)
  channel.onbufferedamountlow = (event) => {
    drain()
    facade.onbufferedamountlow?.(event)
  }
  return facade
}
