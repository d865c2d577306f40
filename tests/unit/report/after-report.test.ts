import { describe, expect, it } from 'vitest'
import {
  addAction,
  addCause,
  addLesson,
  giveThanks,
  noteAttendance,
  planReview,
} from '../../../shared/incident/commands/after-commands'
import { setCost, setImpact } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { assignRole } from '../../../shared/incident/commands/people-commands'
import { documentKinds } from '../../../shared/report/documents'
import { draftReport } from '../../../shared/report/draft-report'
import { reportHtml } from '../../../shared/report/html/report-html'
import { draftedParts, lineCount } from '../../../shared/report/layout/drafted'
import type { Part } from '../../../shared/report/layout/parts'
import { partsOf } from '../../../shared/report/layout/sections'
import { proseText } from '../../../shared/report/prose'
import { reportMarkdown } from '../../../shared/report/report-markdown'
import { type Report, reportSchema, type SectionKey } from '../../../shared/report/report-schema'
import { generateEntries } from '../../support/generate-entries'
import { inputOf, roomOf, scenarioText } from '../../support/report-rooms'
import { createDeclaredRoom } from '../../support/test-room'

const named = { blameless: false }
/** Read once: signing a scenario takes most of a second. */
const incident = roomOf(scenarioText('gitlab-2017-database'))
const gitlab = (pads: Readonly<Record<string, string>> = {}) =>
  draftReport({ ...incident, pads }, named)

const paper = { document: 'postmortem', paper: 'A4', fonts: [] } as const
const htmlOf = (report: Report, sections: readonly SectionKey[]) =>
  reportHtml(report, { ...paper, sections })

/** All words of some parts, a line each. */
const wordsOf = (parts: readonly Part[]): string => JSON.stringify(parts)
const titlesOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'sub' ? [part.title] : []))

