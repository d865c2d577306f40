import { describe, expect, it } from 'vitest'
import { awayAfterMs, createAbsence, keepEveryMs } from '../../../renderer/session/absence'
import type { LastLook } from '../../../renderer/session/storage'
import { declareIncident } from '../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../shared/incident/commands/log-commands'
import { createDeclaredRoom, createTestRoom, type TestRoom } from '../../support/test-room'

const awayMinutes = awayAfterMs / 60_000
const keepMinutes = keepEveryMs / 60_000

/** The second person's machine: what it keeps outlives its windows. */
function createMachine(room: TestRoom = createDeclaredRoom()) {
  let kept: LastLook | undefined
  let writes = 0
  let changes = 0
  return {
    room,
    open: () =>
      createAbsence({
        device: room.id(1),
        now: room.now,
        state: room.state,
        last: kept,
        keep(look) {
          writes += 1
          // What a store gives back is another object.
          kept = structuredClone(look)
        },
        changed: () => {
          changes += 1
        },
      }),
    writes: () => writes,
    changes: () => changes,
    kept: () => kept,
  }
}

describe('the absence of a person from a room', () => {
  it('[AWAY4] is told on the way back, once for as long as it was not marked as seen', () => {
    const { room, open, changes } = createMachine()
    const absence = open()
    absence.look()
    expect(absence.state()).toEqual({ kind: 'none' })
    absence.leave()
    const since = room.now()
    room.pass(1)
    const id = room.must(addNote, { text: 'while they were away' })
    room.pass(awayMinutes)
    absence.look()
    const told = absence.state()
    expect(told).toMatchObject({ kind: 'told', report: { since, lines: 1, first: id } })
    expect(absence.state()).toBe(told)
    expect(changes()).toBe(1)
    absence.look()
    expect(absence.state()).toBe(told)
    absence.dismiss()
    expect(absence.state()).toMatchObject({ kind: 'seen', report: { lines: 1 } })
    absence.look()
    expect(absence.state()).toMatchObject({ kind: 'seen' })
    absence.showAgain()
    expect(absence.state()).toMatchObject({ kind: 'told', report: { lines: 1, first: id } })
  })

  it('[AWAY4] nothing is told of a first visit, a short look away, and own lines', () => {
    const { room, open } = createMachine()
    const first = open()
    room.pass(awayMinutes * 10)
    first.look()
    expect(first.state()).toEqual({ kind: 'none' })
    first.leave()
    room.must(addNote, { text: 'at once' })
    room.pass(awayMinutes - 1)
    first.look()
    expect(first.state()).toEqual({ kind: 'none' })
    first.leave()
    room.must(addNote, { text: 'mine, in another window' }, 1)
    room.pass(awayMinutes)
    first.look()
    expect(first.state()).toEqual({ kind: 'none' })
    first.showAgain()
    expect(first.state()).toEqual({ kind: 'none' })
  })

  it('[AWAY4] whoever has just joined has seen nothing before the room has come', () => {
    const { room, open, kept } = createMachine(createTestRoom())
    const absence = open()
    absence.look()
    absence.leave()
    expect(kept()).toBeUndefined()
    room.pass(awayMinutes)
    room.must(declareIncident, { title: 'A cable', severity: 'SEV2', detection: 'staff' })
    absence.look()
    expect(absence.state()).toEqual({ kind: 'none' })
  })

  it('[AWAY5] a window that was closed, and one that crashed, tell what the machine had not shown', () => {
    const { room, open, writes } = createMachine()
    const closed = open()
    closed.look()
    closed.leave()
    expect(writes()).toBe(1)
    room.pass(awayMinutes)
    room.must(addNote, { text: 'one' })
    const crashed = open()
    crashed.look()
    expect(crashed.state()).toMatchObject({ kind: 'told', report: { lines: 1 } })
    crashed.dismiss()
    room.pass(keepMinutes)
    crashed.look()
    room.must(addNote, { text: 'seen, and the machine stops before it was noted' })
    room.pass(awayMinutes)
    room.must(addNote, { text: 'while it stood still' })
    const next = open()
    next.look()
    expect(next.state()).toMatchObject({ kind: 'told', report: { lines: 2 } })
  })

  it('[AWAY5] a machine that slept with the room open is away from the last look on', () => {
    const { room, open } = createMachine()
    const absence = open()
    absence.look()
    room.pass(awayMinutes + 5)
    absence.look()
    expect(absence.state()).toEqual({ kind: 'none' })
    const back = room.now()
    room.pass(1)
    room.must(addNote, { text: 'of now' })
    expect(absence.state()).toEqual({ kind: 'none' })
    room.pass(awayMinutes)
    absence.look()
    expect(absence.state()).toMatchObject({ kind: 'told', report: { since: back, lines: 1 } })
  })

  it('[AWAY5] a reload tells again what was not marked as seen, and nothing that was', () => {
    const { room, open } = createMachine()
    const first = open()
    first.look()
    first.leave()
    const since = room.now()
    room.must(addNote, { text: 'one' })
    room.pass(awayMinutes)
    const second = open()
    second.look()
    const until = room.now()
    room.pass(1)
    room.must(addNote, { text: 'read as it came' })
    second.look()
    second.leave()
    const reloaded = open()
    reloaded.look()
    expect(reloaded.state()).toMatchObject({ kind: 'told', report: { since, until, lines: 1 } })
    reloaded.dismiss()
    const again = open()
    again.look()
    expect(again.state()).toEqual({ kind: 'none' })
  })

  it('[AWAY5] is written now and then while somebody looks, not at every look', () => {
    const { room, open, writes } = createMachine()
    const absence = open()
    for (let seconds = 0; seconds <= 180; seconds += 10) {
      absence.look()
      room.pass(10 / 60)
    }
    expect(writes()).toBe(3)
  })

  it('[AWAY6] what comes late is told again after the rest was seen, and is spoken with the others', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'known' }, 2)
    const early = room.must(addNote, { text: 'from a machine that is cut off' }, 2)
    const late = room.entries().find(({ id }) => id === early)
    const full = room.state()
    if (!late) throw new Error('not written')
    let hasCome = false
    const without = { ...full, version: -1, log: full.log.filter(({ entry }) => entry !== late) }
    const absence = createAbsence({
      device: room.id(1),
      now: room.now,
      state: () => (hasCome ? full : without),
      last: undefined,
      keep: () => undefined,
      changed: () => undefined,
    })
    absence.look()
    absence.leave()
    room.pass(awayMinutes)
    absence.look()
    expect(absence.state()).toEqual({ kind: 'none' })
    expect(absence.covers(late)).toBe(true)
    hasCome = true
    expect(absence.state()).toMatchObject({ kind: 'told', report: { lines: 1, first: early } })
    absence.dismiss()
    expect(absence.covers(late)).toBe(false)
  })
})
