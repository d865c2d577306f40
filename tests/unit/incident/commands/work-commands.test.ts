import { describe, expect, it } from 'vitest'
import { answerEnquiry, logEnquiry } from '../../../../shared/incident/commands/comms-commands'
import {
  addObjective,
  changeSeverity,
  confirmSeverity,
  declareIncident,
  setCost,
  setImpact,
  settleObjective,
  verifyBlock,
} from '../../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../../shared/incident/commands/log-commands'
import { addPerson } from '../../../../shared/incident/commands/people-commands'
import {
  acknowledgeTask,
  addHypothesis,
  addOption,
  addTask,
  attachEvidence,
  changeBug,
  changeTask,
  decide,
  fileBug,
  linkRunbook,
  moveHypothesis,
  settleOption,
} from '../../../../shared/incident/commands/work-commands'
import { describeRejection } from '../../../../shared/incident/describe-rejection'
import type { Entry } from '../../../../shared/incident/entry'
import { fold } from '../../../../shared/incident/fold'
import { entryAt, opening } from '../../../support/entry-writer'
import { madeUpDevices } from '../../../support/generate-entries'
import { createDeclaredRoom, createTestRoom } from '../../../support/test-room'

const nothing = 'v'.repeat(34)

describe('tasks', () => {
  it('[ENT15] a task is acknowledged by its owner, and anew when it changes hands', () => {
    const room = createDeclaredRoom()
    const task = room.must(addTask, { text: 'look', owner: room.id(1) })
    expect(room.refusal(acknowledgeTask, { task })).toEqual({
      kind: 'not-yours',
      what: 'this task',
    })
    room.must(acknowledgeTask, { task }, 1)
    const at = room.now()
    room.pass(5)
    room.must(changeTask, { task, priority: 'P1', owner: room.id(1) })
    expect(room.state().tasks.get(task)?.acknowledgedAt).toBe(at)
    expect(room.refusal(acknowledgeTask, { task }, 1)).toMatchObject({ kind: 'already-done' })
    room.must(changeTask, { task, owner: room.id(2) })
    expect(room.state().tasks.get(task)?.acknowledgedAt).toBeNull()
    room.must(changeTask, { task, owner: null })
    expect(room.refusal(acknowledgeTask, { task }, 2)).toMatchObject({ kind: 'not-yours' })
  })

  it('[ENT15] for an owner without the app anybody says that they have it', () => {
    const room = createDeclaredRoom()
    const owner = room.must(addPerson, { name: 'Vendor engineer' })
    const task = room.must(addTask, { text: 'ship a disk', owner })
    room.must(acknowledgeTask, { task }, 1)
    expect(room.state().tasks.get(task)?.acknowledgedAt).toBe(room.now())
    room.must(changeTask, { task, owner: room.id(1) })
    expect(room.state().tasks.get(task)?.acknowledgedAt).toBeNull()
  })

  it('[ENT15] a new owner whose clock is behind has it, one who had it before does not, and nobody speaks for another', () => {
    const [ana = '', ben = ''] = madeUpDevices.map(({ id }) => id)
    const added = entryAt(10, 'task.added', { text: 'look', owner: ana })
    const handed = entryAt(20, 'task.changed', { task: added.id, owner: ben })
    const behind = entryAt(15, 'task.acknowledged', { task: added.id }, { device: 1 })
    const forged = entryAt(16, 'task.acknowledged', { task: added.id, owner: ben })
    const before = entryAt(12, 'task.acknowledged', { task: added.id })
    const back = entryAt(30, 'task.changed', { task: added.id, owner: ana })
    const at = (...more: Entry[]) => fold([...opening, added, ...more]).tasks.get(added.id)
    expect(at(before)?.acknowledgedAt).toBe(12)
    expect(at(before, behind)?.acknowledgedAt).toBe(12)
    expect(at(before, behind, handed)?.acknowledgedAt).toBe(15)
    expect(at(before, forged, handed)?.acknowledgedAt).toBeNull()
    expect(at(before, behind, handed, back)?.acknowledgedAt).toBeNull()
  })

  it('[ACT12] the branch of a task is a role of the room, and null takes it away', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(addTask, { text: 'x', role: nothing })).toMatchObject({ what: 'role' })
    const task = room.must(addTask, { text: 'x', role: 'ops' })
    expect(room.refusal(changeTask, { task, role: nothing })).toMatchObject({ what: 'role' })
    room.must(changeTask, { task, text: 'y' })
    expect(room.state().tasks.get(task)).toMatchObject({ text: 'y', role: 'ops' })
    room.must(changeTask, { task, role: null })
    expect(room.state().tasks.get(task)?.role).toBeNull()
  })
})

