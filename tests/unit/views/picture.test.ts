import { describe, expect, it } from 'vitest'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import {
  addExit,
  addObjective,
  changeStage,
  setCost,
  setImpact,
  settleObjective,
  verifyBlock,
} from '../../../shared/incident/commands/incident-commands'
import { addNote, addOutcome, markEntry } from '../../../shared/incident/commands/log-commands'
import { assignRole, notePersonLeft } from '../../../shared/incident/commands/people-commands'
import {
  acknowledgeTask,
  addOption,
  addTask,
  announceIntent,
  clearRoadblock,
  completeTask,
  decide,
  endIntent,
  makeChange,
  raiseRoadblock,
  revertChange,
  reviewAlternatives,
  settleOption,
} from '../../../shared/incident/commands/work-commands'
import { type Stage, stages } from '../../../shared/incident/stage'
import { doingNow } from '../../../shared/incident/views/command-view'
import { costSoFar } from '../../../shared/incident/views/cost'
import { freshDecision, selectDecisions } from '../../../shared/incident/views/decisions'
import { documentHealth, staleBlocks } from '../../../shared/incident/views/document-health'
import { doing, respondersHere } from '../../../shared/incident/views/doing'
import { firstSentence, headerLine } from '../../../shared/incident/views/header-line'
import { lacksLastWord } from '../../../shared/incident/views/last-word'
import {
  filterLog,
  noFilter,
  selectWaiting,
  waitingGroup,
} from '../../../shared/incident/views/log-view'
import { selectOpenOptions, selectSettledOptions } from '../../../shared/incident/views/options'
import { commandersOwnTasks } from '../../../shared/incident/views/work-view'
import { createDeclaredRoom } from '../../support/test-room'

const minute = 60_000

describe('the line below the title', () => {
  it('[PIC1] says who is hit in one sentence', () => {
    const room = createDeclaredRoom()
    const impact = (pad: string) => headerLine(room.state(), pad).impact
    expect(impact('')).toBeNull()
    expect(impact('Nobody in Europe can pay. Since 14:00.')).toBe('Nobody in Europe can pay.')
    room.must(setImpact, { business: 'Version 2.1 users cannot pay' })
    expect(impact(' \n ')).toBe('Version 2.1 users cannot pay')
    expect(impact('Half of them')).toBe('Half of them')
    expect(firstSentence('Why? Nobody knows')).toBe('Why?')
    expect(firstSentence('\nOne\nTwo. Three')).toBe('One')
  })

  it('[PIC1] names what operations announced, else the oldest open objective that stops the loss', () => {
    const room = createDeclaredRoom()
    const now = () => headerLine(room.state(), '').now
    expect(now()).toBeNull()
    room.must(addObjective, { text: 'Find out why', phase: 'understand' })
    expect(now()).toBeNull()
    room.must(addObjective, { text: 'Serve everybody', phase: 'restore' })
    expect(now()).toBe('Serve everybody')
    const contain = room.must(addObjective, { text: 'No more loss', phase: 'contain' })
    room.must(addObjective, { text: 'Second', phase: 'contain' })
    expect(now()).toBe('No more loss')
    const early = room.must(announceIntent, { system: 'Cache', text: 'flush' }, 2)
    expect(now()).toBe('Cache: flush')
    room.must(endIntent, { intent: early }, 2)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(announceIntent, { system: 'Queue', text: 'not operations' }, 2)
    expect(now()).toBe('No more loss')
    room.must(announceIntent, { system: 'Gateway', text: 'drain' }, 1)
    expect(now()).toBe('Gateway: drain')
    room.must(settleObjective, { objective: contain, how: 'met' })
    room.must(changeStage, { to: 'stood-down', reason: 'a false alarm' })
    expect(headerLine(room.state(), 'Nobody can pay')).toEqual({ impact: null, now: null })
  })
})

describe('what it costs', () => {
  it('[PIC2] counts people from coming to leaving, and not while the incident had ended', () => {
    const room = createDeclaredRoom()
    const hours = () => costSoFar(room.state(), room.now()).hours
    expect(hours()).toBe(0)
    room.pass(60)
    expect(hours()).toBe(3)
    room.must(notePersonLeft, { person: room.id(2) })
    room.pass(60)
    expect(hours()).toBe(5)
    room.must(changeStage, { to: 'stood-down', reason: 'a false alarm' })
    room.pass(600)
    expect(hours()).toBe(5)
    room.must(changeStage, { to: 'investigating', reason: 'it is back' })
    room.pass(30)
    expect(hours()).toBe(6)
    room.must(setCost, { amount: '20,000 EUR', note: 'orders lost' })
    expect(costSoFar(room.state(), room.now())).toEqual({
      people: 3,
      hours: 6,
      amount: '20,000 EUR',
      note: 'orders lost',
    })
  })
})