describe('what people write', () => {
  it.each([
    ['pm:what', 'summary'],
    ['pm:why', 'summary'],
    ['pm:how', 'summary'],
    ['pm:summary', 'summary'],
    ['plan', 'summary'],
    ['risks', 'summary'],
    ['next-decision', 'summary'],
    ['pm:impact', 'impact'],
    ['pm:trigger', 'trigger'],
    ['pm:rootCauses', 'causes'],
    ['pm:detection', 'detection'],
    ['pm:response', 'response'],
    ['pm:mitigation', 'mitigation'],
    ['pm:resolution', 'resolution'],
    ['pm:recovery', 'recovery'],
    ['pm:background', 'background'],
    ['pm:glossary', 'glossary'],
    ['pm:thanks', 'thanks'],
  ] as const)('[PM33] in the pad %s reaches the section %s of every document', (pad, section) => {
    const report = gitlab({ [pad]: 'Words that stand nowhere else' })
    expect(wordsOf(partsOf(report, section))).toContain('Words that stand nowhere else')
    expect(reportMarkdown(report, { sections: [section] })).toContain('nowhere else')
    expect(htmlOf(report, [section])).toContain('nowhere else')
  })

  it('[PM34] leads with what happened, why, and how it was handled, before an older summary', () => {
    const pads = { 'pm:what': 'WHAT', 'pm:why': 'WHY', 'pm:how': 'HOW', 'pm:summary': 'OLDER' }
    const markdown = reportMarkdown(gitlab(pads))
    const places = ['WHAT', 'WHY', 'HOW', 'OLDER', 'Situation, as last'].map((words) =>
      markdown.indexOf(words),
    )
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('[AFT1] every document says first that everybody acted on what they knew', () => {
    for (const blameless of [false, true])
      for (const document of documentKinds) {
        const report = draftReport(incident, { blameless })
        const words = 'acted on what they knew at the time'
        const markdown = reportMarkdown(report, { document })
        expect(markdown.indexOf(words)).toBeGreaterThan(0)
        expect(markdown.indexOf(words)).toBeLessThan(markdown.indexOf('| What |'))
        expect(reportHtml(report, { ...paper, document, sections: ['summary'] })).toContain(words)
      }
  })
})

describe('what the log tells', () => {
  it('[PM35] the timeline has two phases, the incident and the recovery, each oldest first', () => {
    const report = gitlab()
    const parts = partsOf(report, 'timeline')
    expect(titlesOf(parts)).toEqual(['The incident', 'The recovery'])
    const counts = parts.flatMap((part) =>
      part.kind === 'table' ? [part.rows.filter((row) => 'cells' in row).length] : [],
    )
    expect(counts.every((count) => count > 0)).toBe(true)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(report.timeline.length)
    const markdown = reportMarkdown(report, { sections: ['timeline'] })
    const recovery = markdown.indexOf('### The recovery')
    expect(markdown.indexOf('### The incident')).toBeGreaterThan(0)
    expect(recovery).toBeGreaterThan(markdown.indexOf('### The incident'))
    expect(markdown.indexOf('#### Mitigated')).toBeGreaterThan(recovery)
    expect(markdown.indexOf('#### Investigating')).toBeLessThan(recovery)
  })

  it('[PM35] an incident that nothing mitigated yet has no recovery', () => {
    const room = createDeclaredRoom()
    expect(titlesOf(partsOf(draftReport(inputOf(room.entries()), named), 'timeline'))).toEqual([
      'The incident',
    ])
  })

  it('[PM9] the table of roles names each holder with the times', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.pass(30)
    room.must(assignRole, { role: 'ops', person: room.id(2) })
    const markdown = reportMarkdown(draftReport(inputOf(room.entries()), named), {
      sections: ['people'],
    })
    const { people } = draftReport(inputOf(room.entries()), named)
    const operations = people.claims.filter(({ role }) => role === 'Operations')
    expect(operations.map(({ until }) => until === null)).toEqual([false, true])
    for (const { person } of people.claims) expect(markdown).toContain(person)
    expect(markdown).toContain('2026-01-15 14:30')
    expect(markdown).toMatch(/\| Operations \|.*\| to the end \|/)
  })

  it('[PM8] the head of the document is a table of stamps and durations', () => {
    const markdown = reportMarkdown(gitlab(), { sections: [] })
    for (const line of [
      '| Impact began | 2017-01-31 18:00 UTC |',
      '| Restored | 2017-02-01 18:14 UTC |',
      '| Time to detect | 1 h 05 min |',
      '| Time to resolve | 24 h 14 min |',
    ])
      expect(markdown).toContain(line)
    const html = htmlOf(gitlab(), [])
    expect(html).toContain('<dt>Time to mitigate</dt><dd>23 h 01 min</dd>')
  })

  it('[PM7] all three lists of lessons reach the report under their names', () => {
    const room = createDeclaredRoom()
    room.must(addLesson, { list: 'well', text: 'The standby took over' })
    room.must(addLesson, { list: 'wrong', text: 'No alert came' })
    room.must(addNote, { text: 'The copy was six hours old', mark: 'lucky' })
    const report = draftReport(inputOf(room.entries()), named)
    const words = reportMarkdown(report, { sections: ['lessons'] })
    const order = [
      '### What went well',
      'The standby took over',
      '### What went wrong',
      'No alert came',
      '### Where we got lucky',
      'The copy was six hours old',
    ].map((text) => words.indexOf(text))
    expect(order.every((place) => place > 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })
})

describe('what it cost', () => {
  it('[PIC2] hours of people to the end, and what it was put at, stand under the impact', () => {
    const room = createDeclaredRoom()
    const until = (minutes: number) => ({
      ...inputOf(room.entries()),
      generatedAt: room.now() + minutes * 60_000,
    })
    const costOf = (minutes: number) => draftReport(until(minutes), named).impact.cost
    expect(costOf(0)).toBeNull()
    expect(costOf(50)).toEqual({ people: 3, hours: 2.5, amount: null, note: null })
    room.must(setCost, { amount: '20,000 EUR', note: 'orders lost' })
    const report = draftReport(until(50), named)
    expect(reportSchema.parse(report)).toEqual(report)
    const markdown = reportMarkdown(report, { sections: ['impact'] })
    for (const words of [
      'What it cost',
      '2.5 hours of 3 people',
      'Put at 20,000 EUR',
      'orders lost',
    ])
      expect(markdown).toContain(words)
  })
})

describe('what the team notes afterwards', () => {
  const room = createDeclaredRoom()
  const line = room.must(addNote, { text: 'The alert was switched off' })
  const lesson = room.must(addLesson, { list: 'wrong', text: 'Nobody watched the dumps' })
  room.must(addCause, { text: 'One path to the data', root: true, evidence: line })
  room.must(addCause, { text: 'A tired shift', root: false, wouldHaveStopped: 'A relief at eight' })
  room.must(addAction, {
    what: 'Watch the dumps',
    type: 'detect',
    lesson,
    team: 'Storage',
    agreedWith: 'their lead',
  })
  room.must(planReview, { startsAt: room.now() + 86_400_000, agenda: ['The timeline'] })
  room.must(noteAttendance, { person: room.id(1) })
  room.must(giveThanks, { text: 'Thank you, all three of you' })
  room.must(setImpact, { quality: 'Trust of two partners', team: 'Two people slept badly' })
  const report = draftReport(inputOf(room.entries()), named)

  it('[PM36] causes stand apart, with what would have stopped them and what shows them', () => {
    expect(reportSchema.parse(report)).toEqual(report)
    expect(report.causes.rootCauses).toEqual(['One path to the data'])
    expect(report.causes.contributing).toEqual(['A tired shift'])
    expect(report.causes.listed.map(({ evidence }) => evidence?.words ?? null)).toEqual([
      'The alert was switched off',
      null,
    ])
    const markdown = reportMarkdown(report, { sections: ['causes'] })
    expect(markdown).toMatch(
      /\| One path to the data \| not answered \| The alert was switched off/,
    )
    expect(markdown).toMatch(/\| A tired shift \| A relief at eight \|/)
    expect(markdown.split('A tired shift')).toHaveLength(2)
  })

  it('[PM36] an action item names its lesson, its team and who agreed', () => {
    const markdown = reportMarkdown(report, { sections: ['actions'] })
    expect(markdown).toContain('Lesson: Nobody watched the dumps')
    expect(markdown).toContain('Agreed with: their lead')
    expect(markdown).toContain('Storage')
  })

  it('[PM36] the review, the thanks and all sides of the impact are printed', () => {
    const markdown = reportMarkdown(report, { sections: ['review', 'thanks', 'impact'] })
    for (const words of [
      'Planned for 2026-01-16 14:00 UTC',
      'The timeline',
      report.people.roster.find(({ person }) => report.meeting.attended.includes(person))?.person,
      'Thank you, all three of you',
      'Trust of two partners',
      'Two people slept badly',
    ])
      expect(markdown).toContain(words)
  })

  it('[PM14] what the room typed of the impact and what was noted of it is said once', () => {
    const again = createDeclaredRoom()
    again.must(setImpact, { business: 'One in ten orders fails, for three hours' })
    const said = (pad: string) =>
      proseText(
        draftReport(inputOf(again.entries(), { 'impact-people': pad }), named).impact.business,
      )
    expect(said('One in ten orders fails')).toBe('One in ten orders fails, for three hours')
    expect(said('One in ten orders fails, for three hours. Two shops closed.')).toBe(
      'One in ten orders fails, for three hours. Two shops closed.',
    )
    expect(said('Refunds are due')).toBe(
      'One in ten orders fails, for three hours\nRefunds are due',
    )
    expect(said('')).toBe('One in ten orders fails, for three hours')
  })

  it('[PM17] none of it keeps a name in a blameless report', () => {
    const name = report.thanks.said[0]?.by ?? ''
    expect(name).not.toBe('')
    const entries = room.entries()
    const blameless = draftReport(inputOf(entries), { blameless: true })
    for (const person of report.people.roster)
      expect(JSON.stringify(blameless)).not.toContain(person.person)
    expect(blameless.meeting.attended).toHaveLength(1)
  })
})

describe('what After shows of the report', () => {
  it('[AFT7] is the parts of the document without the texts that are written beside them', () => {
    const report = gitlab({
      'pm:what': 'written',
      'pm:impact': 'written',
      'pm:trigger': 'written',
      'pm:response': 'written',
    })
    for (const section of ['summary', 'impact', 'trigger', 'causes', 'response'] as const) {
      expect(wordsOf(draftedParts(report, section))).not.toContain('written')
    }
    for (const section of ['people', 'timeline', 'changes', 'updates', 'evidence'] as const)
      expect(draftedParts(report, section)).toEqual(partsOf(report, section))
    expect(draftedParts(report, 'trigger')).toEqual([])
    expect(lineCount(draftedParts(report, 'timeline'))).toBe(report.timeline.length)
  })

  it('[AFT7] is the same without the whole log, which only the document needs', () => {
    const input = inputOf(generateEntries({ count: 500 }))
    const whole = draftReport(input, named)
    const { log, digest, ...screen } = draftReport(input, { ...named, whole: false })
    const { log: rows, digest: hash, ...document } = whole
    expect(screen).toEqual(document)
    expect([log, digest]).toEqual([[], ''])
    expect(rows.length).toBeGreaterThanOrEqual(500)
    expect(hash).not.toBe('')
  })

  it('[PM37] a report of a file that is no room names none', () => {
    const input = { ...incident, isNoRoom: true as const }
    const report = draftReport(input, named)
    expect(report.roomId).toBe('')
    for (const words of [reportMarkdown(report), htmlOf(report, ['summary', 'log'])]) {
      expect(words).not.toContain('AAAAAAAA')
      expect(words).not.toMatch(/\| Room \||from room|Room \S+ · contents/)
    }
    const room = draftReport(incident, named)
    expect(reportMarkdown(room)).toContain('| Room | AAAAAAAA')
    expect(htmlOf(room, ['summary'])).toContain('Room AAAAAAAA')
  })
})
