import { limits } from './limits'

/**
 * A data channel carries 256 KiB a message at most and says nothing useful when it is given more. So a message of any
 * size travels as frames: type u8, message id u32, total length u32, offset u32, then up to 64 KiB of it.
 */
export const frameTypes = { data: 1, beat: 2, signal: 3, handshake: 4, file: 5 } as const
export type FrameType = (typeof frameTypes)[keyof typeof frameTypes]
const known: ReadonlySet<number> = new Set(Object.values(frameTypes))
const isFrameType = (type: number): type is FrameType => known.has(type)
/** Bytes of a frame before its part of the message. */
export const frameHeaderBytes = 13

/** The frames of one message, in order. An empty message is one empty frame. */
export function* framesOf(
  type: FrameType,
  messageId: number,
  message: Uint8Array,
): Generator<Uint8Array<ArrayBuffer>> {
  let offset = 0
  do {
    const part = message.subarray(offset, offset + limits.maxFrameBytes)
    const frame = new Uint8Array(frameHeaderBytes + part.length)
    const view = new DataView(frame.buffer)
    view.setUint8(0, type)
    view.setUint32(1, messageId >>> 0)
    view.setUint32(5, message.length)
    view.setUint32(9, offset)
    frame.set(part, frameHeaderBytes)
    offset += part.length
    yield frame
  } while (offset < message.length)
}

/** So many frames come in one message of a channel at most. */
export const maxFramesAtOnce = 32

/**
 * The frames in one message of a channel: whole small messages travel together. A frame that its message goes on behind is
 * the last one. What is no frame stands as it is, to be refused where frames are read.
 */
export function framesIn(bytes: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  let at = 0
  while (frames.length < maxFramesAtOnce - 1 && bytes.length - at > frameHeaderBytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, frameHeaderBytes)
    const end = at + frameHeaderBytes + view.getUint32(5) - view.getUint32(9)
    if (end < at + frameHeaderBytes || end >= bytes.length) break
    frames.push(bytes.subarray(at, end))
    at = end
  }
  frames.push(bytes.subarray(at))
  return frames
}

export type FrameOutcome =
  | {
      readonly kind: 'message'
      readonly type: FrameType
      readonly message: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'more' }
  | { readonly kind: 'refused'; readonly code: 'bad-frame' | 'too-large' | 'too-slow' }

/** Puts the frames of one peer together again. Data frames come in order on an ordered channel; those of other types, of one frame each, may come between. */
export function createReassembler(now: () => number): { take(frame: Uint8Array): FrameOutcome } {
  let open: {
    id: number
    buffer: Uint8Array<ArrayBuffer>
    filled: number
    heardAt: number
  } | null = null
  const refuse = (code: 'bad-frame' | 'too-large' | 'too-slow'): FrameOutcome => {
    open = null
    return { kind: 'refused', code }
  }
  return {
    take(frame) {
      if (frame.length < frameHeaderBytes) return refuse('bad-frame')
      const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
      const type = view.getUint8(0)
      const id = view.getUint32(1)
      const total = view.getUint32(5)
      const offset = view.getUint32(9)
      const part = frame.subarray(frameHeaderBytes)
      if (!isFrameType(type)) return refuse('bad-frame')
      if (total > limits.maxReassemblyBytes) return refuse('too-large')
      if (part.length > limits.maxFrameBytes || offset + part.length > total)
        return refuse('bad-frame')
      if (part.length === total && offset === 0) {
        const whole = new Uint8Array(total)
        whole.set(part)
        return { kind: 'message', type, message: whole }
      }
      if (type !== frameTypes.data || part.length === 0) return refuse('bad-frame')
      if (offset === 0) {
        if (open) return refuse('bad-frame')
        // Memory grows with what arrives, not with what is declared: doubling up to the declared size.
        open = {
          id,
          buffer: new Uint8Array(Math.min(total, part.length * 2)),
          filled: 0,
          heardAt: now(),
        }
      }
      if (!open || open.id !== id || open.filled !== offset) return refuse('bad-frame')
      // From the last part, not the first: a large room over a slow link takes long and is still welcome.
      if (now() - open.heardAt > limits.maxReassemblyMs) return refuse('too-slow')
      open.heardAt = now()
      if (open.filled + part.length > open.buffer.length) {
        const larger = new Uint8Array(
          Math.min(total, Math.max(open.buffer.length * 2, open.filled + part.length)),
        )
        larger.set(open.buffer.subarray(0, open.filled))
        open.buffer = larger
      }
      open.buffer.set(part, open.filled)
      open.filled += part.length
      if (open.filled < total) return { kind: 'more' }
      const message = open.buffer.slice(0, total)
      open = null
      return { kind: 'message', type, message }
    },
  }
}
