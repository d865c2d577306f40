import { describe, expect, it } from 'vitest'
import { nextUpdateDue, reminders } from '../../../shared/incident/cadence'
import { sendUpdate, snoozeReminder } from '../../../shared/incident/commands/comms-commands'
import { takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import {
  addExit,
  changeSeverity,
  changeStage,
  holdExit,
} from '../../../shared/incident/commands/incident-commands'
import {
  addPerson,
  assignRole,
  createRole,
  planShift,
} from '../../../shared/incident/commands/people-commands'
import {
  announceIntent,
  endIntent,
  reviewAlternatives,
} from '../../../shared/incident/commands/work-commands'
import { declareAdvice } from '../../../shared/incident/criteria'
import { collidingIntents } from '../../../shared/incident/divergence'
import { bench, directReports, overSpan, roleTree } from '../../../shared/incident/roles'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const minute = 60_000
const due = (room: TestRoom, kind: string) =>
  reminders(room.state(), { padsChangedAt: null }).find((reminder) => reminder.kind === kind)
    ?.dueAt ?? null

describe('roles', () => {
  it('[ROLE1] the tree names a holder for every role, however deep', () => {
    const room = createDeclaredRoom()
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    room.must(createRole, { title: 'Replicas', parent: database })
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const tree = roleTree(room.state())
    expect(tree.map((node) => node.role.id)).toEqual(['ops', 'comms', 'planning'])
    expect(tree[0]?.children[0]?.children[0]).toMatchObject({
      holder: room.id(1),
      delegated: false,
    })
    expect(tree[1]?.holder).toBe(room.id(0))
    room.must(takeOverCommand, { reason: 'no answer' }, 2)
    expect(roleTree(room.state())[1]?.holder).toBe(room.id(2))
  })

  it('[ROLE3] more than seven direct reports are flagged, and people without a role are the bench', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    for (let index = 0; index < 8; index += 1) {
      const person = room.must(addPerson, { name: `Helper ${index}` })
      const role = room.must(createRole, { title: `Team ${index}`, parent: 'ops' })
      expect(overSpan(room.state())).toEqual([])
      room.must(assignRole, { role, person })
      expect(directReports(room.state(), 'ops')).toBe(index + 1)
    }
    expect(overSpan(room.state())).toEqual([{ seat: 'ops', reports: 8 }])
    expect(bench(room.state()).map((person) => person.id)).toEqual([room.id(2)])
  })

  it('[CHG3] two open intents on one system collide, whatever their spelling', () => {
    const room = createDeclaredRoom()
    const first = room.must(announceIntent, { system: 'DB-Primary', text: 'restart' })
    const second = room.must(announceIntent, { system: ' db-primary ', text: 'failover' }, 1)
    expect(collidingIntents(room.state(), 'db-primary', second).map((intent) => intent.id)).toEqual(
      [first],
    )
    room.must(endIntent, { intent: first })
    expect(collidingIntents(room.state(), 'db-primary', second)).toEqual([])
  })
})

describe('cadence', () => {
  it('[UPD1] the first update is due by severity, the next when it was promised, none after "fixed"', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    expect(nextUpdateDue(room.state())).toBe(start + 30 * minute)
    room.must(changeSeverity, { to: 'SEV1', reason: 'worse' })
    expect(nextUpdateDue(room.state())).toBe(start + 15 * minute)
    room.must(sendUpdate, { audience: 'responders', text: 'inside only', sort: 'progress' })
    expect(nextUpdateDue(room.state())).toBe(start + 15 * minute)
    room.must(sendUpdate, {
      audience: 'outside',
      text: 'we know',
      sort: 'holding',
      nextAt: start + 40 * minute,
    })
    room.must(sendUpdate, {
      audience: 'executives',
      text: 'we know',
      sort: 'holding',
      nextAt: start + 20 * minute,
    })
    expect(nextUpdateDue(room.state())).toBe(start + 20 * minute)
    room.pass(30)
    expect(nextUpdateDue(room.state())).toBe(start + 20 * minute)
    room.must(sendUpdate, { audience: 'executives', text: 'fixed', sort: 'fixed' })
    expect(nextUpdateDue(room.state())).toBe(start + 40 * minute)
    room.must(sendUpdate, { audience: 'outside', text: 'fixed', sort: 'fixed' })
    expect(nextUpdateDue(room.state())).toBeNull()
  })

  it('[UPD2] an update cannot promise the past', () => {
    const room = createDeclaredRoom()
    expect(
      room.refusal(sendUpdate, {
        audience: 'outside',
        text: 'x',
        sort: 'progress',
        nextAt: room.now(),
      }),
    ).toMatchObject({ field: 'nextAt' })
  })

  it('[UPD3] reminders follow the table, restart with the act they ask for, and respect a snooze', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    expect(due(room, 'alternatives')).toBe(start + 45 * minute)
    expect(due(room, 'state-document')).toBe(start + 60 * minute)
    expect(due(room, 'shift')).toBe(start + 360 * minute)
    expect(due(room, 'roles-missing')).toBe(start + 15 * minute)
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    expect(due(room, 'roles-missing')).toBeNull()
    room.pass(50)
    room.must(reviewAlternatives, { text: 'still right', answer: 'continue' })
    expect(due(room, 'alternatives')).toBe(start + 95 * minute)
    room.must(snoozeReminder, {
      reminder: 'alternatives',
      until: start + 120 * minute,
      reason: 'in the middle of it',
    })
    expect(due(room, 'alternatives')).toBe(start + 120 * minute)
    expect(
      reminders(room.state(), { padsChangedAt: start + 70 * minute }).find(
        (item) => item.kind === 'state-document',
      )?.dueAt,
    ).toBe(start + 130 * minute)
    room.must(changeSeverity, { to: 'SEV4', reason: 'small' })
    expect(due(room, 'alternatives')).toBeNull()
  })

  it('[UPD3] holds, planned shifts and the follow-up are reminders too', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    const exit = room.must(addExit, { text: 'quiet', holdMinutes: 20 })
    expect(due(room, 'exit-hold')).toBeNull()
    room.must(holdExit, { exit })
    expect(due(room, 'exit-hold')).toBe(start + 20 * minute)
    room.must(planShift, { role: 'ops', person: room.id(2), startsAt: start + 90 * minute })
    expect(due(room, 'planned-shift')).toBe(start + 90 * minute)
    room.must(assignRole, { role: 'ops', person: room.id(2) })
    expect(due(room, 'planned-shift')).toBeNull()
    const list = reminders(room.state(), { padsChangedAt: null }).map((item) => item.dueAt)
    expect(list).toEqual([...list].sort((a, b) => a - b))
    room.must(changeStage, { to: 'stood-down', reason: 'nothing there' })
    expect(reminders(room.state(), { padsChangedAt: null })).toEqual([
      { kind: 'follow-up', key: 'follow-up', dueAt: start + 24 * 60 * minute, snoozedUntil: null },
    ])
  })

  it('[ACT8] any yes means declare', () => {
    const none = { secondTeam: false, customerVisible: false, unsolvedAfterAnHour: false }
    expect(declareAdvice(none).declare).toBe(false)
    for (const key of ['secondTeam', 'customerVisible', 'unsolvedAfterAnHour'] as const) {
      expect(declareAdvice({ ...none, [key]: true }).declare).toBe(true)
    }
  })
})
