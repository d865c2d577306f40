import { type Prose, type Run, runsOfText } from '../prose'
import type { SectionKey } from '../report-schema'

/** A line of a cell. `dim` is set smaller and paler, `late` warns. */
export interface Line {
  readonly runs: readonly Run[]
  readonly look?: 'dim' | 'late'
}
export type Cell = readonly Line[]

export interface Column {
  readonly title: string
  /** Share of the width in percent; the rest is shared by those without. */
  readonly width?: number
  /** Set in one line, in figures of one width. */
  readonly isTime?: boolean
}

export type Row =
  | { readonly cells: readonly Cell[] }
  /** A heading across the table: a phase. */
  | { readonly group: string }

/** What a section is made of; HTML and Markdown are two ways to write the same parts. */
export type Part =
  | { readonly kind: 'prose'; readonly prose: Prose }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'sub'; readonly title: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, Cell])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
    }

export interface Section {
  readonly key: SectionKey
  readonly title: string
  readonly parts: readonly Part[]
}

/** "2017-01-31 23:27" of a time of the report, where the column says UTC. */
export const shortOf = (time: string): string => time.slice(0, -4).replace('T', ' ')
/** "2017-01-31 23:27 UTC" of a time of the report. */
export const minuteOf = (time: string): string => `${shortOf(time)} UTC`
/** "2017-01-31 23:27:00" of a time of the report, UTC without saying so. */
export const secondOf = (time: string): string => time.slice(0, -1).replace('T', ' ')
export const dayOf = (time: string): string => time.slice(0, -10)

export const cell = (text: string | null, look?: Line['look']): Cell =>
  text === null || text === '' ? [] : [{ runs: runsOfText(text), ...(look ? { look } : {}) }]

/** A time as a column of times writes it. */
export const time = (at: string | null, missing: string): Cell =>
  at === null ? cell(missing, 'dim') : cell(shortOf(at))

const strongRun = (text: string): Run => ({ text, strong: true })
export const strongLine = (text: string): Line => ({ runs: [strongRun(text)] })

/** Parts that say something; a part without content is left out with its heading. */
export const prosePart = (prose: Prose): readonly Part[] =>
  prose.length === 0 ? [] : [{ kind: 'prose', prose }]
export const listPart = (items: readonly string[]): readonly Part[] =>
  items.length === 0 ? [] : [{ kind: 'list', items: items.map(runsOfText) }]
export const under = (title: string, parts: readonly Part[]): readonly Part[] =>
  parts.length === 0 ? [] : [{ kind: 'sub', title }, ...parts]
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
): readonly Part[] => (rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows }])
