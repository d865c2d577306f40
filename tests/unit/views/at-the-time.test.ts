import { describe, expect, it } from 'vitest'
import {
  acceptCommand,
  offerCommand,
  takeOverCommand,
} from '../../../shared/incident/commands/handoff-commands'
import {
  assignRole,
  createRole,
  releaseRole,
} from '../../../shared/incident/commands/people-commands'
import { fold } from '../../../shared/incident/fold'
import { commandedAt, holdsOrBelowAt } from '../../../shared/incident/views/at-the-time'
import { declared, entryAt, introduced } from '../../support/entry-writer'
import { madeUpDevices } from '../../support/generate-entries'
import { createDeclaredRoom } from '../../support/test-room'

const [ana, ben] = [madeUpDevices[0]?.id ?? '', madeUpDevices[1]?.id ?? '']

describe('who held what at the time', () => {
  it('[ROLE4] command is of whoever held it then, before and after a handoff', () => {
    const room = createDeclaredRoom()
    const declaredAt = room.now()
    room.pass(10)
    const offer = room.must(offerCommand, { to: ben })
    const offeredAt = room.now()
    room.pass(1)
    room.must(acceptCommand, { offer }, 1)
    const acceptedAt = room.now()
    room.pass(5)
    const by = (person: string, at: number) => commandedAt(room.state(), person, at)
    expect(by(ana, declaredAt - 1)).toBe(false)
    expect([by(ana, declaredAt), by(ben, declaredAt)]).toEqual([true, false])
    expect([by(ana, offeredAt), by(ben, offeredAt)]).toEqual([true, false])
    expect([by(ana, acceptedAt), by(ben, acceptedAt)]).toEqual([false, true])
    expect([by(ana, room.now()), by(ben, room.now())]).toEqual([false, true])
    room.must(takeOverCommand, { reason: 'no answer' }, 2)
    expect(by(ben, room.now())).toBe(false)
    expect(by(ben, acceptedAt)).toBe(true)
  })

  it('[ROLE4] a role is of whoever was given it, and of the commander before and after', () => {
    const room = createDeclaredRoom()
    room.pass(10)
    room.must(assignRole, { role: 'comms', person: ben })
    const givenAt = room.now()
    room.pass(10)
    room.must(releaseRole, { role: 'comms' })
    const releasedAt = room.now()
    const by = (person: string, at: number) => holdsOrBelowAt(room.state(), 'comms', person, at)
    expect([by(ana, givenAt - 1), by(ben, givenAt - 1)]).toEqual([true, false])
    expect([by(ana, givenAt), by(ben, givenAt)]).toEqual([false, true])
    expect([by(ana, releasedAt), by(ben, releasedAt)]).toEqual([true, false])
    expect(holdsOrBelowAt(room.state(), 'nowhere', ana, givenAt)).toBe(false)
  })

  it('[ROLE4] who held a role below counts for the role above, however deep, and not beside it', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: ana })
    const writers = room.must(createRole, { title: 'Writers', parent: 'comms' })
    const web = room.must(createRole, { title: 'Web', parent: writers })
    room.must(assignRole, { role: 'comms', person: room.id(2) })
    room.must(assignRole, { role: web, person: ben })
    const at = room.now()
    expect(holdsOrBelowAt(room.state(), 'comms', ben, at)).toBe(true)
    expect(holdsOrBelowAt(room.state(), writers, room.id(2), at)).toBe(true)
    expect(holdsOrBelowAt(room.state(), 'ops', ben, at)).toBe(false)
    expect(holdsOrBelowAt(room.state(), web, room.id(2), at)).toBe(false)
  })

  it('[ROLE4] in a contest everybody who claimed command had it, until they agreed', () => {
    const first = declared(10, 0)
    const second = declared(20, 1)
    const agreed = entryAt(30, 'command.resolved', { who: ben }, { heads: [first.id, second.id] })
    const state = fold([introduced(1, 0), introduced(2, 1), first, second, agreed])
    const by = (at: number) => [commandedAt(state, ana, at), commandedAt(state, ben, at)]
    expect([by(9), by(10), by(20), by(30)]).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, true],
    ])
    expect(holdsOrBelowAt(state, 'ops', ana, 25)).toBe(true)
    expect(holdsOrBelowAt(state, 'ops', ana, 35)).toBe(false)
  })
})
