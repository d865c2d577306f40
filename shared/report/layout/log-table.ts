import { type Run, runsOfText } from '../prose'
import type { LogRow } from '../report-schema'
import { type Cell, type Line, type Part, type Row, secondOf, table } from './parts'

const markWords = {
  key: 'key moment',
  well: 'went well',
  wrong: 'went wrong',
  lucky: 'lucky',
} as const

const laterWords = { correction: 'Corrected', outcome: 'Outcome' } as const

function whatCell({ id, did, text, remarks, mark, later }: LogRow): Cell {
  const head: Run[] =
    text === null
      ? [{ text: did, ...(id === null ? { strong: true } : {}) }]
      : did === ''
        ? [...runsOfText(text)]
        : [{ text: `${did}: ` }, ...runsOfText(text)]
  const said = [...(mark ? [`marked: ${markWords[mark]}`] : []), ...remarks]
  const lines: Line[] = [{ runs: head }]
  if (said.length > 0) lines.push({ runs: runsOfText(said.join('; ')), look: 'dim' })
  for (const each of later)
    lines.push({
      runs: [
        { text: `${laterWords[each.kind]} ${secondOf(each.at)} by ${each.by}: ` },
        ...runsOfText(each.text),
      ],
      look: 'dim',
    })
  return lines
}

/** Rows under the phase they fell into; a new day stands in front of its first row. */
export function logTable(caption: string, rows: readonly LogRow[]): readonly Part[] {
  const out: Row[] = []
  let phase: string | null = null
  let day: string | null = null
  for (const row of rows) {
    const date = row.at.slice(0, row.at.indexOf('T'))
    if (row.phase !== phase || date !== day) out.push({ group: `${row.phase} · ${date}` })
    phase = row.phase
    day = date
    const when: Line[] = [{ runs: [{ text: row.at.slice(row.at.indexOf('T') + 1, -1) }] }]
    if (row.recordedAt !== null)
      when.push({ runs: [{ text: `logged ${recordedWords(row)}` }], look: 'dim' })
    out.push({
      cells: [when, row.who === null ? [] : [{ runs: [{ text: row.who }] }], whatCell(row)],
    })
  }
  return table(
    caption,
    [{ title: 'UTC', width: 13, isTime: true }, { title: 'Who', width: 20 }, { title: 'What' }],
    out,
  )
}

/** The time of the record; with its day when that is another one. */
function recordedWords({ at, recordedAt }: LogRow): string {
  if (recordedAt === null) return ''
  const time = secondOf(recordedAt)
  return at.slice(0, 10) === recordedAt.slice(0, 10) ? time.slice(11) : time
}
