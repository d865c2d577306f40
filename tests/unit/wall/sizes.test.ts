import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arcMinutes,
  defaultPlace,
  parseMeasure,
  unitPx,
} from '../../../renderer/features/wall/geometry'
import { shiftAt } from '../../../renderer/features/wall/pixel-shift'
import {
  rowHeights,
  type WallContent,
  type WallRows,
  wallRows,
} from '../../../renderer/features/wall/row-budget'
import { textWidthEm } from '../../../renderer/features/wall/text-width'

const hd = { width: 1920, height: 1080 }
const uhd = { width: 3840, height: 2160 }

describe('the size of a wall', () => {
  it('[WALL4] is 20 arc minutes at any distance, on any screen, at any resolution', () => {
    for (const [diagonalInches, distanceM, vh] of [
      // The published table: font size in vh of a 16:9 screen.
      [43, 3, 4.5],
      [55, 5, 5.9],
      [65, 4, 4],
      [75, 6, 5.2],
      [85, 10, 7.6],
    ] as const) {
      const place = { diagonalInches, distanceM }
      for (const view of [hd, uhd]) {
        const px = unitPx(view, place)
        expect((px / view.height) * 100).toBeCloseTo(vh, 0)
        expect(arcMinutes(px, view, place)).toBeCloseTo(20, 1)
        expect(arcMinutes(px * 0.8, view, place)).toBeGreaterThanOrEqual(15.9)
      }
    }
    expect((unitPx(hd, defaultPlace) / 1080) * 100).toBeCloseTo(5.9, 1)
  })

  it('[WALL4] is never below 20 px, so that nothing is below 16', () => {
    expect(unitPx({ width: 320, height: 240 }, { diagonalInches: 100, distanceM: 1 })).toBe(20)
    expect(unitPx({ width: 0, height: 0 }, defaultPlace)).toBe(20)
  })

  it('[WALL4] takes a measure with a point or a comma, within its bounds', () => {
    const bounds = { min: 0.5, max: 30 }
    expect(parseMeasure(' 4,5 ', bounds)).toBe(4.5)
    expect(parseMeasure('30', bounds)).toBe(30)
    for (const bad of ['', 'far', '0.4', '31', '-3', 'NaN', '1e9', 'Infinity'])
      expect(parseMeasure(bad, bounds), bad).toBeNull()
  })

  it('[WALL9] moves by a few pixels every three minutes, and comes back', () => {
    const minute = 60_000
    const places = Array.from({ length: 8 }, (_, step) => shiftAt(step * 3 * minute))
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8)
    for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(4)
    expect(shiftAt(24 * minute)).toEqual(shiftAt(0))
    expect(shiftAt(2.9 * minute)).toEqual(shiftAt(0))
  })
})

const fact = (key: string, label: string, value: string, mayCut = false) => ({
  key,
  label,
  value,
  mayCut,
})
const content: WallContent = {
  band: { first: 'SEV1', second: 'Investigating' },
  note: null,
  leadU: 0,
  isStale: false,
  isFilled: false,
  title: 'Search unavailable worldwide',
  facts: [
    fact('commander', 'Commander', 'Priya Nair', true),
    fact('update', 'Update', 'OVERDUE 4:10'),
    fact('utc', 'UTC', '15:35:18'),
    fact('impact', 'Impact', '0:41:07'),
  ],
  lines: 10,
  isNewestLong: false,
  hasExits: true,
  post: 'Command post: Room 4.12; +49 30 1',
  foot: ['live', 'off normal: 2', '5 people here', 'Berlin 16:35', 'Operations: Tomás'],
}

/** What the rows take up, u. */
function heightOf(rows: WallRows): number {
  const lines = rows.lines + (rows.exits ? 1 : 0) + (rows.post ? 1 : 0)
  return (
    rowHeights.band +
    (rows.band === 'two-lines' ? rowHeights.bandSecond : 0) +
    (rows.band === 'stage-below' ? rowHeights.fact : 0) +
    (rows.note === 'below' ? rowHeights.note : 0) +
    (rows.banner ? rowHeights.banner : 0) +
    (rows.titleLines > 0 ? rowHeights.aroundFacts : 0) +
    rows.titleLines * rowHeights.title +
    rows.facts.length * rowHeights.fact +
    (lines > 0 ? rowHeights.aroundLines : 0) +
    lines * rowHeights.line +
    (rows.newestLines === 2 ? rowHeights.line - 0.1 : 0) +
    rowHeights.aroundFoot +
    rows.foot.length * rowHeights.footLine
  )
}

