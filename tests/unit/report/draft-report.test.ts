import { describe, expect, it } from 'vitest'
import { draftReport } from '../../../shared/report/draft-report'
import { layOut } from '../../../shared/report/layout/sections'
import { reportSchema } from '../../../shared/report/report-schema'
import { generateEntries } from '../../support/generate-entries'
import { inputOf, roomOf, scenarioNames, scenarioText } from '../../support/report-rooms'

const named = { blameless: false }
const gitlab = () => draftReport(roomOf(scenarioText('gitlab-2017-database')), named)

describe('a drafted report', () => {
  it.each(scenarioNames)(
    '[PM7] of %s follows its schema and fills every section of a postmortem',
    (name) => {
      const report = draftReport(roomOf(scenarioText(name)), named)
      expect(reportSchema.parse(report)).toEqual(report)
      const empty = report.completeness.filter((item) => !item.filled).map((item) => item.section)
      expect(
        empty.every((section) =>
          ['glossary', 'background', 'evidence', 'changes'].includes(section),
        ),
        empty.join(),
      ).toBe(true)
      expect(layOut(report).map((section) => section.key)).toContain('lessons')
    },
  )

  it('[PM8] counts the clocks from the stamps, and says what was not recorded', () => {
    expect(gitlab().clocks.spans.map(({ key, words }) => [key, words])).toEqual([
      ['detect', '1 h 05 min'],
      ['declare', '0 s'],
      ['mitigate', '23 h 01 min'],
      ['resolve', '24 h 14 min'],
    ])
    const input = roomOf(scenarioText('gitlab-2017-database'))
    const stamps = { ...input.state.stamps, began: null, mitigated: 1, declared: 5, detected: 9 }
    const { spans } = draftReport({ ...input, state: { ...input.state, stamps } }, named).clocks
    expect(spans.map((span) => span.words)).toEqual([
      'Not recorded: the start of the impact is missing',
      'Not in order: the declaration lies before the detection',
      'Not recorded: the start of the impact is missing',
      'Not recorded: the start of the impact is missing',
    ])
  })

  it('[PM9] tells who held what when, and phases and key events oldest first', () => {
    const { people, timeline } = gitlab()
    const command = people.claims.filter((claim) => claim.role === 'Incident commander')
    expect(command.map((claim) => claim.person)).toEqual([
      'Responder Two',
      'Responder Four',
      'Responder Three',
      'Responder Four',
    ])
    for (const [index, claim] of command.entries())
      expect(claim.until).toBe(command[index + 1]?.from ?? null)
    expect(timeline.map((row) => row.at)).toEqual(timeline.map((row) => row.at).sort())
    expect([...new Set(timeline.map((row) => row.phase))]).toEqual([
      'Before the declaration',
      'Investigating',
      'Cause identified',
      'Mitigated',
      'Monitoring',
      'Resolved',
      'Closed',
    ])
  })

  it('[PM10] holds each update against the promise before it', () => {
    const input = roomOf(scenarioText('gitlab-2017-database'))
    const [first, second] = input.state.updates
    if (!first?.nextAt || !second) throw new Error('the scenario has two updates')
    const updates = [first, { ...second, audience: first.audience, at: first.nextAt + 12 * 60_000 }]
    const report = draftReport({ ...input, state: { ...input.state, updates } }, named)
    expect(report.updates.map((update) => update.lateMinutes)).toEqual([null, 12])
    expect(gitlab().updates.filter((update) => update.lateMinutes === 0).length).toBeGreaterThan(3)
  })

  it('[PM11] says which rule made it a duty and by what it was seen', () => {
    expect(gitlab().rules.map(({ rule, fired, why }) => [rule, fired, why])).toEqual([
      ['user-visible', true, 'declared as visible to customers'],
      ['data-loss', false, 'nobody noted it'],
      ['on-call-intervention', true, expect.stringContaining('traffic')],
      ['slow-resolution', true, 'it took 24 h 14 min; the limit of SEV1 is 1 h 00 min'],
      ['monitoring-failure', false, 'detected by our own staff'],
    ])
    const input = roomOf(scenarioText('gitlab-2017-database'))
    const state = { ...input.state, requiredRules: ['data-loss'] }
    const noted = draftReport({ ...input, state }, named).rules.find(
      (rule) => rule.rule === 'data-loss',
    )
    expect(noted).toMatchObject({ fired: true, why: 'noted by the team' })
  })

  it('[PM12] has a clear end for a room in which nothing happened', () => {
    const report = draftReport(inputOf([]), named)
    expect(reportSchema.parse(report)).toEqual(report)
    expect(report.title).toBe('A room')
    expect(report.completeness.every((item) => !item.filled)).toBe(true)
    expect(report.clocks.spans.every((span) => span.ms === null)).toBe(true)
    const words = JSON.stringify(layOut(report))
    expect(words).toContain('Nothing was written here yet.')
  })

  it('[PM13] says the same whatever order the entries came in, and another digest when anything differs', () => {
    const entries = generateEntries({ count: 300 })
    const report = draftReport(inputOf(entries), named)
    expect(draftReport(inputOf([...entries].reverse()), named)).toEqual(report)
    expect(draftReport(inputOf(entries.slice(1)), named).digest).not.toBe(report.digest)
    expect(draftReport(inputOf(entries, { notes: 'x' }), named).digest).not.toBe(report.digest)
    expect(report.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('[PM14] prose of a pad keeps its look, and what an import brought is not said twice', () => {
    const pads = {
      'pm:summary': 'Seeding was **manual**.\n\n- one\n- two\n\n> quoted',
      'pm:trigger': 'A load spike',
    }
    const report = draftReport(roomOf(scenarioText('gitlab-2017-database'), pads), named)
    expect(report.summary.prose[0]).toEqual({
      kind: 'paragraph',
      runs: [{ text: 'Seeding was ' }, { text: 'manual', strong: true }, { text: '.' }],
    })
    expect(report.summary.prose.map((block) => block.kind).slice(0, 3)).toEqual([
      'paragraph',
      'list',
      'quote',
    ])
    const again = { 'pm:summary': report.summary.prose.length > 0 ? 'x' : '' }
    expect(
      draftReport(roomOf(scenarioText('gitlab-2017-database'), again), named).summary.prose.length,
    ).toBe(3)
  })
})