describe('options', () => {
  it('[PIC4] what brings the service back stands first, then the least risk; settled ones leave', () => {
    const room = createDeclaredRoom()
    const add = (text: string, recovers: boolean, risk: string) =>
      room.must(addOption, { text, recovers, risk })
    add('take a heap dump', false, 'low')
    add('fail over', true, 'high')
    const rollback = add('roll back', true, 'low')
    add('restart', true, 'low')
    const open = () => selectOpenOptions(room.state()).map(({ text }) => text)
    expect(open()).toEqual(['roll back', 'restart', 'fail over', 'take a heap dump'])
    room.must(settleOption, { option: rollback, how: 'rejected', reason: 'the schema moved on' })
    expect(open()).toEqual(['restart', 'fail over', 'take a heap dump'])
    expect(selectSettledOptions(room.state()).map(({ text }) => text)).toEqual(['roll back'])
    room.must(reviewAlternatives, { text: 'Fail over?', answer: 'continue' })
    expect(room.state().reviews.at(-1)).toMatchObject({ text: 'Fail over?', answer: 'continue' })
  })
})

describe('what everybody is doing', () => {
  it('[VIEW3] a task that somebody said they have comes before one that they were only given', () => {
    const room = createDeclaredRoom()
    room.must(addTask, { text: 'Urgent, not taken', owner: room.id(1), priority: 'P0' })
    const taken = room.must(addTask, { text: 'Taken', owner: room.id(1), priority: 'P2' })
    room.must(acknowledgeTask, { task: taken }, 1)
    expect(doingNow(room.state(), room.id(1))).toBe('Taken')
  })

  it('[VIEW3] those who announced nothing stand last; who is away or left is not shown', () => {
    const room = createDeclaredRoom()
    room.must(announceIntent, { system: 'Gateway', text: 'drain' }, 2)
    const all = [room.id(0), room.id(1), room.id(2)]
    expect(doing(room.state(), all)).toEqual([
      { person: room.id(2), what: 'Gateway: drain' },
      { person: room.id(0), what: null },
      { person: room.id(1), what: null },
    ])
    expect(respondersHere(room.state(), new Set(all.slice(1)))).toEqual(all.slice(1))
    room.must(notePersonLeft, { person: room.id(1) })
    expect(respondersHere(room.state(), new Set(all))).toEqual([room.id(0), room.id(2)])
  })
})

describe('the commander and the work', () => {
  it('[PIC3] own tasks are counted for the commander alone, once operations is somebody else’s', () => {
    const room = createDeclaredRoom()
    room.must(addTask, { text: 'Look at the logs', owner: room.id(0) })
    room.must(addTask, { text: 'Call the vendor', owner: room.id(1) })
    const counts = () => [0, 1, 2].map((each) => commandersOwnTasks(room.state(), room.id(each)))
    expect(counts()).toEqual([0, 0, 0])
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(counts()).toEqual([1, 0, 0])
    room.must(assignRole, { role: 'ops', person: room.id(0) })
    expect(counts()).toEqual([0, 0, 0])
  })
})

describe('decisions', () => {
  it('[PIC6] one of the commander is new for ten minutes; one of somebody else never', () => {
    const room = createDeclaredRoom()
    const fresh = () => freshDecision(room.state(), room.now())?.choice ?? null
    room.must(decide, { question: 'Which?', choice: 'By somebody' }, 1)
    expect(fresh()).toBeNull()
    room.must(decide, { question: 'Fail over?', choice: 'Yes' })
    expect(fresh()).toBe('Yes')
    room.must(decide, { question: 'Which?', choice: 'Later, by somebody' }, 1)
    expect(fresh()).toBe('Yes')
    room.pass(9)
    expect(fresh()).toBe('Yes')
    room.pass(1)
    expect(fresh()).toBeNull()
    expect(
      selectDecisions(room.state()).map(({ choice, byCommander }) => [choice, byCommander]),
    ).toEqual([
      ['Later, by somebody', false],
      ['Yes', true],
      ['By somebody', false],
    ])
  })
})

