import { describe, expect, it } from 'vitest'
import {
  acceptCommand,
  offerCommand,
  takeOverCommand,
} from '../../../shared/incident/commands/handoff-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { addPerson, assignRole } from '../../../shared/incident/commands/people-commands'
import {
  newestSeenOf,
  nextEpoch,
  removeDevices,
} from '../../../shared/incident/commands/removal-commands'
import { describeEntry } from '../../../shared/incident/describe-entry'
import { createFold } from '../../../shared/incident/fold'
import { commanderOf, rolesGivenTo } from '../../../shared/incident/roles'
import { filterLog, noFilter, unfoldedGroup } from '../../../shared/incident/views/log-view'
import { selectRemoved } from '../../../shared/incident/views/people-view'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const removalOf = (room: TestRoom, person: number, more: object = {}) => {
  const seen = newestSeenOf(room.state(), room.id(person))
  return {
    removed: [{ device: room.id(person), ...(seen ? { seen } : {}) }],
    reason: 'laptop stolen',
    epoch: nextEpoch(room.state()),
    proof: 'p'.repeat(22),
    seatKey: 'A'.repeat(43),
    sealer: 'A'.repeat(43),
    boxes: {},
    ...more,
  }
}

describe('removing somebody', () => {
  it('[REM1] lists what they write later as not counted, and says so', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'before' }, 1)
    room.must(removeDevices, removalOf(room, 1))
    const late = room.must(addNote, { text: 'afterwards' }, 1)
    const state = room.state()
    expect(
      filterLog(state, { ...noFilter, group: unfoldedGroup }).map(({ entry }) => entry.id),
    ).toEqual([late])
    expect(state.log.at(-1)?.standing.kind).toBe('quarantined')
    expect(selectRemoved(state)).toMatchObject([{ reason: 'laptop stolen', notCounted: 1 }])
    expect(state.people.get(room.id(1))?.leftAt).toBe(room.now())
    const removal = state.log.find(({ entry }) => entry.kind === 'device.removed')
    const words = removal && describeEntry(removal.entry, state)
    expect(words?.did).toBe('removed Sam Okoro from the room')
    expect(words?.text).toBe('laptop stolen')
  })

  it('[REM8] gives their roles back', () => {
    const room = createDeclaredRoom()
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(removeDevices, removalOf(room, 1))
    expect(rolesGivenTo(room.state(), room.id(1))).toEqual([])
    expect(room.state().log.every(({ standing }) => standing.kind === 'folded')).toBe(true)
  })

  it('[REM8] is refused for the commander, oneself, people without the app, twice, and with an epoch or box that does not fit', () => {
    const room = createDeclaredRoom()
    const refusal = (person: number, by: number, more?: object) =>
      room.refusal(removeDevices, removalOf(room, person, more), by)
    expect(refusal(0, 1)).toEqual({ kind: 'in-command', name: 'Robin Vale' })
    expect(refusal(1, 1)).toEqual({ kind: 'not-yourself' })
    expect(refusal(1, 0, { epoch: 2 })).toMatchObject({ kind: 'bad-input', field: 'epoch' })
    const boxes = { [room.id(1)]: 'A'.repeat(64) }
    expect(refusal(1, 0, { boxes })).toMatchObject({ kind: 'bad-input', field: 'boxes' })
    const vendor = room.must(addPerson, { name: 'Vendor' })
    const removed = [{ device: vendor }]
    expect(refusal(1, 0, { removed })).toMatchObject({ kind: 'bad-input' })
    room.must(removeDevices, removalOf(room, 1))
    expect(refusal(1, 0)).toMatchObject({ kind: 'already-done' })
    room.must(takeOverCommand, { reason: 'cannot be reached' }, 2)
    room.must(removeDevices, removalOf(room, 0), 2)
    expect(commanderOf(room.state())).toBe(room.id(2))
  })

  it('[REM8] an acceptance of command that the remover had not seen is void, and acts that follow it are judged', () => {
    const room = createDeclaredRoom()
    const offer = room.must(offerCommand, { to: room.id(1) })
    const removal = removalOf(room, 1)
    room.must(acceptCommand, { offer, readBack: 'all read' }, 1)
    expect(commanderOf(room.state())).toBe(room.id(1))
    const on = room.must(offerCommand, { to: room.id(2) }, 1)
    room.must(acceptCommand, { offer: on, readBack: 'all read' }, 2)
    const entries = [...room.entries()]
    const other = createDeclaredRoom()
    other.must(offerCommand, { to: other.id(1) })
    other.pass(1)
    other.must(removeDevices, removal)
    const late = other.entries().at(-1)
    if (!late) throw new Error('no removal')
    const whole = createFold()
    whole.appendAll([...entries, late].map((entry) => ({ entry, verified: true })))
    const state = whole.state()
    expect(commanderOf(state)).toBe(room.id(0))
    expect(state.log.map(({ standing }) => standing.kind)).not.toContain('unverified')
    expect(state.log.filter(({ standing }) => standing.kind === 'quarantined')).toHaveLength(2)
    expect(state.log.find(({ entry }) => entry.id === offer)?.standing.kind).toBe('folded')
  })
})
