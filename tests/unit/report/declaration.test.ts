import { describe, expect, it } from 'vitest'
import {
  addObjective,
  changeSort,
  declareIncident,
  settleObjective,
} from '../../../shared/incident/commands/incident-commands'
import { draftReport } from '../../../shared/report/draft-report'
import { reportMarkdown } from '../../../shared/report/report-markdown'
import { reportSchema } from '../../../shared/report/report-schema'
import { inputOf } from '../../support/report-rooms'
import { createTestRoom, type TestRoom } from '../../support/test-room'

const named = { blameless: false }
const reportOf = (room: TestRoom) => draftReport(inputOf(room.entries()), named)
const textOf = (room: TestRoom) => reportMarkdown(reportOf(room))

describe('a planned operation in the report', () => {
  it('[PRAC6] names the phases of its objectives, and none of an incident', () => {
    const room = createTestRoom()
    room.must(declareIncident, {
      title: 'Move the database',
      severity: 'SEV3',
      detection: 'staff',
      roomKind: 'operation',
    })
    for (const phase of ['contain', 'restore', 'understand'])
      room.must(addObjective, { text: `the ${phase} one`, phase })
    const text = textOf(room)
    for (const words of ['keep it safe', 'get it done', 'check the result', 'as an operation'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/bleeding|as a operation/)
  })
})

describe('a declaration in the report', () => {
  it.each([
    ['user-report', 'by a user report'],
    ['alert', 'by an alert'],
    ['staff', 'by our own staff'],
  ])('[DECL5] says how it was found out: %s', (detection, words) => {
    const room = createTestRoom()
    room.must(declareIncident, { title: 'Login fails', severity: 'SEV2', detection })
    expect(reportOf(room).detection.source).toBe(detection)
    expect(textOf(room)).toContain(words)
  })

  it('[DECL1] [DECL2] [DECL3] [DECL6] [DECL7] keeps all that was said of it', () => {
    const room = createTestRoom()
    room.must(declareIncident, {
      title: 'Water in the server room',
      severity: 'SEV1',
      unsure: true,
      detection: 'alert',
      alert: 'Leak sensor 4\nrow B, wet',
      sort: 'facility',
      investigatedSince: room.now() - 20 * 60_000,
      asked: [
        { question: 'Is anybody in danger?', yes: false },
        { question: 'Is the power at risk?', yes: true },
      ],
    })
    room.must(changeSort, { sort: 'supplier' })
    const report = reportOf(room)
    expect(reportSchema.parse(report)).toEqual(report)
    expect(report.summary.criteria).toEqual(['Is the power at risk?'])
    const text = textOf(room)
    for (const words of [
      'Supplier',
      '2026-01-15 13:40 UTC',
      'Is the power at risk?',
      'taken one higher because nobody was sure',
      'Leak sensor 4',
      'row B, wet',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Yes to: Is anybody in danger?')
  })

  it('[DECL8] lists the objectives by phase, with what became of each', () => {
    const room = createTestRoom()
    room.must(declareIncident, { title: 'Login fails', severity: 'SEV2' })
    room.must(addObjective, { text: 'Everybody can log in', phase: 'restore' })
    const first = room.must(addObjective, { text: 'No more lockouts', phase: 'contain' })
    const second = room.must(addObjective, { text: 'No alerts', phase: 'contain', measure: 'zero' })
    room.must(settleObjective, { objective: first, how: 'met' })
    room.must(settleObjective, { objective: second, how: 'dropped', reason: 'They are noise' })
    const { objectives } = reportOf(room).response
    expect(objectives.map(({ text, how }) => [text, how])).toEqual([
      ['No more lockouts', 'met'],
      ['No alerts', 'dropped'],
      ['Everybody can log in', null],
    ])
    expect(textOf(room)).toContain('They are noise')
    expect(textOf(room)).toContain('restore service')
  })
})