describe('thinking', () => {
  it('[ACT12] evidence keeps its side and a log line that is there', () => {
    const room = createDeclaredRoom()
    const hypothesis = room.must(addHypothesis, { text: 'the deploy' })
    const source = room.must(addNote, { text: 'lag began before it' })
    const move = { hypothesis, to: 'ruled-out', evidence: 'the order', side: 'against' }
    expect(room.refusal(moveHypothesis, { ...move, source: nothing })).toMatchObject({
      what: 'entry',
    })
    room.must(moveHypothesis, { ...move, source })
    room.must(moveHypothesis, { hypothesis, to: 'testing' })
    expect(
      room
        .state()
        .hypotheses.get(hypothesis)
        ?.evidence.map(({ side, source }) => [side, source]),
    ).toEqual([
      ['against', source],
      [null, null],
    ])
  })

  it('[ACT15] options and objectives are settled once', () => {
    const room = createDeclaredRoom()
    const option = room.must(addOption, { text: 'fail over', recovers: true, risk: 'high' })
    room.must(settleOption, { option, how: 'rejected', reason: 'loses writes' }, 1)
    expect(room.state().options.get(option)?.settled).toEqual({
      how: 'rejected',
      by: room.id(1),
      at: room.now(),
      reason: 'loses writes',
    })
    expect(room.refusal(settleOption, { option, how: 'tried' })).toMatchObject({
      kind: 'already-done',
    })
    const objective = room.must(addObjective, { text: 'no loss', phase: 'contain' })
    room.must(settleObjective, { objective, how: 'met' })
    expect(room.refusal(settleObjective, { objective, how: 'dropped' })).toMatchObject({
      kind: 'already-done',
    })
  })

  it('[ENT14] a decision keeps what else was on the table', () => {
    const room = createDeclaredRoom()
    room.must(decide, { question: 'roll back?', choice: 'yes' })
    room.must(decide, { question: 'wait?', choice: 'no', options: ['wait', 'go'], data: 'lag 4 s' })
    expect(room.state().decisions.map(({ options, data }) => [options, data])).toEqual([
      [[], null],
      [['wait', 'go'], 'lag 4 s'],
    ])
  })
})

describe('what is kept', () => {
  it('[ACT14] a runbook is an http or https address, once a system', () => {
    const room = createDeclaredRoom()
    const why = (url: string) => {
      const parsed = linkRunbook.parse({ title: 'Failover', url })
      return parsed.ok ? '' : describeRejection(parsed.error)
    }
    for (const url of ['javascript:alert(1)', 'file:///etc', 'wiki', 'https://', 'http://a b']) {
      expect(why(url)).toContain('"url" is no http or https address')
    }
    expect(why(`https://wiki.example/${'x'.repeat(500)}`)).toContain('500')
    const url = 'https://wiki.example/failover?x=1#top'
    room.must(linkRunbook, { title: 'Failover', url })
    expect(room.refusal(linkRunbook, { title: 'Again', url })).toMatchObject({
      kind: 'already-done',
    })
    room.must(linkRunbook, { title: 'Failover', url, system: 'db' })
    expect(room.state().runbooks.map(({ system }) => system)).toEqual([null, 'db'])
  })

  it('[ACT14] evidence is named by a SHA-256 of 64 digits', () => {
    const room = createDeclaredRoom()
    const parsed = attachEvidence.parse({ name: 'dump', sha256: 'f00' })
    expect(!parsed.ok && describeRejection(parsed.error)).toContain('64 digits')
    room.must(attachEvidence, { name: 'dump', sha256: 'f0'.repeat(32), bytes: 0, where: 'share' })
    expect(room.state().evidence[0]).toMatchObject({ sha256: 'f0'.repeat(32), bytes: 0 })
  })

  it('[ACT12] a bug gets its ticket later, and keeps what is not named', () => {
    const room = createDeclaredRoom()
    const bug = room.must(fileBug, { title: 'null' })
    expect(room.refusal(changeBug, { bug })).toMatchObject({ field: 'change' })
    expect(room.refusal(changeBug, { bug: nothing, ticket: 'T' })).toMatchObject({ what: 'bug' })
    room.must(changeBug, { bug, ticket: 'T-1' })
    room.must(changeBug, { bug, team: 'Storage' })
    expect(room.state().bugs.get(bug)).toMatchObject({
      title: 'null',
      ticket: 'T-1',
      team: 'Storage',
    })
  })

  it('[ENT14] who answered an enquiry stays, and how many asked', () => {
    const room = createDeclaredRoom()
    const enquiry = room.must(logEnquiry, { from: 'Sales', text: 'when?', forCommander: true })
    expect(room.state().enquiries.get(enquiry)).toMatchObject({
      forCommander: true,
      count: 1,
      answeredBy: null,
    })
    room.must(answerEnquiry, { enquiry, text: 'soon' }, 2)
    expect(room.state().enquiries.get(enquiry)?.answeredBy).toBe(room.id(2))
  })
})

