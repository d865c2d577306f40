import { describe, expect, it } from 'vitest'
import { parseInstant, readInstant } from '../../../shared/base/instant'
import { seededRandom } from '../../support/seeded-random'

const at = (iso: string) => Date.parse(iso)

describe('an instant', () => {
  it('is what the platform makes of it, over four centuries', () => {
    const random = seededRandom(7)
    for (let run = 0; run < 2_000; run += 1) {
      const ms = Date.UTC(1800 + random.below(400), random.below(12), 1 + random.below(31))
      const text = new Date(ms + random.below(86_400_000)).toISOString()
      expect(parseInstant(text)).toBe(at(text))
    }
  })

  it.each([
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00Z',
    ' 2026-01-01T00:00:00Z',
    1_772_334_120_000,
    null,
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('an instant as other programs tell it', () => {
  it.each([
    ['2026-03-01T03:02:00Z', '2026-03-01T03:02:00Z'],
    ['2026-03-01T03:02:00.123456789Z', '2026-03-01T03:02:00Z'],
    ['2026-03-01 03:02 utc', '2026-03-01T03:02:00Z'],
    ['2026-03-01T03:02:00+05:30', '2026-02-28T21:32:00Z'],
    ['2026-03-01T03:02:00-0800', '2026-03-01T11:02:00Z'],
    ['2026-03-01 03:02:00+00', '2026-03-01T03:02:00Z'],
    ['2026-03-01 03:02:00.5 +0100 CET', '2026-03-01T02:02:00Z'],
    ['Sun, 1 Mar 2026 03:02:00 +0100 (CET)', '2026-03-01T02:02:00Z'],
    ['01 Mar 2026 03:02 GMT', '2026-03-01T03:02:00Z'],
    [1_772_334_120, '2026-03-01T03:02:00Z'],
    [1_772_334_120_999, '2026-03-01T03:02:00Z'],
  ])('%j is read', (told, iso) => {
    expect(readInstant(told)).toBe(at(iso))
  })

  it.each([
    ['2026-03-01T03:02:00'],
    ['2026-03-01'],
    ['Sun, 1 Mar 2026 03:02:00'],
    ['1 Mar 2026 03:02 PST'],
    ['2026-03-01T03:02:00 CET'],
    ['2026-02-29T03:02:00Z'],
    ['30 Feb 2026 03:02:00 +0000'],
    ['2026-03-01T03:02:00+15:00'],
    ['2026-03-01T03:02:00+01:60'],
    ['0001-01-01T00:00:00Z'],
    ['2100-01-01T00:00:00Z'],
    [0],
    [-1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['1772334120'],
    [''],
    [null],
    [true],
    [{}],
  ])('%j is unknown', (told) => {
    expect(readInstant(told)).toBeNull()
  })
})
