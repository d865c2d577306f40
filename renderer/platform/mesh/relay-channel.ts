import { frameHeaderBytes } from '../../../shared/sync/framing'
import { limits } from '../../../shared/sync/limits'
import type { RelayBox } from '../../../shared/sync/relay-box'

/**
 * A data channel whose messages travel through posts, sealed. Sized for one text frame of a WebSocket; the receiver
 * acknowledges what it has read, so that what is on its way counts as buffered, like on a real channel.
 *
 * plain = kind u8 | bytes: part of a message 1, its last part 2, acknowledgement (total u32, wraps) 3, close 4
 */
const kinds = { part: 1, last: 2, ack: 3, close: 4 } as const
/** With head, seal and base64 below the largest message that a post takes. */
const partBytes = 40_000
const ackEveryBytes = 128 * 1024
const maxMessageBytes = limits.maxFrameBytes + frameHeaderBytes

type Handler<E> = ((event: E) => void) | null

/** The part of RTCDataChannel that a framed channel uses, and the way in for what arrives. */
export interface RelayChannel {
  readonly channel: RTCDataChannel
  open(): void
  hear(sealed: Uint8Array): void
  /** Ends here without a word to the other side: there is no way to it any more. */
  lost(): void
}

export function createRelayChannel(
  label: string,
  deps: {
    readonly box: () => RelayBox | null
    /** False when no post could take it. */
    readonly send: (sealed: Uint8Array) => boolean
  },
): RelayChannel {
  let state: RTCDataChannelState = 'connecting'
  let sentBytes = 0
  let ackedBytes = 0
  let heardBytes = 0
  let toldBytes = 0
  let parts: Uint8Array[] = []
  let partsBytes = 0

  function say(kind: number, bytes: Uint8Array): boolean {
    const box = deps.box()
    if (!box) return false
    const plain = new Uint8Array(1 + bytes.length)
    plain[0] = kind
    plain.set(bytes, 1)
    return deps.send(box.seal(plain))
  }

  function end(): void {
    if (state === 'closed') return
    state = 'closed'
    channel.onclose?.(new Event('close'))
  }

  const channel = {
    label,
    binaryType: 'arraybuffer',
    bufferedAmountLowThreshold: 0,
    onmessage: null as Handler<{ data: ArrayBuffer }>,
    onopen: null as Handler<Event>,
    onclose: null as Handler<Event>,
    onerror: null as Handler<Event>,
    onbufferedamountlow: null as Handler<Event>,
    get readyState() {
      return state
    },
    get bufferedAmount() {
      return sentBytes - ackedBytes
    },
    send(data: Uint8Array) {
      if (state !== 'open') throw new Error('The relayed channel is not open.')
      for (let offset = 0; offset < data.length; offset += partBytes) {
        const part = data.subarray(offset, offset + partBytes)
        const isLast = offset + partBytes >= data.length
        if (!say(isLast ? kinds.last : kinds.part, part)) {
          end()
          return
        }
      }
      sentBytes += data.length
    },
    close() {
      if (state === 'open') say(kinds.close, new Uint8Array(0))
      end()
    },
  }

  function acknowledge(): void {
    if (heardBytes - toldBytes < ackEveryBytes) return
    toldBytes = heardBytes
    const total = new Uint8Array(4)
    new DataView(total.buffer).setUint32(0, heardBytes >>> 0)
    say(kinds.ack, total)
  }

  function hearAck(bytes: Uint8Array): void {
    if (bytes.length !== 4) return
    const total = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    const fresh = (total - (ackedBytes >>> 0)) >>> 0
    if (fresh === 0 || ackedBytes + fresh > sentBytes) return
    const wasHigh = channel.bufferedAmount > channel.bufferedAmountLowThreshold
    ackedBytes += fresh
    if (wasHigh && channel.bufferedAmount <= channel.bufferedAmountLowThreshold)
      channel.onbufferedamountlow?.(new Event('bufferedamountlow'))
  }

  function hearPart(bytes: Uint8Array, isLast: boolean): void {
    parts.push(bytes)
    partsBytes += bytes.length
    if (partsBytes > maxMessageBytes) {
      channel.close()
      return
    }
    if (!isLast) return
    const whole = new Uint8Array(partsBytes)
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    parts = []
    partsBytes = 0
    heardBytes += whole.length
    channel.onmessage?.({ data: whole.buffer })
    acknowledge()
  }

  function open(): void {
    if (state !== 'connecting') return
    state = 'open'
    channel.onopen?.(new Event('open'))
  }

  return {
    // reason: it has the part of a data channel that FramedChannel uses.
    channel: channel as unknown as RTCDataChannel,
    open,
    hear(sealed) {
      const box = deps.box()
      if (!box || state === 'closed') return
      const plain = box.open(sealed)
      if (plain === 'foreign') return
      if (plain === 'broken') {
        channel.close()
        return
      }
      // The first word of the caller: from now on it has our key.
      open()
      const bytes = plain.subarray(1)
      if (plain[0] === kinds.part || plain[0] === kinds.last)
        hearPart(bytes, plain[0] === kinds.last)
      else if (plain[0] === kinds.ack) hearAck(bytes)
      else end()
    },
    lost: end,
  }
}
