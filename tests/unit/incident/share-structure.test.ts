import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCheckpoints } from '../../../shared/incident/checkpoints'
import { shareStructure } from '../../../shared/incident/share-structure'

const copy = (value: unknown) => structuredClone(value)

describe('sharing structure', () => {
  it('[ENT7] an equal value becomes the former one', () => {
    const before = { a: [1, { b: 2 }], m: new Map([['x', { y: 1 }]]) }
    expect(shareStructure(before, copy(before))).toBe(before)
  })

  it('[ENT7] a changed value keeps the parts that did not change', () => {
    const before = {
      list: [{ id: 1 }, { id: 2 }],
      map: new Map([
        ['a', { n: 1 }],
        ['b', { n: 2 }],
      ]),
    }
    const after = {
      list: [{ id: 1 }, { id: 3 }],
      map: new Map([
        ['a', { n: 1 }],
        ['b', { n: 2 }],
        ['c', { n: 3 }],
      ]),
    }
    const shared = shareStructure(before, after)
    expect(shared).toEqual(after)
    expect(shared.list[0]).toBe(before.list[0])
    expect(shared.map.get('b')).toBe(before.map.get('b'))
    expect(shared.map).not.toBe(before.map)
  })

  it('[ENT7] another order, a shorter list, a missing key and undefined are changes', () => {
    const a = new Map([
      ['x', 1],
      ['y', 2],
    ])
    const b = new Map([
      ['y', 2],
      ['x', 1],
    ])
    expect([...shareStructure(a, b).keys()]).toEqual(['y', 'x'])
    expect(shareStructure([1, 2], [1])).toEqual([1])
    expect(Object.keys(shareStructure({ a: 1, b: undefined }, { a: 1, c: undefined }))).toEqual([
      'a',
      'c',
    ])
    expect(shareStructure([1], [1, undefined])).toHaveLength(2)
  })

  it('[ENT7] whatever came before, the value stays what it is (seed 9)', () => {
    const json = fc.jsonValue()
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(shareStructure(before, copy(after))).toEqual(after)
        expect(shareStructure(before, copy(before))).toEqual(before)
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})

describe('checkpoints', () => {
  it('[ENT1] are few, close together near the tail, and never behind the place asked for', () => {
    const kept = createCheckpoints<number>()
    const added: number[] = []
    for (let index = 0; index <= 100_000; index += 1) {
      if (kept.isWanted(index, index + 1)) {
        kept.add(index, index)
        added.push(index)
      }
    }
    expect(added.length).toBe(200)
    expect(kept.rewindTo(100_000)).toEqual({ index: 100_000, value: 100_000 })
    // A late entry folds again what came after it, and at most as much once more.
    let copies = 1
    for (let place = 99_999; place > 2_000; ) {
      const found = kept.rewindTo(place)?.index ?? 0
      expect(found).toBeLessThanOrEqual(place)
      expect(place - found).toBeLessThanOrEqual(Math.max(1_000, 100_000 - place))
      copies += 1
      place = found - 1
    }
    expect(copies).toBeLessThan(30)
    expect(kept.rewindTo(3)).toBeNull()
  })
})
