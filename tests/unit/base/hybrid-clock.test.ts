import { describe, expect, it } from 'vitest'
import { toBase32 } from '../../../shared/base/base32'
import { createHybridClock, maxDragMs } from '../../../shared/base/hybrid-clock'
import { entryIdPattern, hybridMsOf } from '../../../shared/incident/entry'

const deviceId = 'a'.repeat(20)
const other = 'b'.repeat(20)
const idOf = (ms: number, counter = 0) => toBase32(ms, 10) + toBase32(counter, 4) + other

function clockAt(start: number) {
  let now = start
  const clock = createHybridClock({ clock: { now: () => now }, deviceId })
  return {
    clock,
    set(next: number) {
      now = next
    },
  }
}

describe('the hybrid clock', () => {
  it('[ENT11] ids are 34 sortable characters that carry time and device', () => {
    const { clock } = clockAt(1_768_485_600_000)
    const id = clock.next()
    expect(id).toMatch(entryIdPattern)
    expect(hybridMsOf(id)).toBe(1_768_485_600_000)
    expect(id.slice(14)).toBe(deviceId)
  })

  it('[ENT11] ids grow, within one millisecond and when the wall clock jumps back an hour', () => {
    const { clock, set } = clockAt(10_000_000)
    const ids = [clock.next(), clock.next()]
    set(6_400_000)
    ids.push(clock.next(), clock.next())
    set(10_000_001)
    ids.push(clock.next())
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('[ENT11] an id comes after every id that was seen', () => {
    const { clock } = clockAt(1_000)
    clock.observe(idOf(1_500, 3))
    expect(clock.next() > idOf(1_500, 3)).toBe(true)
    clock.observe(idOf(900))
    expect(hybridMsOf(clock.next())).toBe(1_500)
  })

  it('[ENT12] a clock far ahead drags this one two minutes at the most, however often it is heard', () => {
    const { clock, set } = clockAt(1_000_000)
    for (let index = 0; index < 5; index += 1) clock.observe(idOf(9_000_000_000))
    expect(hybridMsOf(clock.next())).toBe(1_000_000 + maxDragMs)
    set(1_060_000)
    clock.observe(idOf(9_000_000_000))
    expect(hybridMsOf(clock.next())).toBe(1_060_000 + maxDragMs)
  })

  it('[ENT12] exactly two minutes ahead is followed', () => {
    const { clock } = clockAt(1_000_000)
    clock.observe(idOf(1_000_000 + maxDragMs, 7))
    expect(clock.next() > idOf(1_000_000 + maxDragMs, 7)).toBe(true)
  })

  it('[ENT11] a full counter carries into the milliseconds', () => {
    const { clock } = clockAt(1_000)
    clock.observe(idOf(1_000, 32 ** 4 - 1))
    const next = clock.next()
    expect(next > idOf(1_000, 32 ** 4 - 1)).toBe(true)
    expect(hybridMsOf(next)).toBe(1_001)
  })

  it('[ENT13] two runs of a device behind the same foreign time do not give the same ids', () => {
    const deviceId = '0'.repeat(20)
    const foreign = idOf(60_000, 5)
    const runs = [0, 7, 255].map((byte) => {
      const clock = createHybridClock({
        clock: { now: () => 1_000 },
        deviceId,
        random: (length) => new Uint8Array(length).fill(byte),
      })
      clock.observe(foreign)
      return Array.from({ length: 50 }, () => clock.next())
    })
    const ids = runs.flat()
    expect(new Set(ids).size).toBe(150)
    for (const run of runs) {
      expect([...run].sort()).toEqual(run)
      expect((run[0] ?? '') > foreign).toBe(true)
    }
    const full = createHybridClock({
      clock: { now: () => 1_000 },
      deviceId,
      random: (length) => new Uint8Array(length).fill(7),
    })
    full.observe(idOf(60_000, 32 ** 4 - 2))
    expect(hybridMsOf(full.next())).toBe(60_001)
  })

  it('[ENT12] an id that is none is ignored', () => {
    const { clock } = clockAt(1_000)
    for (const bad of ['', 'zzzzzzzzzzzzzzzzzz', '\u0000', 'ü'.repeat(34)]) clock.observe(bad)
    expect(hybridMsOf(clock.next())).toBe(1_000)
  })
})
