import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createReassembler,
  framesIn,
  framesOf,
  frameTypes,
  maxFramesAtOnce,
} from '../../../shared/sync/framing'
import { limits } from '../../../shared/sync/limits'

describe('framing', () => {
  it('[LINK1] a message of any size comes out as it went in, with beats between its frames', () => {
    for (const size of [
      0,
      1,
      limits.maxFrameBytes,
      limits.maxFrameBytes + 1,
      3 * limits.maxFrameBytes + 17,
    ]) {
      const message = Uint8Array.from({ length: size }, (_, index) => index % 251)
      const taker = createReassembler(() => 0)
      const beat = [...framesOf(frameTypes.beat, 9, Uint8Array.of(1, 2))]
      const out: Uint8Array[] = []
      let beats = 0
      for (const frame of framesOf(frameTypes.data, 5, message)) {
        expect(frame.length).toBeLessThanOrEqual(limits.maxFrameBytes + 13)
        const outcome = taker.take(frame)
        if (outcome.kind === 'message') out.push(outcome.message)
        for (const each of beat) if (taker.take(each).kind === 'message') beats += 1
      }
      expect(out).toHaveLength(1)
      expect(Buffer.compare(out[0] ?? new Uint8Array(1), message)).toBe(0)
      expect(beats).toBeGreaterThan(0)
    }
  })

  it('[LINK2] a declared size beyond the limit, a gap, a second start and a late frame are refused', () => {
    const message = new Uint8Array(limits.maxFrameBytes * 2 + 5)
    const frames = [...framesOf(frameTypes.data, 1, message)]
    const [first, second, third] = frames
    if (!first || !second || !third) throw new Error('three frames were expected')
    const huge = first.slice()
    new DataView(huge.buffer).setUint32(5, 0xffffffff)
    expect(createReassembler(() => 0).take(huge)).toEqual({ kind: 'refused', code: 'too-large' })
    const gap = createReassembler(() => 0)
    gap.take(first)
    expect(gap.take(third).kind).toBe('refused')
    const twice = createReassembler(() => 0)
    twice.take(first)
    expect(twice.take(first).kind).toBe('refused')
    let time = 0
    const slow = createReassembler(() => time)
    slow.take(first)
    time = limits.maxReassemblyMs + 1
    expect(slow.take(second)).toEqual({ kind: 'refused', code: 'too-slow' })
    const steady = createReassembler(() => time)
    const outcomes = frames.map((frame) => {
      time += limits.maxReassemblyMs
      return steady.take(frame).kind
    })
    expect(outcomes).toEqual([...frames.slice(1).map(() => 'more'), 'message'])
  })

  it('[LINK16] frames that travel together come apart as they were, a part of a longer message last (seed 98)', () => {
    const sizes = fc.array(fc.nat(300), { minLength: 1, maxLength: maxFramesAtOnce - 1 })
    fc.assert(
      fc.property(sizes, fc.nat(1), (lengths, parts) => {
        const whole = lengths.flatMap((length, id) => [
          ...framesOf(frameTypes.data, id, new Uint8Array(length).fill(7)),
        ])
        const long = [...framesOf(frameTypes.data, 99, new Uint8Array(limits.maxFrameBytes + 5))]
        // The end of one longer message may stand before others, the start of one only behind them.
        const frames = parts === 0 ? [...whole, ...long.slice(0, 1)] : [...long.slice(1), ...whole]
        const pieces = framesIn(Buffer.concat(frames))
        expect(pieces).toHaveLength(frames.length)
        expect(pieces.every((piece, at) => Buffer.compare(piece, frames[at] ?? piece) === 0)).toBe(
          true,
        )
        expect(pieces.map((piece) => piece.length)).toEqual(frames.map((frame) => frame.length))
      }),
      { seed: 98, numRuns: 200 },
    )
  })

  it('[LINK16] whatever comes is cut into few pieces that are all of it (seed 97)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const pieces = framesIn(bytes)
        expect(pieces.length).toBeLessThanOrEqual(maxFramesAtOnce)
        expect(Buffer.concat(pieces).equals(Buffer.from(bytes))).toBe(true)
      }),
      { seed: 97, numRuns: 500 },
    )
    const empties = Buffer.concat(
      Array.from({ length: 5_000 }, () => [
        ...framesOf(frameTypes.data, 1, new Uint8Array(0)),
      ]).flat(),
    )
    const pieces = framesIn(empties)
    expect(pieces).toHaveLength(maxFramesAtOnce)
    expect(createReassembler(() => 0).take(pieces.at(-1) ?? empties).kind).toBe('refused')
  })

  it('[LINK3] mutated frames are refused or taken, never a throw, never more memory than arrived (seed 99)', () => {
    const frames = [...framesOf(frameTypes.data, 7, new Uint8Array(200_000).fill(3))]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(frames.length - 1), fc.nat(12), fc.nat(255)), { maxLength: 12 }),
        (changes) => {
          const taker = createReassembler(() => 0)
          let arrived = 0
          for (const [which, at, value] of changes) {
            const frame = (frames[which] ?? new Uint8Array(0)).slice()
            frame[at] = value
            arrived += frame.length
            const outcome = taker.take(frame)
            if (outcome.kind === 'message')
              expect(outcome.message.length).toBeLessThanOrEqual(arrived)
          }
        },
      ),
      { seed: 99, numRuns: 3_000 },
    )
  })
})
