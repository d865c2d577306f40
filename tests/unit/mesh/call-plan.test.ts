import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CallPlan,
  createCallPlan,
  firstRetryMs,
  lastRetryMs,
  patienceMs,
} from '../../../renderer/platform/mesh/call-plan'

function planAt(ownId: string, random = () => 0.5) {
  let now = 1_000_000
  const plan = createCallPlan({ ownId, now: () => now, random })
  return {
    plan,
    pass(ms: number) {
      now += ms
    },
  }
}

const due = (
  plan: CallPlan,
  options: { linked?: readonly string[]; away?: readonly string[]; free?: number } = {},
) =>
  plan.due({
    reachable: (peerId) => !options.away?.includes(peerId),
    linked: (peerId) => options.linked?.includes(peerId) === true,
    free: options.free ?? 10,
  })

describe('who calls whom', () => {
  it.each([0, 40])(
    '[MSH13] who stands at place %d of a roster with forty silent names is among the first called',
    (place) => {
      const { plan } = planAt('m')
      const ghosts = Array.from({ length: 40 }, (_, index) => `ghost-${index}`)
      const roster = [...ghosts.slice(0, place), 'real', ...ghosts.slice(place)]
      plan.roster(roster)
      expect(due(plan, { free: 3 })).toContain('real')
      expect(due(plan, { free: 99 }).toSorted()).toEqual(roster.toSorted())
    },
  )

  it('[MSH20] the newcomer calls those who were there, newest first, and never itself', () => {
    const { plan } = planAt('m')
    plan.roster(['a', 'm', 'z'])
    expect(due(plan)).toEqual(['z', 'a'])
  })

  it('[MSH20] who was there waits for the newcomer, then the smaller id calls first', () => {
    const [small, great] = [planAt('a'), planAt('z')]
    small.plan.joined('z')
    great.plan.joined('a')
    for (const side of [small, great]) {
      expect(due(side.plan)).toEqual([])
      side.pass(patienceMs + 1)
    }
    expect(due(small.plan)).toEqual(['z'])
    expect(due(great.plan)).toEqual([])
    great.pass(patienceMs * 2)
    expect(due(great.plan)).toEqual(['a'])
  })

  it('[MSH21] calls that may be open at once are few, and peers that never failed come first', () => {
    const { plan, pass } = planAt('m')
    plan.roster(['a', 'b', 'c'])
    plan.ended('c', true)
    pass(lastRetryMs)
    expect(due(plan, { free: 2 })).toEqual(['b', 'a'])
    expect(due(plan, { free: 0 })).toEqual([])
    expect(due(plan, { free: -3 })).toEqual([])
    expect(due(plan)).toEqual(['b', 'a', 'c'])
  })

  it('[MSH21] a failed call is repeated later and later, never later than the limit, and at once when hurried', () => {
    const { plan, pass } = planAt('m', () => 1)
    plan.roster(['a'])
    const waits: number[] = []
    for (let round = 0; round < 8; round += 1) {
      plan.ended('a', true)
      let waited = 0
      while (due(plan).length === 0) {
        pass(100)
        waited += 100
      }
      waits.push(waited)
    }
    expect(waits[0]).toBe(firstRetryMs)
    expect(waits[1]).toBe(firstRetryMs * 2)
    expect(waits.at(-1)).toBe(lastRetryMs)
    plan.ended('a', true)
    expect(due(plan)).toEqual([])
    plan.hurry()
    expect(due(plan)).toEqual(['a'])
    plan.opened('a')
    plan.ended('a', true)
    pass(firstRetryMs)
    expect(due(plan)).toEqual(['a'])
  })

  it('[MSH21] an end that is no failure is called again without a wait', () => {
    const { plan } = planAt('m')
    plan.roster(['a'])
    expect(due(plan, { linked: ['a'] })).toEqual([])
    plan.ended('a', false)
    expect(due(plan)).toEqual(['a'])
  })

  it('[MSH21] who is on no post is forgotten, and called again when it comes back', () => {
    const { plan } = planAt('m')
    plan.roster(['a'])
    expect(due(plan, { away: ['a'] })).toEqual([])
    expect(due(plan)).toEqual([])
    plan.roster(['a'])
    expect(due(plan)).toEqual(['a'])
  })

  it('[MSH22] of two peers, whatever each was told, one calls in the end (seed 7)', () => {
    const told = fc.constantFrom<'roster' | 'joined'>('roster', 'joined')
    fc.assert(
      fc.property(told, told, fc.integer({ min: 0, max: 40 }), (one, two, seconds) => {
        const sides = [planAt('a'), planAt('b')] as const
        const tell = (side: (typeof sides)[number], word: 'roster' | 'joined', other: string) =>
          word === 'roster' ? side.plan.roster([other]) : side.plan.joined(other)
        tell(sides[0], one, 'b')
        tell(sides[1], two, 'a')
        for (const side of sides) side.pass(seconds * 1_000)
        const calls = sides.flatMap((side) => due(side.plan)).length
        if (seconds * 1_000 > patienceMs * 3) expect(calls).toBeGreaterThan(0)
        // A newcomer and one who was there never call at the same time while the newcomer is still expected to.
        if (one !== two && seconds * 1_000 <= patienceMs) expect(calls).toBe(1)
      }),
      { seed: 7, verbose: 1 },
    )
  })
})
