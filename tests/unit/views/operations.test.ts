import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reminders } from '../../../shared/incident/cadence'
import { takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import {
  acceptRole,
  addPerson,
  answerSupport,
  assignRole,
  completeCare,
  createRole,
  noteCare,
  offerRole,
  planCare,
  planShift,
  requestSupport,
} from '../../../shared/incident/commands/people-commands'
import {
  acknowledgeTask,
  addTask,
  addWatch,
  announceIntent,
  changeTask,
  clearRoadblock,
  endIntent,
  linkRunbook,
  lookAtWatch,
  makeChange,
  raiseRoadblock,
} from '../../../shared/incident/commands/work-commands'
import { describeEntry } from '../../../shared/incident/describe-entry'
import { isOutOfTurn, outOfTurnSince } from '../../../shared/incident/views/out-of-turn'
import {
  nextLookAt,
  selectCare,
  selectNextHandoff,
  selectPlansFirst,
  selectSupport,
} from '../../../shared/incident/views/planning-view'
import { isWaitingForOwner, selectTaskBranches } from '../../../shared/incident/views/task-branches'
import { parseWatchLine } from '../../../shared/incident/views/watch-line'
import { selectCollisions } from '../../../shared/incident/views/work-view'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const minute = 60_000
const change = { system: 'Gateway', text: 'Drained', sort: 'config', temporary: false }
const remindersIn = (room: TestRoom) => reminders(room.state(), { padsChangedAt: null })
const flags = (room: TestRoom) =>
  outOfTurnSince(room.state(), 0).map(({ what, item }) => [what, item.text])

describe('changes', () => {
  it('[OPS1] before operations is given, and by operations or below it, nothing is out of turn', () => {
    const room = createDeclaredRoom()
    room.must(makeChange, { ...change, text: 'before' }, 2)
    room.pass(1)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    room.must(assignRole, { role: database, person: room.id(2) })
    room.pass(1)
    room.must(makeChange, { ...change, text: 'by operations' }, 1)
    room.must(makeChange, { ...change, text: 'below operations' }, 2)
    const happenedAt = room.now() - 2 * minute
    room.must(makeChange, { ...change, text: 'before, logged late', happenedAt })
    expect(flags(room)).toEqual([])
  })

  it('[OPS1] by the commander and by others it is, and stays so when roles move on', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.pass(1)
    room.must(makeChange, { ...change, text: 'by the commander' })
    const intent = room.must(announceIntent, { system: 'Queue', text: 'by another' }, 2)
    room.pass(1)
    const offer = room.must(offerRole, { role: 'ops', to: room.id(2) }, 1)
    room.must(acceptRole, { role: 'ops', offer }, 2)
    room.pass(1)
    room.must(makeChange, { ...change, text: 'by the one before' }, 1)
    room.must(makeChange, { ...change, text: 'by the one after' }, 2)
    expect(flags(room)).toEqual([
      ['change', 'by the one before'],
      ['intent', 'by another'],
      ['change', 'by the commander'],
    ])
    expect(outOfTurnSince(room.state(), room.now()).map(({ item }) => item.text)).toEqual([
      'by the one before',
    ])
    room.must(endIntent, { intent }, 2)
    room.must(takeOverCommand, { reason: 'no answer' }, 2)
    expect(flags(room).map(([what]) => what)).toEqual(['change', 'change'])
    expect(isOutOfTurn(room.state(), room.id(0), room.now())).toBe(true)
  })

  it('[OPS1] the log says it of the line, and of no other', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const ids = [0, 1].map((person) => room.must(makeChange, change, person))
    const remarks = ids.map((id) => {
      const item = room.state().log.find(({ entry }) => entry.id === id)
      return item && describeEntry(item.entry, room.state()).remarks
    })
    expect(remarks).toEqual([['config', 'not by operations'], ['config']])
  })

  it('[CHG3] of a collision both are told, of two announcements of one person nobody', () => {
    const room = createDeclaredRoom()
    room.must(announceIntent, { system: 'Gateway', text: 'drain' }, 1)
    room.must(announceIntent, { system: 'Gateway', text: 'and fill' }, 1)
    room.must(announceIntent, { system: 'Queue', text: 'pause' }, 2)
    expect(selectCollisions(room.state())).toEqual([])
    const restart = room.must(announceIntent, { system: ' gateway', text: 'restart' }, 2)
    const told = selectCollisions(room.state()).map(({ intent, others }) => [
      intent.text,
      others.map((other) => other.text),
    ])
    expect(told).toEqual([
      ['drain', ['restart']],
      ['and fill', ['restart']],
      ['restart', ['drain', 'and fill']],
    ])
    room.must(makeChange, { ...change, intent: restart }, 2)
    expect(selectCollisions(room.state())).toEqual([])
  })

  it('[OPS11] a runbook is an address of the web', () => {
    const room = createDeclaredRoom()
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'example.org', 'https://'])
      expect(room.refusal(linkRunbook, { title: 'Restart', url }), url).toMatchObject({
        kind: 'bad-input',
        field: 'url',
      })
    room.must(linkRunbook, { title: 'Restart', url: 'https://example.org/r', system: 'Gateway' })
    expect(room.state().runbooks).toMatchObject([{ title: 'Restart', system: 'Gateway' }])
  })
})