describe('the picture', () => {
  it('[ENT17] a severity stays confirmed until it is changed', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(confirmSeverity, { severity: 'SEV1' })).toMatchObject({
      field: 'severity',
      why: 'was changed meanwhile',
    })
    room.must(confirmSeverity, { severity: 'SEV2' }, 1)
    expect(room.state().severityConfirmed?.by).toBe(room.id(1))
    expect(room.refusal(confirmSeverity, { severity: 'SEV2' })).toMatchObject({
      kind: 'already-done',
    })
    room.must(changeSeverity, { to: 'SEV1', reason: 'all regions' })
    expect(room.state().severityConfirmed).toBeNull()
    room.must(changeSeverity, { to: 'SEV2', reason: 'one again' })
    expect(room.state().severityConfirmed).toBeNull()
  })

  it('[ENT17] a confirmation by a clock that is behind counts once its severity is there', () => {
    const behind = entryAt(4, 'severity.confirmed', { severity: 'SEV1' }, { device: 1 })
    const raised = entryAt(5, 'severity.changed', { to: 'SEV1', reason: 'all regions' })
    expect(fold([...opening, behind]).severityConfirmed).toBeNull()
    expect(fold([...opening, behind, raised]).severityConfirmed?.id).toBe(behind.id)
  })

  it('[ENT14] impact and cost grow field by field', () => {
    const room = createDeclaredRoom()
    room.must(setImpact, { business: 'no orders' })
    room.must(setImpact, { team: 'nobody slept', quality: 'trust' })
    expect(room.state().impact).toMatchObject({
      business: 'no orders',
      technical: null,
      team: 'nobody slept',
      quality: 'trust',
    })
    expect(room.refusal(setCost, {})).toMatchObject({ field: 'cost' })
    room.must(setCost, { amount: '12 people, 4 h' })
    room.must(setCost, { note: 'two contracts' }, 1)
    expect(room.state().cost).toEqual({
      amount: '12 people, 4 h',
      note: 'two contracts',
      at: room.now(),
    })
  })

  it('[ENT14] a block is verified by the last one who looked', () => {
    const room = createDeclaredRoom()
    room.must(verifyBlock, { block: 'plan' })
    room.pass(10)
    room.must(verifyBlock, { block: 'plan' }, 1)
    expect(room.state().verified.get('plan')).toMatchObject({ by: room.id(1), at: room.now() })
  })

  it('[ENT14] a declaration says as much as its author knew', () => {
    const bare = createDeclaredRoom().state().incident
    expect(bare).toMatchObject({
      sort: null,
      alert: null,
      unsure: false,
      investigatedSince: null,
      asked: [],
    })
    const room = createTestRoom()
    const declaration = {
      title: 'No power',
      severity: 'SEV1',
      sort: 'facility',
      alert: 'UPS on battery',
      unsure: true,
      asked: [{ question: 'Is anybody hurt?', yes: false }],
    }
    expect(
      room.refusal(declareIncident, { ...declaration, investigatedSince: room.now() + 120_000 }),
    ).toMatchObject({ field: 'investigatedSince', why: 'is in the future' })
    room.must(declareIncident, { ...declaration, investigatedSince: room.now() - 60_000 })
    expect(room.state().incident).toMatchObject({
      ...declaration,
      investigatedSince: room.now() - 60_000,
    })
  })
})
