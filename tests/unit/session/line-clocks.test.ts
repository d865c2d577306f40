import { describe, expect, it } from 'vitest'
import { createLineClocks } from '../../../renderer/session/line-clocks'
import { entryAt } from '../../support/entry-writer'
import { madeUpDevices } from '../../support/generate-entries'

const here = madeUpDevices[0]?.id ?? ''
const there = madeUpDevices[1]?.id ?? ''
const now = Date.UTC(2026, 0, 15, 14)

/** One linked machine that said several times how its clock is, and a line of it. */
function noted(
  skews: readonly number[],
  line: { readonly at?: number; readonly device?: number; readonly verified?: boolean } = {},
  state: 'open' | 'silent' = 'open',
) {
  const clocks = createLineClocks({ device: here, clock: { now: () => now } })
  for (const skewMs of skews) clocks.follow([{ deviceId: there, state, skewMs }])
  const entry = entryAt(
    line.at ?? now + (skews.at(-1) ?? 0),
    'note.added',
    {},
    { device: line.device ?? 1 },
  )
  clocks.heard([{ id: entry.id, json: JSON.stringify(entry), verified: line.verified ?? true }])
  return clocks.aheadMs(entry.id)
}

describe('the clocks of linked machines', () => {
  it('[CLK3] a line that comes in just now is noted with how far its clock is off', () => {
    expect(noted([39_990, 40_000, 39_970])).toBe(40_000)
    expect(noted([-40_010, -40_000, -40_003])).toBe(-40_000)
    expect(noted([500, 510, 520])).toBeNull()
  })

  it('[CLK3] what is slow on the way makes no clock late', () => {
    expect(noted([-3_000, 5, -4_000])).toBeNull()
    expect(noted([-3_000, -4_000])).toBeNull()
  })

  it('[CLK3] nothing is noted of lines written before, by others, here, or without a good signature', () => {
    const skews = [40_000, 40_001, 40_002]
    expect(noted(skews, { at: now + 40_000 - 60_000 })).toBeNull()
    expect(noted(skews, { device: 2 })).toBeNull()
    expect(noted(skews, { device: 0 })).toBeNull()
    expect(noted(skews, { verified: false })).toBeNull()
    expect(noted(skews, {}, 'silent')).toBeNull()
  })

  it('[CLK3] the same word heard twice is one measurement, and a link that ends begins anew', () => {
    expect(noted([40_000, 40_000, 40_000])).toBeNull()
    const clocks = createLineClocks({ device: here, clock: { now: () => now } })
    const follow = (skewMs: number) => clocks.follow([{ deviceId: there, state: 'open', skewMs }])
    for (const skew of [40_000, 40_001, 40_002]) follow(skew)
    clocks.follow([])
    follow(1)
    const entry = entryAt(now + 40_000, 'note.added', {}, { device: 1 })
    clocks.heard([{ id: entry.id, json: JSON.stringify(entry), verified: true }])
    expect(clocks.aheadMs(entry.id)).toBeNull()
  })
})