describe('tasks', () => {
  it('[OPS3] stand by branches in the order of the org chart, those of none last', () => {
    const room = createDeclaredRoom()
    room.must(addTask, { text: 'anything' })
    expect(selectTaskBranches(room.state())).toMatchObject([{ role: null }])
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    room.must(assignRole, { role: database, person: room.id(2) })
    room.must(addTask, { text: 'tell them', role: 'comms' })
    room.must(addTask, { text: 'check the index', role: database })
    const drain = room.must(addTask, { text: 'drain', role: 'ops', priority: 'P2' })
    room.must(addTask, { text: 'restart', role: 'ops', priority: 'P1' })
    const branches = () =>
      selectTaskBranches(room.state()).map(({ title, holder, tasks }) => [
        title,
        holder,
        tasks.map((task) => task.text),
      ])
    expect(branches()).toEqual([
      ['Operations', room.id(0), ['restart', 'drain']],
      ['Database', room.id(2), ['check the index']],
      ['Communications', room.id(0), ['tell them']],
      ['No branch', null, ['anything']],
    ])
    room.must(changeTask, { task: drain, role: null })
    expect(branches().at(-1)).toEqual(['No branch', null, ['drain', 'anything']])
  })

  it('[OPS4] who is given a task has it when they say so, who takes one has it, a new owner says so again', () => {
    const room = createDeclaredRoom()
    const own = room.must(addTask, { text: 'mine', owner: room.id(0) })
    const given = room.must(addTask, { text: 'yours', owner: room.id(1) })
    const waits = () =>
      [own, given].map((id) => {
        const task = room.state().tasks.get(id)
        return task && isWaitingForOwner(task)
      })
    expect(waits()).toEqual([false, true])
    room.pass(4)
    room.must(acknowledgeTask, { task: given }, 1)
    expect(waits()).toEqual([false, false])
    room.must(changeTask, { task: given, text: 'yours still', owner: room.id(1) })
    expect(waits()).toEqual([false, false])
    room.must(changeTask, { task: given, owner: room.id(2) }, 1)
    expect(waits()).toEqual([false, true])
    expect(room.state().tasks.get(given)?.given).toEqual({ by: room.id(1), at: room.now() })
    room.must(changeTask, { task: given, owner: room.id(0) }, 0)
    expect(waits()).toEqual([false, false])
    room.must(changeTask, { task: own, owner: null })
    expect(room.state().tasks.get(own)?.given).toBeNull()
    expect(waits()).toEqual([false, false])
  })

  it('[OPS5] a roadblock reminds the commander after a quarter of an hour, until it is cleared', () => {
    const room = createDeclaredRoom()
    const roadblock = room.must(raiseRoadblock, { text: 'no access' }, 1)
    const due = () =>
      remindersIn(room).filter(({ kind, dueAt }) => kind === 'roadblock' && dueAt <= room.now())
    room.pass(14)
    expect(due()).toEqual([])
    room.pass(1)
    expect(due()).toMatchObject([{ for: 'commander', about: roadblock }])
    room.must(clearRoadblock, { roadblock })
    expect(due()).toEqual([])
  })
})

