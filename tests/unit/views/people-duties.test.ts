import { describe, expect, it } from 'vitest'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import { pinSituation } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import {
  addPerson,
  answerAsk,
  askPerson,
  assignRole,
  createRole,
  giveSitrep,
  planShift,
  releaseRole,
  setAvailability,
  tagPerson,
  wantRole,
} from '../../../shared/incident/commands/people-commands'
import { addTask, completeTask, fileBug } from '../../../shared/incident/commands/work-commands'
import { phraseCards } from '../../../shared/incident/phrase-cards'
import {
  openTaskLimit,
  quietBranches,
  quietBranchMs,
  selectOverloaded,
} from '../../../shared/incident/views/load'
import { outsideBlock } from '../../../shared/incident/views/outside-block'
import { roleTagAt, selectRoleTags } from '../../../shared/incident/views/role-tags'
import { knowerOf, serviceIn, suggestOwners } from '../../../shared/incident/views/service-owners'
import {
  availabilityAt,
  isUndecided,
  selectBenchLines,
  selectHeldLines,
  selectOpenAsks,
  selectOpenWishes,
  selectOtherDuties,
  selectSitreps,
  selectVacantRoles,
} from '../../../shared/incident/views/staffing'
import { parseTaskLine } from '../../../shared/incident/views/task-line'
import { selectOwners } from '../../../shared/incident/views/work-view'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const minute = 60_000
const person = (room: TestRoom, index: number) => {
  const found = room.state().people.get(room.id(index))
  if (!found) throw new Error(`person ${index} is not here`)
  return found
}

describe('roles beside names', () => {
  it('[PPL2] a tag names what somebody was given, and of more than two how many more', () => {
    const room = createDeclaredRoom()
    const tag = (index: number) => selectRoleTags(room.state()).get(room.id(index)) ?? null
    expect([tag(0), tag(1)]).toEqual(['IC', null])
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    const writers = room.must(createRole, { title: 'Writers', parent: 'comms' })
    room.must(assignRole, { role: writers, person: room.id(2) })
    expect([tag(1), tag(2)]).toEqual(['Comms', 'Writers'])
    for (const role of ['ops', 'planning']) room.must(assignRole, { role, person: room.id(1) })
    expect(tag(1)).toBe('Ops, Comms +1')
    room.must(releaseRole, { role: 'planning' })
    expect(tag(1)).toBe('Ops, Comms')
  })

  it('[PPL2] an old line keeps the role of its time', () => {
    const room = createDeclaredRoom()
    const before = room.now()
    room.pass(10)
    room.must(takeOverCommand, { reason: 'no answer' }, 1)
    const at = (index: number, when: number) => roleTagAt(room.state(), room.id(index), when)
    expect([at(0, before), at(1, before)]).toEqual(['IC', null])
    expect([at(0, room.now()), at(1, room.now())]).toEqual([null, 'IC'])
  })

  it('[PPL2] who joins is asked what they do here until they say so or are given something', () => {
    const room = createDeclaredRoom()
    const asked = () => [0, 1, 2].map((index) => isUndecided(room.state(), room.id(index)))
    expect(asked()).toEqual([false, true, true])
    room.must(wantRole, { role: 'ops' }, 1)
    room.must(setAvailability, { how: 'busy' }, 2)
    expect(asked()).toEqual([false, false, false])
    expect(selectOpenWishes(room.state())).toMatchObject([
      { person: { id: room.id(1) }, role: { id: 'ops' } },
    ])
    room.must(assignRole, { role: 'ops', person: room.id(2) })
    expect(selectOpenWishes(room.state())).toEqual([])
    expect(selectVacantRoles(room.state()).map(({ id }) => id)).toEqual(['comms', 'planning'])
  })
})