describe('the health of the document', () => {
  const blockOf = (room: ReturnType<typeof createDeclaredRoom>, pads: Record<string, number>) =>
    documentHealth(room.state(), (pad) => pads[pad] ?? null, room.now())

  it('[PIC8] the age of a block is the newest of typing, entries and “still true”', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    const freshAt = (block: string, pads: Record<string, number> = {}) =>
      blockOf(room, pads).find((each) => each.block === block)?.freshAt
    for (const block of ['situation', 'impact-people', 'plan', 'risks', 'notes', 'exits'])
      expect(freshAt(block), block).toBeNull()
    expect(freshAt('roles')).toBe(start)
    expect(freshAt('notes', { notes: start - minute })).toBe(start - minute)
    room.pass(5)
    room.must(addExit, { text: 'Errors are gone' })
    room.must(addObjective, { text: 'No more loss', phase: 'contain' })
    room.must(setImpact, { technical: 'The gateway' })
    for (const block of ['exits', 'plan', 'impact-systems'])
      expect(freshAt(block, { plan: start }), block).toBe(room.now())
    expect(freshAt('impact-people')).toBeNull()
    const roadblock = room.must(raiseRoadblock, { text: 'No access' })
    expect(freshAt('risks')).toBe(room.now())
    room.must(clearRoadblock, { roadblock })
    expect(freshAt('risks')).toBeNull()
    room.pass(5)
    room.must(verifyBlock, { block: 'plan' })
    expect(blockOf(room, {}).find(({ block }) => block === 'plan')).toEqual({
      block: 'plan',
      freshAt: room.now(),
      verifiedAt: room.now(),
    })
    expect(freshAt('situation', { situation: room.now() + 10 * minute })).toBe(room.now())
  })

  it('[PIC8] a block is stale after the time of its severity, the oldest first; an empty one never', () => {
    const room = createDeclaredRoom()
    const start = room.now()
    const pads = { situation: start, plan: start - minute, notes: start + 30 * minute }
    const stale = () =>
      staleBlocks(room.state(), blockOf(room, pads), room.now()).map(({ block }) => block)
    room.pass(59)
    expect(stale()).toEqual(['plan'])
    room.pass(1)
    expect(stale()).toEqual(['plan', 'situation', 'roles'])
    room.must(verifyBlock, { block: 'situation' })
    expect(stale()).toEqual(['plan', 'roles'])
  })
})

describe('the last word', () => {
  it('[PIC11] is missing until those outside were told that it is mitigated or fixed', () => {
    const room = createDeclaredRoom()
    const lacks = (to: Stage) => lacksLastWord(room.state(), to)
    const tell = (audience: string, sort: string) =>
      room.must(sendUpdate, { audience, sort, text: 'A word' })
    for (const to of stages) expect(lacks(to), to).toBe(to === 'resolved' || to === 'closed')
    tell('responders', 'fixed')
    tell('executives', 'fixed')
    tell('outside', 'progress')
    expect(lacks('resolved')).toBe(true)
    tell('outside', 'mitigated')
    expect(lacks('resolved')).toBe(false)
    tell('organisation', 'progress')
    expect(lacks('closed')).toBe(true)
    tell('organisation', 'fixed')
    expect(lacks('closed')).toBe(false)
  })
})

describe('outcomes', () => {
  it('[PIC12] what was done waits until somebody says how it came out', () => {
    const room = createDeclaredRoom()
    const change = (text: string, more: object = {}) =>
      room.must(makeChange, { system: 'Db', text, sort: 'config', temporary: true, ...more })
    const open = change('open')
    const reverted = change('reverted')
    change('told at once', { outcome: 'it works' })
    room.must(revertChange, { change: reverted })
    const decision = room.must(decide, { question: 'Which?', choice: 'This' })
    const task = room.must(addTask, { text: 'Warm it' })
    room.must(addTask, { text: 'Not done' })
    const note = room.must(addNote, { text: 'A key moment', mark: 'key' })
    room.must(addNote, { text: 'Not key', mark: 'well' })
    const done = room.must(completeTask, { task })
    expect([...selectWaiting(room.state())].sort()).toEqual([open, decision, task, note].sort())
    expect(
      filterLog(room.state(), { ...noFilter, group: waitingGroup }).map(({ entry }) => entry.id),
    ).toEqual([note, task, decision, open])
    room.must(addOutcome, { entry: decision, text: 'It held' })
    room.must(addOutcome, { entry: done, text: 'Warm' })
    room.must(markEntry, { entry: note, mark: null })
    expect([...selectWaiting(room.state())]).toEqual([open])
  })
})