describe('planning', () => {
  it('[OPS2] requests without an answer stand first, the oldest of them first; an answer names who comes', () => {
    const room = createDeclaredRoom()
    const ask = (text: string) => {
      room.pass(1)
      return room.must(requestSupport, { text }, 1)
    }
    const [first, second] = [ask('first'), ask('second')]
    ask('third')
    ask('fourth')
    room.must(answerSupport, { request: first, text: 'soon', person: room.id(2) })
    room.must(answerSupport, { request: second, text: 'nobody is free' })
    expect(selectSupport(room.state()).map(({ text, person }) => [text, person])).toEqual([
      ['third', null],
      ['fourth', null],
      ['second', null],
      ['first', room.id(2)],
    ])
    const waiting = remindersIn(room).filter(({ kind }) => kind === 'support-waiting')
    expect(waiting.map((each) => each.for)).toEqual(['planning', 'planning'])
    expect(
      room.refusal(requestSupport, { text: 'late', neededBy: room.now() - 2 * minute }),
    ).toMatchObject({ field: 'neededBy' })
  })

  it('[OPS6] who holds planning alone begins with it; the next handoff is the next one not taken', () => {
    const room = createDeclaredRoom()
    expect(selectNextHandoff(room.state())).toBeNull()
    room.must(assignRole, { role: 'planning', person: room.id(1) })
    expect(selectPlansFirst(room.state(), room.id(1))).toBe(true)
    expect(selectPlansFirst(room.state(), room.id(0))).toBe(false)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(selectPlansFirst(room.state(), room.id(1))).toBe(false)
    const startsAt = room.now() + 60 * minute
    room.must(planShift, { role: 'commander', person: room.id(2), startsAt: startsAt + 1 })
    room.must(planShift, { role: 'planning', person: room.id(2), startsAt })
    room.must(planShift, { role: 'ops', person: room.id(1), startsAt: startsAt - 1 })
    expect(selectNextHandoff(room.state())).toMatchObject({ role: 'planning', startsAt })
    room.must(assignRole, { role: 'planning', person: room.id(2) })
    expect(selectNextHandoff(room.state())).toMatchObject({ role: 'commander' })
  })

  it('[OPS8] care stands by when it is due, reminds planning then, and is kept when it was done', () => {
    const room = createDeclaredRoom()
    const dueAt = room.now() + 30 * minute
    const vendor = room.must(addPerson, { name: 'Vendor engineer' })
    room.must(planCare, { sort: 'rest', text: 'a quiet room' })
    const dinner = room.must(planCare, { sort: 'food', text: 'dinner', dueAt })
    room.must(planCare, { sort: 'travel', text: 'a taxi', dueAt: dueAt - minute, person: vendor })
    room.must(noteCare, { text: 'coffee' })
    const names = () => selectCare(room.state()).map((care) => care.text)
    expect(names()).toEqual(['a taxi', 'dinner', 'a quiet room', 'coffee'])
    room.pass(30)
    const due = () =>
      remindersIn(room)
        .filter(({ kind, dueAt: at }) => kind === 'care' && at <= room.now())
        .map(({ about }) => about)
    expect(due()).toContain(dinner)
    room.must(completeCare, { care: dinner }, 1)
    expect(due()).not.toContain(dinner)
    expect(names()).toEqual(['a taxi', 'a quiet room', 'coffee', 'dinner'])
  })
})

describe('[OPS9] one line says what is watched, by whom and how often', () => {
  const people = [
    { id: 'a', name: 'Priya N.' },
    { id: 'b', name: 'Wen Li' },
  ]
  const read = (line: string) => parseWatchLine(line, people)

  it('[OPS9] takes who, how often and what is normal out of the text', () => {
    expect(read('Queue depth @wen every 15 min normal: under 100, at night 10')).toEqual({
      signal: 'Queue depth',
      owner: 'b',
      everyMinutes: 15,
      normal: 'under 100, at night 10',
    })
    expect(read('every hour error rate @Priya N.')).toEqual({
      signal: 'error rate',
      owner: 'a',
      everyMinutes: 60,
    })
    expect(read('P1 alerts due 16:10 every 2 h')).toEqual({
      signal: 'P1 alerts due 16:10',
      everyMinutes: 120,
    })
  })

  it('[OPS9] leaves alone what names nobody and no interval, and is never empty', () => {
    for (const line of ['Ask @nobody', 'every 0 min', 'every 1500 minutes', 'every day', '@wen'])
      expect(read(line), line).toEqual({ signal: line })
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (line) => {
        if (line.trim() !== '') expect(read(line).signal.trim()).not.toBe('')
      }),
      { seed: 466, numRuns: 2_000 },
    )
  })

  it('[OPS9] a look is due an interval after the last one, and without an interval never', () => {
    const room = createDeclaredRoom()
    const watch = room.must(addWatch, { signal: 'depth', everyMinutes: 15, owner: room.id(1) })
    const loose = room.must(addWatch, { signal: 'errors' })
    const due = (id: string) => {
      const found = room.state().watches.get(id)
      return found && nextLookAt(found)
    }
    expect(due(watch)).toBe(room.now() + 15 * minute)
    expect(due(loose)).toBeNull()
    room.pass(10)
    room.must(lookAtWatch, { watch, text: '240' }, 1)
    expect(due(watch)).toBe(room.now() + 15 * minute)
  })
})
