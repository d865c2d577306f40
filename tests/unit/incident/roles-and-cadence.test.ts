import { describe, expect, it } from 'vitest'
import {
  isFor,
  missingRoles,
  nextUpdateDue,
  reminders,
  remindersOf,
} from '../../../shared/incident/cadence'
import { noteAttendance, planReview } from '../../../shared/incident/commands/after-commands'
import { sendUpdate, snoozeReminder } from '../../../shared/incident/commands/comms-commands'
import { takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import {
  addExit,
  addObjective,
  changeSeverity,
  changeStage,
  confirmSeverity,
  holdExit,
} from '../../../shared/incident/commands/incident-commands'
import {
  addPerson,
  answerSupport,
  assignRole,
  completeCare,
  createRole,
  planCare,
  planShift,
  releaseRole,
  requestSupport,
} from '../../../shared/incident/commands/people-commands'
import {
  addWatch,
  announceIntent,
  clearRoadblock,
  endIntent,
  lookAtWatch,
  raiseRoadblock,
  reviewAlternatives,
} from '../../../shared/incident/commands/work-commands'
import {
  answersOf,
  declareAdvice,
  declareQuestions,
  maxQuestions,
  shippedQuestions,
} from '../../../shared/incident/criteria'
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
    expect(due(room, 'roles-missing')).toBe(start + 15 * minute)
    room.must(assignRole, { role: 'ops', person: room.id(2) })
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
      {
        kind: 'follow-up',
        about: null,
        for: 'commander',
        key: 'follow-up',
        dueAt: start + 24 * 60 * minute,
        snoozedUntil: null,
      },
    ])
  })

  it('[UPD3] each severity needs its own roles', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const missing = (to: string) => {
      room.must(changeSeverity, { to, reason: 'a look at it' })
      return missingRoles(room.state())
    }
    expect(missingRoles(room.state())).toEqual(['comms'])
    expect(missing('SEV1')).toEqual(['comms', 'planning'])
    expect(missing('SEV3')).toEqual([])
    room.must(releaseRole, { role: 'ops' })
    expect(missingRoles(room.state())).toEqual(['ops'])
    expect(missing('SEV4')).toEqual([])
    expect(due(room, 'roles-missing')).toBeNull()
  })

  it('[UPD3] the severity and an objective are asked for until somebody said them', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    expect(due(room, 'severity-unconfirmed')).toBe(start + 10 * minute)
    expect(due(room, 'objective-missing')).toBe(start + 15 * minute)
    room.must(confirmSeverity, { severity: 'SEV2' })
    room.must(addObjective, { text: 'no loss', phase: 'contain' })
    expect(due(room, 'severity-unconfirmed')).toBeNull()
    expect(due(room, 'objective-missing')).toBeNull()
    const changed = createDeclaredRoom()
    changed.must(changeSeverity, { to: 'SEV4', reason: 'small' })
    expect(due(changed, 'severity-unconfirmed')).toBeNull()
    expect(due(changed, 'objective-missing')).toBeNull()
  })

  it('[UPD3] who waits for help, a roadblock, care and a promise to the responders are reminders until they are met', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    const request = room.must(requestSupport, { text: 'hands' })
    const roadblock = room.must(raiseRoadblock, { text: 'no access' })
    const care = room.must(planCare, { sort: 'food', text: 'dinner', dueAt: start + 60 * minute })
    room.must(planCare, { sort: 'rest', text: 'whenever it fits' })
    const promise = { audience: 'responders', text: 'we look', sort: 'progress' }
    room.must(sendUpdate, { ...promise, nextAt: start + 30 * minute })
    expect(due(room, 'support-waiting')).toBe(start + 10 * minute)
    expect(due(room, 'roadblock')).toBe(start + 15 * minute)
    expect(due(room, 'care')).toBe(start + 60 * minute)
    expect(due(room, 'responders-update')).toBe(start + 30 * minute)
    room.must(answerSupport, { request, text: 'on the way' })
    room.must(clearRoadblock, { roadblock })
    room.must(completeCare, { care })
    room.must(sendUpdate, promise)
    for (const kind of ['support-waiting', 'roadblock', 'care', 'responders-update']) {
      expect(due(room, kind), kind).toBeNull()
    }
  })

  it('[UPD3] a watch is due by its interval from the last look on, each by itself', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    room.must(addWatch, { signal: 'front page' })
    expect(due(room, 'watch')).toBeNull()
    const lag = room.must(addWatch, { signal: 'lag', everyMinutes: 15 })
    const queue = room.must(addWatch, { signal: 'queue', everyMinutes: 60 })
    room.pass(10)
    room.must(lookAtWatch, { watch: lag, text: 'flat' })
    const at = (about: string) =>
      reminders(room.state(), { padsChangedAt: null }).find((item) => item.about === about)?.dueAt
    expect(at(lag)).toBe(start + 25 * minute)
    expect(at(queue)).toBe(start + 60 * minute)
    room.must(snoozeReminder, { reminder: `watch:${lag}`, until: start + 40 * minute })
    expect(at(lag)).toBe(start + 40 * minute)
    expect(at(queue)).toBe(start + 60 * minute)
  })

  it('[UPD3] the review is announced a day before, also of an incident that ended, until somebody attended', () => {
    const room = createDeclaredRoom()
    const startsAt = room.now() + 3 * 24 * 60 * minute
    room.must(changeStage, { to: 'stood-down', reason: 'nothing there' })
    room.must(planReview, { startsAt })
    expect(due(room, 'review')).toBe(startsAt - 24 * 60 * minute)
    const list = reminders(room.state(), { padsChangedAt: null }).map(({ kind }) => kind)
    expect(list).toEqual(['follow-up', 'review'])
    room.must(noteAttendance, { person: room.id(1) })
    expect(due(room, 'review')).toBeNull()
  })

  it('[UPD4] a reminder is of whoever holds the role now, and of the commander while nobody does', () => {
    const room = createDeclaredRoom()
    room.must(requestSupport, { text: 'hands' })
    room.must(addWatch, { signal: 'lag', everyMinutes: 15, owner: room.id(2) })
    const watched = room.must(addWatch, { signal: 'queue', everyMinutes: 15 })
    const mine = (person: number) => {
      const state = room.state()
      return reminders(state, { padsChangedAt: null })
        .filter((item) => isFor(state, item, room.id(person)))
        .map(({ kind, about }) => (about === watched ? 'queue' : kind))
    }
    expect(mine(0)).toEqual(expect.arrayContaining(['update', 'support-waiting', 'queue']))
    expect(mine(0)).not.toContain('watch')
    expect(mine(1)).toEqual(['queue'])
    expect(mine(2)).toEqual(['watch', 'queue'])
    room.must(assignRole, { role: 'planning', person: room.id(1) })
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    expect(mine(0)).not.toContain('update')
    expect(mine(0)).not.toContain('support-waiting')
    expect(mine(1)).toEqual(expect.arrayContaining(['update', 'support-waiting', 'queue']))
  })

  it('[UPD4] one reads the own reminders first, of those what others wait for', () => {
    const room = createDeclaredRoom()
    room.must(requestSupport, { text: 'hands' })
    room.must(addWatch, { signal: 'lag', everyMinutes: 1, owner: room.id(2) })
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    room.pass(60)
    const order = (person: number) => {
      const state = room.state()
      const late = reminders(state, { padsChangedAt: null }).filter(
        (item) => item.dueAt <= room.now(),
      )
      return remindersOf(state, late, room.id(person)).map(({ kind }) => kind)
    }
    expect(order(0).slice(0, 2)).toEqual(['support-waiting', 'severity-unconfirmed'])
    expect(order(1).slice(0, 2)).toEqual(['update', 'state-document'])
    expect(order(2).slice(0, 2)).toEqual(['watch', 'support-waiting'])
    expect(order(2)).toHaveLength(order(0).length)
  })

  it('[ACT8] any yes means declare', () => {
    expect(declareAdvice(0).declare).toBe(false)
    expect(declareAdvice(0).text).toContain('Declare')
    for (let yes = 1; yes <= maxQuestions; yes += 1) expect(declareAdvice(yes).declare).toBe(true)
    expect([1, 2, 8].map((yes) => declareAdvice(yes).text)).toEqual([
      'One yes: declare now.',
      'Two times yes: declare now.',
      'Eight times yes: declare now.',
    ])
  })

  it.each(declareQuestions)(
    '[ACT8] the answer to "$question" is kept by its name',
    ({ key, question }) => {
      const none = { secondTeam: false, customerVisible: false, unsolvedAfterAnHour: false }
      expect(answersOf(shippedQuestions, new Set([question]))).toEqual({
        criteria: { ...none, [key]: true },
        asked: [],
      })
      expect(answersOf(['Another?'], new Set([question])).criteria).toEqual(none)
    },
  )
})
