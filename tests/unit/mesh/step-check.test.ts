import { describe, expect, it } from 'vitest'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import {
  compareAnywayMs,
  createStep,
  judgeBeat,
  noteAsked,
} from '../../../renderer/platform/mesh/step-check'

const beat = (digest: string): Beat => ({
  digest,
  unsaved: null,
  links: [],
  clientId: 1,
  boxKey: null,
  name: 'Ana',
  now: 0,
  lines: null,
  cannotSave: false,
  files: true,
})

/** Hears beats five seconds apart; `own` is our digest and `movedAt` when it last changed. */
function hearing() {
  const step = createStep(0)
  let now = 0
  let before: Beat | null = null
  return {
    step,
    hear(digest: string, own: string, movedAt = 0): boolean {
      now += 5_000
      const said = beat(digest)
      const asks = judgeBeat(step, {
        beat: said,
        before,
        ownDigest: own,
        movedAt: Math.min(movedAt, now),
        now,
      })
      before = said
      if (asks) noteAsked(step, now)
      return asks
    },
    now: () => now,
  }
}

describe('beats against our own state', () => {
  it('[MSH39] equal states need no question, and are in step', () => {
    const { step, hear } = hearing()
    expect([hear('x', 'x'), hear('x', 'x')]).toEqual([false, false])
    expect(step.behindSince).toBeNull()
  })

  it('[MSH39] the second beat that differs in quiet asks', () => {
    const { step, hear } = hearing()
    expect([hear('y', 'x'), hear('y', 'x')]).toEqual([false, true])
    expect(step.behindSince).toBe(5_000)
  })

  it('[MSH39] while either side moves, differing means nothing, unless it lasts', () => {
    const { hear, now } = hearing()
    const asks: boolean[] = []
    while (now() <= compareAnywayMs) asks.push(hear(`y${now()}`, 'x', now() + 5_000))
    expect(asks.slice(0, -1).some(Boolean)).toBe(false)
    expect(hear('z', 'x', now() + 5_000)).toBe(true)
  })

  it('[MSH39] questions that do not help are put less and less often', () => {
    const { hear, now, step } = hearing()
    const askedAt: number[] = []
    while (now() < 400_000) if (hear('y', 'x')) askedAt.push(now())
    const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0))
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(gaps.at(-1)).toBe(60_000)
    hear('x', 'x')
    expect([step.behindSince, step.asks]).toEqual([null, 0])
  })
})