describe('blocks and who keeps them', () => {
  it('[PPL3] a block changed by somebody else is marked while its role is given, the commander never', () => {
    const room = createDeclaredRoom()
    const outside = (id: string) => {
      const item = room.state().log.find(({ entry }) => entry.id === id)
      if (!item) throw new Error('not in the log')
      return outsideBlock(room.state(), item.entry)
    }
    const update = (by: number) =>
      room.must(sendUpdate, { audience: 'organisation', sort: 'progress', text: 'Going on' }, by)
    const early = update(2)
    room.pass(1)
    room.must(assignRole, { role: 'comms', person: room.id(1) })
    const writers = room.must(createRole, { title: 'Writers', parent: 'comms' })
    room.pass(1)
    const [commander, comms, other] = [update(0), update(1), update(2)]
    room.pass(1)
    room.must(assignRole, { role: writers, person: room.id(2) })
    room.pass(1)
    const below = update(2)
    expect([early, commander, comms, other, below].map(outside)).toEqual([
      null,
      null,
      null,
      'communications',
      null,
    ])
    room.must(releaseRole, { role: 'comms' })
    expect(outside(other)).toBe('communications')
    expect(outside(room.must(pinSituation, { text: 'All is down' }, 1))).toBe('the commander')
    expect(outside(room.must(pinSituation, { text: 'All is up' }))).toBeNull()
    expect(outside(room.must(fileBug, { title: 'Slow query' }, 1))).toBeNull()
    expect(outside(room.must(addNote, { text: 'Seen' }, 1))).toBeNull()
  })
})

describe('load', () => {
  it('[PPL5] more than four open tasks of one person are flagged, and no longer when one is done', () => {
    const room = createDeclaredRoom()
    const tasks = Array.from({ length: openTaskLimit }, (_, index) =>
      room.must(addTask, { text: `Task ${index}`, owner: room.id(1) }),
    )
    room.must(addTask, { text: 'Nobody has it' })
    expect(selectOverloaded(room.state())).toEqual([])
    room.must(addTask, { text: 'One too many', owner: room.id(1) })
    expect(selectOverloaded(room.state())).toEqual([
      { person: room.id(1), tasks: openTaskLimit + 1 },
    ])
    room.must(completeTask, { task: tasks[0] ?? '' })
    expect(selectOverloaded(room.state())).toEqual([])
  })

  it('[PPL5] a sub-role is quiet when neither its holder nor anybody below has written for an hour', () => {
    const room = createDeclaredRoom()
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    const replicas = room.must(createRole, { title: 'Replicas', parent: database })
    room.must(assignRole, { role: database, person: room.id(1) })
    room.must(assignRole, { role: replicas, person: room.id(2) })
    const quiet = () => quietBranches(room.state(), room.now()).map(({ title }) => title)
    room.pass(quietBranchMs / minute - 1)
    expect(quiet()).toEqual([])
    room.must(addNote, { text: 'Copying' }, 2)
    room.pass(1)
    expect(quiet()).toEqual([])
    room.pass(quietBranchMs / minute)
    expect(quiet()).toEqual(['Database', 'Replicas'])
    room.must(addNote, { text: 'Still here' }, 1)
    expect(quiet()).toEqual(['Replicas'])
    room.must(releaseRole, { role: replicas })
    expect(quiet()).toEqual([])
  })
})

describe('services', () => {
  it('[PPL6] who knows a service that the text names is offered first, the longest name before all', () => {
    const room = createDeclaredRoom()
    room.must(tagPerson, { person: room.id(1), services: ['Queue'] })
    room.must(tagPerson, { person: room.id(2), services: ['queue workers', 'C++ (build)'] })
    const order = (text: string) =>
      suggestOwners(selectOwners(room.state()), text).map(({ id }) => id)
    const [zero, one, two] = [room.id(0), room.id(1), room.id(2)]
    expect(order('Drain the QUEUE now')).toEqual([one, zero, two])
    expect(order('Stop the queue workers')).toEqual([two, one, zero])
    expect(order('Look at c++ (build)')).toEqual([two, zero, one])
    expect(order('Look at queues')).toEqual([zero, one, two])
    const knower = (text: string) => knowerOf(selectOwners(room.state()), text)?.person.id ?? null
    expect([knower('Drain the queue'), knower('Drain it'), knower('Drain the queue @')]).toEqual([
      one,
      null,
      null,
    ])
    expect(serviceIn(person(room, 2), 'the queue workers are slow')).toBe('queue workers')
  })

  it('[PPL6] @ and a service name the only person who knows it; two who know it stay text', () => {
    const room = createDeclaredRoom()
    room.must(tagPerson, { person: room.id(1), services: ['Payment gateway'] })
    const read = (line: string) => parseTaskLine(line, selectOwners(room.state()), room.now())
    expect(read('Drain it @payment gateway P1')).toEqual({
      text: 'Drain it',
      owner: room.id(1),
      priority: 'P1',
    })
    expect(read('Drain it @Payment')).toEqual({ text: 'Drain it', owner: room.id(1) })
    room.must(tagPerson, { person: room.id(2), services: ['Payment ledger'] })
    expect(read('Drain it @payment')).toEqual({ text: 'Drain it @payment' })
    expect(read('Drain it @payment ledger')).toEqual({ text: 'Drain it', owner: room.id(2) })
  })
})