describe('the row budget', () => {
  const usual = wallRows(content, 30, 16.8)

  it('[WALL5] has every level on a 55 inch screen at 5 m', () => {
    expect(usual).toMatchObject({
      band: 'one-line',
      banner: false,
      titleLines: 1,
      facts: [
        ['commander', 'utc'],
        ['update', 'impact'],
      ],
      exits: true,
      post: false,
    })
    expect(usual.lines).toBeGreaterThanOrEqual(3)
    expect(usual.foot[0]?.slice(0, 2)).toEqual(['live', 'Command post: Room 4.12; +49 30 1'])
  })

  it('[WALL5] never takes more than there is, whatever the content and the screen', () => {
    const text = fc.string({ maxLength: 200 })
    fc.assert(
      fc.property(
        fc.record({
          widthU: fc.double({ min: 8, max: 100, noNaN: true }),
          // Level A and the foot are there on any screen.
          heightU: fc.double({ min: 4.6, max: 60, noNaN: true }),
          title: text,
          note: fc.option(text),
          name: text,
          isStale: fc.boolean(),
          isFilled: fc.boolean(),
          isNewestLong: fc.boolean(),
          hasExits: fc.boolean(),
          post: fc.option(text),
          lines: fc.nat({ max: 10 }),
          foot: fc.array(text, { minLength: 1, maxLength: 8 }),
        }),
        ({ widthU, heightU, name, ...more }) => {
          const [, ...others] = content.facts
          const facts = [fact('commander', 'Commander', name, true), ...others]
          const rows = wallRows({ ...content, ...more, facts }, widthU, heightU)
          expect(heightOf(rows)).toBeLessThanOrEqual(heightU + 1e-6)
          expect(rows.foot[0]?.[0]).toBe(more.foot[0])
          for (const row of rows.foot.slice(1))
            expect(
              row.reduce((sum, item) => sum + textWidthEm(item) * 0.8 + 1.2, -1.2),
            ).toBeLessThanOrEqual(widthU)
        },
      ),
      { seed: 21, numRuns: 400 },
    )
  })

  it('[WALL5] drops the oldest lines first, then impact, and level A never', () => {
    const heights = [16.8, 14, 12, 10.5, 8.5, 6.5, 4.6]
    const rows = heights.map((height) => wallRows(content, 30, height))
    const counts = rows.map(({ lines }) => lines)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(rows.at(-1)).toMatchObject({
      titleLines: 0,
      facts: [],
      lines: 0,
      exits: false,
      post: false,
    })
    const withTitle = rows.filter(({ titleLines }) => titleLines > 0)
    expect(withTitle.length).toBeGreaterThan(3)
    for (const each of rows) if (each.lines > 0) expect(each.facts).toHaveLength(2)
    const narrow = wallRows(content, 14, 14)
    expect(narrow.facts.flat().slice(0, 2)).toEqual(['commander', 'update'])
  })

  it('[WALL5] gives room on a near screen to more lines, a whole title and a second row below', () => {
    const near = wallRows(
      { ...content, title: `${'A long title '.repeat(6)}`, isNewestLong: true },
      50,
      28,
    )
    expect(near).toMatchObject({ titleLines: 2, newestLines: 2, lines: 8, exits: true, post: true })
    expect(near.foot.flat()).toEqual(content.foot)
  })

  it('[COM8] has the command post in a row of its own, in the foot where that row would cut it or is not there', () => {
    const post = 'Command post: Room 4.12; +49 30 901820, code 4711; #incident'
    const tall = wallRows({ ...content, post }, 40, 24)
    expect(tall.post).toBe(true)
    expect(tall.foot.flat()).not.toContain(post)
    const narrow = wallRows({ ...content, post }, 30, 24)
    expect(textWidthEm(post)).toBeGreaterThan(30 - 2 * 0.8)
    expect(narrow.post).toBe(false)
    expect(narrow.foot.flat()).toContain(post)
    expect(wallRows({ ...content, post: null }, 30, 24)).toMatchObject({ post: false })
  })

  it('[WALL5] says what level A has no room for in a row of its own', () => {
    const wide = { ...content, band: { first: 'SEV1', second: 'Cause identified' } }
    expect(wallRows(wide, 30, 16.8).band).toBe('one-line')
    expect(wallRows(wide, 18, 12).band).toBe('stage-below')
    const filled = {
      ...content,
      isFilled: true,
      band: { first: 'NOT LIVE', second: 'since 14:05:09Z' },
    }
    expect(wallRows(filled, 30, 16.8).band).toBe('two-lines')
    expect(wallRows({ ...content, isStale: true }, 30, 16.8).banner).toBe(true)
    const noted = { ...content, note: 'was SEV2\n2 min ago' }
    expect(wallRows(noted, 30.1, 16.8).note).toBe('beside')
    expect(wallRows(noted, 27, 16.8).note).toBe('below')
  })

  it('[WALL5] counts wide scripts as wide', () => {
    expect(textWidthEm('決済が落ちた')).toBeGreaterThan(6)
    expect(textWidthEm('payment')).toBeLessThan(textWidthEm('決済が落ちた'))
    expect(textWidthEm('e\u0301')).toBe(textWidthEm('e'))
  })
})
