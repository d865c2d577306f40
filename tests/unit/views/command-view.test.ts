import { describe, expect, it } from 'vitest'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import {
  addExit,
  addObjective,
  changeSeverity,
  confirmSeverity,
  declareIncident,
  setCommandPost,
} from '../../../shared/incident/commands/incident-commands'
import { assignRole } from '../../../shared/incident/commands/people-commands'
import {
  addHypothesis,
  addTask,
  announceIntent,
  completeTask,
  makeChange,
  moveHypothesis,
  revertChange,
} from '../../../shared/incident/commands/work-commands'
import {
  doingNow,
  selectHypotheses,
  selectOpenDivergences,
  selectOpenTasks,
  selectSeatBoxes,
} from '../../../shared/incident/views/command-view'
import {
  evaluationOf,
  firstSteps,
  showFirstSteps,
} from '../../../shared/incident/views/first-minutes'
import { createDeclaredRoom, createTestRoom } from '../../support/test-room'

describe('the command view', () => {
  it('[VIEW2] a selector gives the same object until the state is another one', () => {
    const room = createDeclaredRoom()
    const before = selectSeatBoxes(room.state())
    expect(selectSeatBoxes(room.state())).toBe(before)
    room.must(addTask, { text: 'Call the vendor' })
    expect(selectSeatBoxes(room.state())).not.toBe(before)
  })

  it('[VIEW18] hypotheses: confirmed ones, open ones, those ruled out; of each the newest first', () => {
    const room = createDeclaredRoom()
    const add = (text: string) => room.must(addHypothesis, { text })
    const move = (hypothesis: string, to: string) =>
      room.must(moveHypothesis, { hypothesis, to, evidence: 'a graph' })
    const texts = () => selectHypotheses(room.state()).map(({ text }) => text)
    const deploy = add('the deploy')
    const dns = add('dns')
    const disk = add('the disk')
    const load = add('the load')
    expect(texts()).toEqual(['the load', 'the disk', 'dns', 'the deploy'])
    move(load, 'ruled-out')
    move(dns, 'testing')
    expect(texts()).toEqual(['the disk', 'dns', 'the deploy', 'the load'])
    move(deploy, 'confirmed')
    move(disk, 'ruled-out')
    expect(texts()).toEqual(['the deploy', 'dns', 'the load', 'the disk'])
    move(deploy, 'suspected')
    expect(texts()).toEqual(['dns', 'the deploy', 'the load', 'the disk'])
  })

  it('[VIEW3] a role that nobody was given names who holds it meanwhile', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const boxes = selectSeatBoxes(room.state())
    expect(boxes.map(({ id, holder, delegated }) => ({ id, holder, delegated }))).toEqual([
      { id: 'commander', holder: room.id(0), delegated: true },
      { id: 'ops', holder: room.id(1), delegated: true },
      { id: 'comms', holder: room.id(0), delegated: false },
      { id: 'planning', holder: room.id(0), delegated: false },
    ])
  })

  it('[VIEW3] says what a holder is about to do, else their most urgent task', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(doingNow(room.state(), room.id(1))).toBeNull()
    room.must(addTask, { text: 'Later', owner: room.id(1), priority: 'P2' })
    room.must(addTask, { text: 'First', owner: room.id(1), priority: 'P0' })
    expect(doingNow(room.state(), room.id(1))).toBe('First')
    room.must(announceIntent, { system: 'Gateway', text: 'drain it' }, 1)
    expect(selectSeatBoxes(room.state())[1]?.doing).toBe('Gateway: drain it')
    room.must(
      makeChange,
      { system: 'Gateway', text: 'drained', sort: 'traffic', temporary: true },
      1,
    )
    expect(doingNow(room.state(), room.id(1))).toBe('First')
  })

  it('[VIEW4] open tasks stand by priority, then by due time; done ones go', () => {
    const room = createDeclaredRoom()
    const soon = room.now() + 60_000
    room.must(addTask, { text: 'no priority, soon', dueAt: soon })
    room.must(addTask, { text: 'P1 without time', priority: 'P1' })
    room.must(addTask, { text: 'P1 soon', priority: 'P1', dueAt: soon })
    const done = room.must(addTask, { text: 'P0', priority: 'P0' })
    room.must(completeTask, { task: done })
    expect(selectOpenTasks(room.state()).map((task) => task.text)).toEqual([
      'P1 soon',
      'P1 without time',
      'no priority, soon',
    ])
  })

  it('[VIEW5] what is off normal stands newest first and goes when it is put back', () => {
    const room = createDeclaredRoom()
    const change = (text: string) =>
      room.must(makeChange, { system: 'Gateway', text, sort: 'config', temporary: true })
    const first = change('first')
    change('second')
    const texts = () => selectOpenDivergences(room.state()).map((each) => each.text)
    expect(texts()).toEqual(['second', 'first'])
    room.must(revertChange, { change: first })
    expect(texts()).toEqual(['second'])
  })

  it('[VIEW6] the first steps are done by what stands in the room, and go when all are', () => {
    const room = createDeclaredRoom()
    const open = (described: boolean) =>
      firstSteps(room.state(), described)
        .filter((step) => !step.done)
        .map((step) => step.key)
    expect(open(false)).toEqual(['awareness', 'acknowledge', 'channels', 'team', 'evaluate'])
    room.must(sendUpdate, { audience: 'responders', sort: 'holding', text: 'We are on it' })
    expect(open(true)).toContain('acknowledge')
    room.must(sendUpdate, { audience: 'organisation', sort: 'holding', text: 'We know' })
    room.must(setCommandPost, { chat: '#incident' })
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(open(true)).toEqual(['team', 'evaluate'])
    room.must(assignRole, { role: 'comms', person: room.id(2) })
    expect(open(true)).toEqual(['evaluate'])
    const shown = () => showFirstSteps(room.state(), firstSteps(room.state(), true), room.now())
    expect(shown()).toBe(true)
    room.must(addExit, { text: 'Errors under 0.1 %' })
    room.must(addObjective, { text: 'No more loss', phase: 'contain' })
    expect(open(true)).toEqual(['evaluate'])
    expect(shown()).toBe(true)
    room.must(confirmSeverity, { severity: 'SEV2' })
    expect(open(true)).toEqual([])
    expect(shown()).toBe(false)
  })

  it('[VIEW6] the team is there when every role that the severity asks for was given, and not before', () => {
    const room = createDeclaredRoom()
    const team = () => firstSteps(room.state(), true).find((step) => step.key === 'team')
    expect(team()?.hint).toBe('Give operations, communications to somebody.')
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(assignRole, { role: 'comms', person: room.id(2) })
    expect(team()?.done).toBe(true)
    room.must(changeSeverity, { to: 'SEV1', reason: 'Wider than thought' })
    expect(team()).toMatchObject({ done: false, hint: 'Give planning to somebody.' })
    room.must(changeSeverity, { to: 'SEV4', reason: 'Nobody notices' })
    expect(team()?.done).toBe(true)
    const alone = createTestRoom()
    alone.must(declareIncident, { title: 'Small', severity: 'SEV4' })
    const own = firstSteps(alone.state(), true).find((step) => step.key === 'team')
    expect(own).toMatchObject({ done: false, hint: 'Invite them.' })
  })

  it('[VIEW6] a change of the severity is a second look at it; a doubt at the declaration is asked about first', () => {
    const room = createTestRoom()
    room.must(declareIncident, { title: 'Login fails', severity: 'SEV1', unsure: true })
    const hint = () => firstSteps(room.state(), true).at(-1)?.hint
    expect(evaluationOf(room.state())).toEqual({ severity: false, objective: false, exit: false })
    expect(hint()).toContain('because nobody was sure')
    room.must(changeSeverity, { to: 'SEV2', reason: 'Only half of the users' })
    expect(evaluationOf(room.state()).severity).toBe(true)
    expect(hint()).not.toContain('because nobody was sure')
  })

  it('[VIEW6] the first steps go after an hour, done or not', () => {
    const room = createDeclaredRoom()
    room.pass(61)
    expect(showFirstSteps(room.state(), firstSteps(room.state(), false), room.now())).toBe(false)
  })
})
