import { describe, expect, it } from 'vitest'
import { isMeshForming } from '../../../renderer/platform/mesh/mesh-forming'

describe('a room that comes together', () => {
  it.each([
    // Open links, all of them, and whether it is worth waiting for the rest.
    [0, 12, false],
    [5, 20, false],
    [6, 8, false],
    [6, 9, true],
    [20, 22, false],
    [20, 32, true],
    [23, 23, false],
  ])('[MSH78] with %d of %d links open: %s', (open, all, forming) => {
    expect(isMeshForming(open, all)).toBe(forming)
  })
})
