import { describe, expect, it } from 'vitest'
import { draftReport } from '../../../shared/report/draft-report'
import { actionsCsv, timelineCsv } from '../../../shared/report/report-csv'
import { followUpsIcs } from '../../../shared/report/report-ics'
import { reportJson } from '../../../shared/report/report-json'
import { reportFileSchema, reportJsonSchema } from '../../../shared/report/report-json-schema'
import { isArchive, parseArchive, roomJson } from '../../../shared/report/room-json'
import { plainState } from '../../support/plain-state'
import { inputOf, roomOf, scenarioNames, scenarioText } from '../../support/report-rooms'

const gitlab = roomOf(scenarioText('gitlab-2017-database'))
const report = draftReport(gitlab, { blameless: false })
type Actions = typeof report.actions

/** A plain reader of RFC 4180, written from the grammar. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    const row = rows.at(-1)
    if (!row) throw new Error('no row')
    const add = (more: string) => {
      row[row.length - 1] += more
    }
    if (isQuoted) {
      if (character !== '"') add(character)
      else if (text[at + 1] === '"') {
        add('"')
        at += 1
      } else isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === ',') row.push('')
    else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([''])
      at += 1
    } else add(character)
  }
  expect(rows.pop()).toEqual([''])
  return rows
}

describe('CSV', () => {
  it('[PM18] holds every entry and every action, as other programs read it', () => {
    const [head, ...rows] = readCsv(timelineCsv(report))
    expect(head?.slice(0, 3)).toEqual(['happened', 'recorded', 'phase'])
    expect(rows).toHaveLength(report.log.length)
    for (const [index, row] of rows.entries()) {
      expect(row).toHaveLength(head?.length ?? 0)
      expect(row[6]).toBe(report.log[index]?.text ?? '')
    }
    expect(readCsv(actionsCsv(report))).toHaveLength(report.actions.length + 1)
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\r=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=cmd|"/C calc"!A0',
    '\n=1',
  ])('[PM19] a cell that begins like a formula is text: %j', (what) => {
    const [first] = report.actions
    if (!first) throw new Error('the scenario has actions')
    const actions: Actions = [{ ...first, what }]
    const [, row] = readCsv(actionsCsv({ ...report, actions }))
    expect(row?.[0]).toBe(`'${what}`)
  })
})

describe('the calendar', () => {
  const [first] = report.actions
  if (!first) throw new Error('the scenario has actions')
  const hostile = 'a,b;c\\d\r\nBEGIN:VEVENT\nüß 顧客 🚀'.repeat(6)
  const actions: Actions = [
    { ...first, id: 'a1', what: hostile, dueAt: '2026-02-28T12:00:00Z', doneAt: null },
    { ...first, id: 'a2', what: 'Undated', dueAt: null, doneAt: null },
    { ...first, id: 'a3', what: 'Done', doneAt: '2026-02-01T00:00:00Z' },
  ]
  const text = followUpsIcs({ ...report, actions })
  const lines = text.replaceAll('\r\n ', '').split('\r\n')

  it('[PM20] folds at 75 octets, never inside a character, and escapes what it holds', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/\p{Surrogate}/u)
    }
    const summary = lines.find((line) => line.startsWith('SUMMARY:a'))?.slice(8) ?? ''
    const plain = summary.replace(/\\([\\;,nN])/g, (_, mark: string) =>
      mark.toLowerCase() === 'n' ? '\n' : mark,
    )
    expect(plain).toBe(hostile.replaceAll('\r\n', '\n'))
  })

  it('[PM21] has an event for what is due, a to-do for what is not, nothing for what is done, and the day after', () => {
    const count = (line: string) => lines.filter((each) => each === line).length
    expect([
      count('BEGIN:VEVENT'),
      count('END:VEVENT'),
      count('BEGIN:VTODO'),
      count('END:VTODO'),
    ]).toEqual([2, 2, 1, 1])
    expect(lines).toContain('DTSTART;VALUE=DATE:20260228')
    expect(lines).toContain('DTEND;VALUE=DATE:20260301')
    expect(lines).toContain('DTSTART:20170202T201000Z')
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual([
      'UID:action-a1@warroom',
      'UID:action-a2@warroom',
      'UID:follow-up-AAAAAAAAAAAAAAAAAAAAAA@warroom',
    ])
    expect(followUpsIcs({ ...report, actions: [], review: 'closed' })).not.toContain('VEVENT')
  })
})

describe('JSON', () => {
  it('[PM22] follows the schema that is published', async () => {
    await expect(reportJsonSchema()).toMatchFileSnapshot(
      '../../../resources/schemas/warroom-report-1.json',
    )
    for (const name of scenarioNames) {
      const input = roomOf(scenarioText(name))
      for (const blameless of [false, true]) {
        const file: unknown = JSON.parse(reportJson(draftReport(input, { blameless }), input))
        expect(() => reportFileSchema.parse(file)).not.toThrow()
      }
    }
  })

  it.each(scenarioNames)('[PM23] of %s is read back to the same state', (name) => {
    const input = roomOf(scenarioText(name), { notes: 'Written **here**' })
    const files = [roomJson(input), reportJson(draftReport(input, { blameless: false }), input)]
    for (const text of files) {
      const value: unknown = JSON.parse(text)
      expect(isArchive(value)).toBe(true)
      const archive = parseArchive(value)
      if (!archive.ok) throw new Error(archive.error)
      const { entries, pads, title, roomId } = archive.value
      const again = inputOf(entries, pads, title)
      expect(plainState(again.state)).toEqual(plainState(input.state))
      expect(roomJson({ ...again, roomId, generatedAt: input.generatedAt })).toBe(roomJson(input))
    }
  })

  it('[PM24] that is damaged, or was written without names, says so', () => {
    const blameless = draftReport(gitlab, { blameless: true })
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [JSON.parse(reportJson(blameless, gitlab)), /written without names/],
      [{ format: 'warroom-room/1' }, /roomId/],
      [{ ...JSON.parse(roomJson(gitlab)), entries: [{}] }, /entries\.0/],
      [{ ...JSON.parse(roomJson(gitlab)), content: '%%' }, /base64url/],
      [{ format: 'warroom-report/1' }, /format|file/],
    ]
    for (const [value, words] of cases) {
      const archive = parseArchive(value)
      expect(archive.ok ? 'read' : archive.error).toMatch(words)
    }
    for (const value of [null, 1, 'x', [], { format: 'warroom-scenario/1' }])
      expect(isArchive(value)).toBe(false)
  })
})
