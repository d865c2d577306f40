import { textWidthEm } from './text-width'

/**
 * What of a wall there is room for. Sizes are fixed by the distance (geometry.ts), so what does not fit is left out, the least
 * needed first, and nothing ever becomes smaller. All lengths are in u, the unit of the wall. The heights here are the
 * heights that are drawn: each row gets its own as a style, so the rows cannot run over the edge.
 */
export interface WallContent {
  /** The words of level A: what must be read first, and what may go into a row of its own. */
  readonly band: { readonly first: string; readonly second: string }
  /** A row of its own that says that the wall is not live. */
  readonly isStale: boolean
  /** Level A says that the wall is not live, or that command is contested: it takes two lines where one is too short. */
  readonly isFilled: boolean
  /** What was changed there and when; beside the words where there is room, below level A where there is not. */
  readonly note: string | null
  /** Width of what leads the title, u. */
  readonly leadU: number
  readonly title: string
  /** In the order of need. */
  readonly facts: readonly Fact[]
  readonly lines: number
  /** The newest line is longer than one row. */
  readonly isNewestLong: boolean
  readonly hasExits: boolean
  /** Where the commander can be reached: in a row of its own where there is room, else in the foot. */
  readonly post: string | null
  /** In the order of need; the first is always shown. */
  readonly foot: readonly string[]
}

/** A fact of level B: a small label and a large value. */
export interface Fact {
  readonly key: string
  readonly label: string
  readonly value: string
  /** Rather cut than given a row of its own: a long name. */
  readonly mayCut: boolean
}

export interface WallRows {
  /** How level A stands: in one line, its second part below it, or left to a row of level B. */
  readonly band: 'one-line' | 'two-lines' | 'stage-below'
  readonly note: 'none' | 'beside' | 'below'
  readonly banner: boolean
  readonly titleLines: 0 | 1 | 2
  /** Keys of facts, by row. */
  readonly facts: readonly (readonly string[])[]
  readonly lines: number
  readonly newestLines: 1 | 2
  readonly exits: boolean
  readonly post: boolean
  /** Items of the foot, by row. */
  readonly foot: readonly (readonly string[])[]
}

/** Heights of rows, u. */
export const rowHeights = {
  band: 2.95,
  bandSecond: 2.2,
  banner: 1.9,
  note: 1.2,
  /** Space above and below level B. */
  aroundFacts: 0.6,
  title: 1.8,
  fact: 1.85,
  /** Space above and below level C. */
  aroundLines: 0.5,
  line: 1.36,
  footLine: 1.12,
  aroundFoot: 0.5,
} as const

/** Font sizes by level, u. */
export const sizes = { a: 2.25, b: 1.5, c: 1, d: 0.8 } as const
/** Space at the left and the right of every row, u. */
export const sideU = 0.8
const gapU = 1.2
const factGapU = 0.8
const signU = 2.1
const mostLines = 10
const bold = 1.06
/** The same for level A, whose letters stand closer. */
const boldest = 0.985

/** What is left of a name that is cut, u: a dozen letters. */
const cutU = 11.2

const factWidth = ({ label, value, mayCut }: Fact): number =>
  textWidthEm(label) * sizes.d +
  0.6 +
  Math.min(mayCut ? cutU : Number.POSITIVE_INFINITY, textWidthEm(value) * sizes.b * bold)

/** The first two facts begin a row each, so that they stay where they are; the others stand beside one where they fit. */
export function packFacts(facts: readonly Fact[], widthU: number): readonly (readonly Fact[])[] {
  const rows: Fact[][] = []
  for (const [index, fact] of facts.entries()) {
    const row = rows.find(
      ([first, second]) =>
        first && !second && factWidth(first) + factGapU + factWidth(fact) <= widthU,
    )
    if (row && index >= 2) row.push(fact)
    else rows.push([fact])
  }
  return rows
}

