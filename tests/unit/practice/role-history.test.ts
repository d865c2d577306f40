import { describe, expect, it } from 'vitest'
import {
  acceptCommand,
  offerCommand,
  takeOverCommand,
} from '../../../shared/incident/commands/handoff-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { addPerson, assignRole } from '../../../shared/incident/commands/people-commands'
import { fold } from '../../../shared/incident/fold'
import type { PastRoom } from '../../../shared/incident/library/past-room'
import { byTurn, roleHistory, thinRoles } from '../../../shared/incident/library/role-history'
import type { Person } from '../../../shared/incident/records/people-records'
import { entryAt, opening } from '../../support/entry-writer'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const past = (room: TestRoom): PastRoom => ({ id: 'r', prose: [], state: room.state() })
const who = (room: TestRoom, person: number): Person => {
  const found = room.state().people.get(room.id(person))
  if (!found) throw new Error('nobody')
  return found
}

describe('who held which role', () => {
  it('[PRAC4] counts each room once, a takeover too, and says when it was last', () => {
    const room = createDeclaredRoom()
    const declaredAt = room.now()
    const offer = room.must(offerCommand, { to: room.id(1) })
    room.must(acceptCommand, { offer }, 1)
    room.pass(60)
    room.must(takeOverCommand, { reason: 'no answer' })
    const tookAt = room.now()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const history = roleHistory([past(room), past(room)])
    expect(history.get(room.id(0))?.roles).toEqual({
      commander: { lastAt: tookAt, times: 2, drills: 0 },
    })
    expect(history.get(room.id(1))?.roles).toEqual({
      commander: { lastAt: declaredAt, times: 2, drills: 0 },
      ops: { lastAt: tookAt, times: 2, drills: 0 },
    })
  })

  it('[PRAC4] drills count apart, and whoever tells their story commands none', () => {
    const drill = createDeclaredRoom()
    drill.must(addNote, { text: 'Inject: the disk is full' })
    const offer = drill.must(offerCommand, { to: drill.id(1) })
    drill.must(acceptCommand, { offer }, 1)
    const history = roleHistory([
      { ...past(drill), state: { ...drill.state(), roomKind: 'drill' } },
    ])
    expect(history.get(drill.id(0))?.roles).toEqual({})
    expect(history.get(drill.id(1))?.roles.commander).toMatchObject({ times: 0, drills: 1 })
  })

  it('[PRAC4] samples are nobody’s, and who was removed does not count', () => {
    const sample = fold([
      entryAt(0, 'room.opened', { roomKind: 'incident', sample: true }),
      ...opening,
    ])
    expect(roleHistory([{ id: 's', prose: [], state: sample }]).size).toBe(0)
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    const state = room.state()
    const device = room.id(1)
    const record = { device, name: null, by: room.id(0), at: 0, reason: 'x', removal: '', cut: '' }
    const removed = {
      ...state,
      removals: { ...state.removals, removed: new Map([[device, record]]) },
    }
    expect(roleHistory([{ id: 'r', prose: [], state: removed }]).has(room.id(1))).toBe(false)
  })

  it('[PRAC4] people without the app are known by their name, in every room', () => {
    const rooms = ['Cleo', ' cleo '].map((name) => {
      const room = createDeclaredRoom()
      const person = room.must(addPerson, { name })
      room.must(assignRole, { role: 'comms', person })
      return past(room)
    })
    expect(roleHistory(rooms).get('name cleo')?.roles.comms?.times).toBe(2)
  })

  it('[PRAC4] it is the turn of who never held a role, then of who held it longest ago', () => {
    const [old, late] = [createDeclaredRoom(), createDeclaredRoom()]
    old.must(assignRole, { role: 'ops', person: old.id(1) })
    late.pass(60)
    late.must(assignRole, { role: 'ops', person: late.id(2) })
    late.must(addNote, { text: 'here' }, 1)
    const history = roleHistory([past(late), past(old)])
    const people = [who(late, 2), who(late, 1), who(late, 0)]
    expect(byTurn(people, 'ops', history).map(({ id }) => id)).toEqual([
      late.id(0),
      late.id(1),
      late.id(2),
    ])
    expect(thinRoles(history)).toEqual([
      { title: 'Incident commander', only: who(late, 0).name },
      { title: 'Communications', only: null },
      { title: 'Planning', only: null },
    ])
  })
})
