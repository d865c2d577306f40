import { describe, expect, it } from 'vitest'
import type { MeshFigures } from '../../bench/mesh/measure-mesh'
import { middleOf } from '../../bench/mesh/middle'

const run = (readyMs: number | null, p95Ms: number, missing = 0): MeshFigures => ({
  readyMs,
  p50Ms: 1,
  p95Ms,
  maxMs: p95Ms * 2,
  missing,
  messagesPerEdit: 1 + missing,
  idlePerSecond: null,
})

describe('several runs of a bench as one', () => {
  it('tells the middle of what takes time, each figure by itself', () => {
    const { readyMs, p95Ms } = middleOf([run(9, 1), run(1, 3), run(5, 2)])
    expect([readyMs, p95Ms]).toEqual([5, 2])
  })

  it('counts a mesh that was never whole as the latest', () => {
    expect(middleOf([run(null, 1), run(1, 1), run(5, 1)]).readyMs).toBe(5)
    expect(middleOf([run(null, 1), run(null, 1), run(5, 1)]).readyMs).toBeNull()
  })

  it('tells the worst of what must not happen', () => {
    const { missing, messagesPerEdit, maxMs } = middleOf([run(1, 1, 7), run(1, 4), run(1, 1)])
    expect([missing, messagesPerEdit, maxMs]).toEqual([7, 8, 8])
  })
})