/** Items of the foot that fit on each of `most` rows, in their order; one that is too long for a row is left out, but never the first. */
export function packFoot(
  items: readonly string[],
  widthU: number,
  most: number,
): readonly (readonly string[])[] {
  const rows: string[][] = []
  let left = 0
  for (const item of items) {
    const width = textWidthEm(item) * sizes.d
    const last = rows.at(-1)
    if (last && width + gapU <= left) {
      last.push(item)
      left -= width + gapU
    } else if (rows.length < most && (width <= widthU || rows.length === 0)) {
      rows.push([item])
      left = widthU - width
    }
  }
  return rows
}

const bandWidth = ({ first, second }: WallContent['band']): number =>
  signU + textWidthEm(second === '' ? first : `${first} ${second}`) * sizes.a * boldest

function bandOf(content: WallContent, widthU: number): WallRows['band'] {
  if (bandWidth(content.band) <= widthU) return 'one-line'
  return content.isFilled ? 'two-lines' : 'stage-below'
}

/** The note has two short lines beside level A, one below it. */
export const noteWidth = (note: string): number =>
  Math.max(...note.split('\n').map((line) => textWidthEm(line))) * sizes.d + 0.6

/** The rows for a screen of `widthU` x `heightU`. */
export function wallRows(content: WallContent, widthU: number, heightU: number): WallRows {
  const inside = widthU - 2 * sideU
  let left = heightU
  const take = (height: number): boolean => {
    if (height > left + 1e-9) return false
    left -= height
    return true
  }
  const packed = packFacts(content.facts, inside)

  // Level A and how fresh it is are there on any screen.
  left -= rowHeights.band + rowHeights.aroundFoot + rowHeights.footLine
  const wanted = bandOf(content, inside)
  const band =
    wanted === 'one-line' || take(wanted === 'two-lines' ? rowHeights.bandSecond : rowHeights.fact)
      ? wanted
      : 'one-line'
  const isBeside =
    content.note !== null &&
    band === 'one-line' &&
    bandWidth(content.band) + noteWidth(content.note) <= inside
  const note =
    content.note === null ? 'none' : isBeside ? 'beside' : take(rowHeights.note) ? 'below' : 'none'
  const banner = content.isStale && take(rowHeights.banner)
  let titleLines: WallRows['titleLines'] = take(rowHeights.aroundFacts + rowHeights.title) ? 1 : 0
  const facts: (readonly string[])[] = []
  const takeFacts = (most: number) => {
    for (const row of packed.slice(facts.length, most)) {
      if (titleLines === 0 || !take(rowHeights.fact)) return
      facts.push(row.map(({ key }) => key))
    }
  }
  takeFacts(2)
  let lines = 0
  const takeLines = (most: number) => {
    while (titleLines > 0 && lines < Math.min(most, content.lines)) {
      if (!take(rowHeights.line + (lines === 0 && !exits ? rowHeights.aroundLines : 0))) return
      lines += 1
    }
  }
  let exits = false
  takeLines(2)
  exits =
    titleLines > 0 &&
    content.hasExits &&
    take(rowHeights.line + (lines === 0 ? rowHeights.aroundLines : 0))
  const isTitleLong = textWidthEm(content.title) * sizes.b * bold + content.leadU > inside
  if (titleLines === 1 && isTitleLong && take(rowHeights.title)) titleLines = 2
  takeLines(3)
  takeFacts(packed.length)
  const postWidth = content.post === null ? 0 : textWidthEm(content.post)
  // A number that is cut is no number: the smaller letters of the foot rather than a row that ends too early.
  const isPostLong = postWidth * sizes.c > inside && postWidth * sizes.d <= inside
  const post =
    titleLines > 0 &&
    content.post !== null &&
    !isPostLong &&
    take(rowHeights.line + (lines === 0 && !exits ? rowHeights.aroundLines : 0))
  const newestLines = lines > 0 && content.isNewestLong && take(rowHeights.line - 0.1) ? 2 : 1
  takeLines(4)
  const [freshness = '', ...others] = content.foot
  const items = post || content.post === null ? content.foot : [freshness, content.post, ...others]
  const feet = packFoot(items, inside, 2)
  const foot = feet.length > 1 && take(rowHeights.footLine) ? feet : feet.slice(0, 1)
  takeLines(mostLines)
  return { band, note, banner, titleLines, facts, lines, newestLines, exits, post, foot }
}