describe('asking and reporting', () => {
  it('[PPL1] the bench shows what somebody was asked last and how they answered', () => {
    const room = createDeclaredRoom()
    const helper = room.must(addPerson, { name: 'Helper' })
    room.must(askPerson, { person: room.id(1), text: 'First?' })
    const second = room.must(askPerson, { person: room.id(1), text: 'Can you help?' })
    const line = () =>
      selectBenchLines(room.state()).find((each) => each.person.id === room.id(1))?.ask ?? null
    expect(line()).toMatchObject({ text: 'Can you help?', answer: null })
    expect(selectOpenAsks(room.state()).map(({ text }) => text)).toEqual([
      'First?',
      'Can you help?',
    ])
    room.must(answerAsk, { ask: second, yes: true, text: 'In five' }, 1)
    expect(line()).toMatchObject({ answer: { yes: true, text: 'In five' } })
    expect(selectBenchLines(room.state()).map((each) => each.person.id)).toContain(helper)
  })

  it('[PPL4] the commander is told of other roles and open tasks, others are not', () => {
    const room = createDeclaredRoom()
    expect(selectOtherDuties(room.state())).toEqual({ roles: [], tasks: [] })
    room.must(assignRole, { role: 'ops', person: room.id(0) })
    const task = room.must(addTask, { text: 'Restart it', owner: room.id(0) })
    room.must(addTask, { text: 'Look', owner: room.id(1) })
    expect(selectOtherDuties(room.state())).toMatchObject({
      roles: [{ id: 'ops' }],
      tasks: [{ id: task }],
    })
    room.must(takeOverCommand, { reason: 'no answer' }, 1)
    expect(selectOtherDuties(room.state())).toMatchObject({
      roles: [],
      tasks: [{ text: 'Look' }],
    })
  })

  it('[PPL4] what somebody said of themselves holds until its time', () => {
    const room = createDeclaredRoom()
    expect(availabilityAt(person(room, 1), room.now())).toBeNull()
    room.must(setAvailability, { how: 'busy', until: room.now() + 30 * minute }, 1)
    expect(availabilityAt(person(room, 1), room.now())).toMatchObject({ how: 'busy' })
    expect(availabilityAt(person(room, 1), room.now() + 30 * minute)).toBeNull()
    room.must(setAvailability, { how: 'away' }, 1)
    expect(availabilityAt(person(room, 1), room.now() + 600 * minute)?.how).toBe('away')
  })

  it('[PPL7] the newest report of a role stands for it', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(giveSitrep, { role: 'ops', conditions: 'Half is back' }, 1)
    room.must(giveSitrep, { role: 'ops', conditions: 'All is back', needs: 'A second pair' }, 1)
    expect(selectSitreps(room.state()).get('ops')).toMatchObject({
      conditions: 'All is back',
      needs: 'A second pair',
    })
    expect(selectSitreps(room.state()).get('comms')).toBeUndefined()
  })

  it('[PPL9] who held what and when is listed from the claims, shifts planned are not', () => {
    const room = createDeclaredRoom()
    const declaredAt = room.now()
    room.pass(5)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(planShift, {
      role: 'commander',
      person: room.id(2),
      startsAt: room.now() + 60 * minute,
    })
    room.pass(5)
    room.must(takeOverCommand, { reason: 'no answer' }, 2)
    expect(
      selectHeldLines(room.state()).map(({ seat, holder, since, until }) => [
        seat,
        holder,
        (since - declaredAt) / minute,
        until === null ? null : (until - declaredAt) / minute,
      ]),
    ).toEqual([
      ['Incident commander', room.id(0), 0, 10],
      ['Operations', room.id(1), 5, null],
      ['Incident commander', room.id(2), 10, null],
    ])
  })
})

describe('words to say', () => {
  it.each(phraseCards)('[PPL10] "$title" fits one line of 160 characters', ({ text, title }) => {
    expect(text.length).toBeLessThanOrEqual(160)
    expect(text).not.toMatch(/\n/)
    expect(title.length).toBeGreaterThan(0)
  })

  it('[PPL10] there is a card to assign, to ask for objections, to set a time, to narrow down, to ask for status', () => {
    expect(phraseCards.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['assign', 'objections', 'time-box', 'narrow', 'status']),
    )
    expect(new Set(phraseCards.map(({ key }) => key)).size).toBe(phraseCards.length)
  })
})
