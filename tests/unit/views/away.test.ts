import { describe, expect, it } from 'vitest'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { offerCommand, takeOverCommand } from '../../../shared/incident/commands/handoff-commands'
import { changeSeverity, changeStage } from '../../../shared/incident/commands/incident-commands'
import { addNote, redactEntry } from '../../../shared/incident/commands/log-commands'
import { askPerson, assignRole } from '../../../shared/incident/commands/people-commands'
import { addTask, decide } from '../../../shared/incident/commands/work-commands'
import { createFold } from '../../../shared/incident/fold'
import type { IncidentState } from '../../../shared/incident/state'
import { type Away, createAwayReporter, isNewSince } from '../../../shared/incident/views/away'
import { maxSeenDevices, seenLines, wasSeen } from '../../../shared/incident/views/seen-lines'
import { madeUpDevices } from '../../support/generate-entries'
import { createDeclaredRoom, type TestRoom } from '../../support/test-room'

const me = 1
const minute = 60_000

/** The second person goes away, something is done, and they come back after 23 minutes. */
function awayFrom(room: TestRoom, act: (room: TestRoom) => void): Away {
  const since = room.now()
  const seen = seenLines(room.state())
  room.pass(1)
  act(room)
  room.pass(22)
  return { me: room.id(me), since, until: room.now(), seen, here: null }
}

function told(act: (room: TestRoom) => void) {
  const room = createDeclaredRoom()
  const away = awayFrom(room, act)
  return createAwayReporter(away)(room.state())
}

const wordsOf = (act: (room: TestRoom) => void) =>
  told(act)?.headlines.map(({ words, view }) => `${words} (${view})`)

describe('what happened while somebody was away', () => {
  it('[AWAY1] counts the lines of others, from the oldest new one on', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'seen' })
    const ids: string[] = []
    const away = awayFrom(room, () => {
      ids.push(room.must(addNote, { text: 'one' }))
      ids.push(room.must(addNote, { text: 'two' }, 2))
      room.must(addNote, { text: 'my own, in another window' }, me)
    })
    const report = createAwayReporter(away)(room.state())
    expect(report).toEqual({
      since: away.since,
      until: away.since + 23 * minute,
      lines: 2,
      first: ids[0],
      headlines: [],
    })
    const marked = room.state().log.filter(({ entry }) => isNewSince(away, entry))
    expect(marked.map(({ entry }) => entry.id)).toEqual(ids)
  })

  it('[AWAY1] what is written after the return is no part of it', () => {
    const room = createDeclaredRoom()
    const away = awayFrom(room, () => room.must(addNote, { text: 'away' }))
    const report = createAwayReporter(away)
    room.pass(1)
    room.must(changeSeverity, { to: 'SEV1', reason: 'all regions' })
    expect(report(room.state())).toMatchObject({ lines: 1, headlines: [] })
  })

  it('[AWAY1] nothing is told of own lines, of nothing, and of who came', () => {
    expect(told(() => undefined)).toBeNull()
    expect(told((room) => void room.must(addNote, { text: 'mine' }, me))).toBeNull()
    const room = createDeclaredRoom()
    const came = createFold()
    const since = room.now()
    const [introduced] = room.state().log.filter(({ entry }) => entry.by === room.id(2))
    if (!introduced) throw new Error('nobody came')
    const others = room.state().log.filter((item) => item !== introduced)
    came.appendAll(others.map(({ entry }) => ({ entry, verified: true })))
    const seen = seenLines(came.state())
    came.append(introduced.entry, true)
    const away = { me: room.id(me), since, until: since + minute, seen, here: null }
    expect(createAwayReporter(away)(came.state())).toBeNull()
  })

  it('[AWAY2] a line that was written before they left and came after is new', () => {
    const room = createDeclaredRoom()
    room.must(addNote, { text: 'from the machine that is cut off' }, 2)
    const cut = room.must(addNote, { text: 'cut off' }, 2)
    room.pass(3)
    room.must(addNote, { text: 'heard at once' })
    const heard = createFold()
    const all = room.state().log
    heard.appendAll(
      all
        .filter(({ entry }) => entry.id !== cut)
        .map(({ entry, standing }) => ({ entry, verified: standing.kind === 'folded' })),
    )
    const seen = seenLines(heard.state())
    const away = {
      me: room.id(me),
      since: room.now(),
      until: room.now() + minute,
      seen,
      here: null,
    }
    expect(createAwayReporter(away)(heard.state())).toBeNull()
    expect(createAwayReporter(away)(room.state())).toMatchObject({ lines: 1, first: cut })
  })

  it('[AWAY2] a line that was here at the return counts, however far its clock was ahead', () => {
    const room = createDeclaredRoom()
    const away = awayFrom(room, () => undefined)
    room.pass(5)
    room.must(addNote, { text: 'of five minutes hence' })
    expect(createAwayReporter(away)(room.state())).toBeNull()
    const here = seenLines(room.state())
    expect(createAwayReporter({ ...away, here })(room.state())).toMatchObject({ lines: 1 })
  })

  it('[AWAY3] command, severity and stage, each with the view where it stands', () => {
    expect(
      wordsOf((room) => {
        room.must(takeOverCommand, { reason: 'cannot be reached' }, 2)
        room.must(changeSeverity, { to: 'SEV1', reason: 'all regions' }, 2)
        room.must(changeStage, { to: 'identified' }, 2)
      }),
    ).toEqual([
      `command passed to ${madeUpDevices[2]?.name} by takeover (people)`,
      'severity raised to SEV1 (command)',
      'stage: cause identified (command)',
      'an update fell due and was not sent (comms)',
    ])
    expect(wordsOf((room) => room.must(offerCommand, { to: room.id(me) }))).toEqual([
      'command is offered to you (people)',
    ])
    expect(wordsOf((room) => room.must(changeSeverity, { to: 'SEV4', reason: 'a few' }))).toEqual([
      'severity lowered to SEV4 (command)',
    ])
    expect(
      wordsOf((room) => room.must(changeStage, { to: 'stood-down', reason: 'not needed' })),
    ).toEqual(['stood down (after)'])
  })

  it('[AWAY3] what is mine now: roles, tasks, questions, my name', () => {
    expect(
      wordsOf((room) => {
        room.must(assignRole, { role: 'ops', person: room.id(me) })
        room.must(assignRole, { role: 'comms', person: room.id(2) })
        room.must(addTask, { text: 'Look at the queue', owner: room.id(me) })
        room.must(askPerson, { person: room.id(me), text: 'Can you take planning?' })
        room.must(addNote, { text: `@${madeUpDevices[me]?.name} can you look?` })
      }),
    ).toEqual([
      'you were given Operations (people)',
      'a task is yours: Look at the queue (work)',
      '1 question to you (command)',
      'you are named in 1 line (log)',
      `Communications passed to ${madeUpDevices[2]?.name} (people)`,
    ])
    expect(
      wordsOf((room) => {
        room.must(addTask, { text: 'one', owner: room.id(me) })
        room.must(addTask, { text: 'two', owner: room.id(me) })
        room.must(addTask, { text: 'not mine', owner: room.id(2) })
      }),
    ).toEqual(['2 tasks are yours (work)'])
  })

  it('[AWAY3] decisions, updates that were sent, and one that fell due', () => {
    expect(
      wordsOf((room) => {
        room.must(decide, { question: 'Back or forward?', choice: 'Roll back' })
        room.must(sendUpdate, {
          audience: 'outside',
          sort: 'holding',
          text: 'We look into it.',
          nextAt: room.now() + 10 * minute,
        })
      }),
    ).toEqual([
      'decided: Roll back (command)',
      'an update fell due and was not sent (comms)',
      '1 update sent (comms)',
    ])
  })

  it('[AWAY3] a text that was redacted since is not shown', () => {
    const room = createDeclaredRoom()
    let decision = ''
    const away = awayFrom(room, () => {
      decision = room.must(decide, { question: 'Whose?', choice: 'Call 0170 1234' })
    })
    const report = createAwayReporter(away)
    expect(report(room.state())?.headlines[0]?.words).toBe('decided: Call 0170 1234')
    room.pass(1)
    room.must(redactEntry, { entry: decision, reason: 'a private number' })
    expect(report(room.state())?.headlines[0]?.words).toBe('1 decision')
  })
})

describe('what a machine had', () => {
  it('[AWAY2] is bounded, and the devices beyond the bound share one word', () => {
    const entryOf = (device: number, ms: number) => {
      const by = device.toString(32).padStart(20, '0')
      const id = `${ms.toString(32).padStart(10, '0')}0000${by}`
      return { id, kind: 'note.added', v: 1, at: ms, by, zone: 'UTC', body: {}, sig: '' }
    }
    const log = Array.from({ length: maxSeenDevices + 40 }, (_, device) => ({
      entry: entryOf(device, 1_000 + device),
      standing: { kind: 'unverified' } as const,
    }))
    const state: Pick<IncidentState, 'log'> = { log }
    const seen = seenLines(state)
    expect(Object.keys(seen.newest)).toHaveLength(maxSeenDevices)
    expect(log.every(({ entry }) => wasSeen(seen, entry))).toBe(true)
    expect(wasSeen(seen, entryOf(3, 900_000))).toBe(false)
    expect(wasSeen(seen, entryOf(maxSeenDevices + 39, 900_000))).toBe(false)
    expect(seenLines({ log: [] })).toEqual({ newest: {}, others: null })
    expect(wasSeen(seenLines({ log: [] }), entryOf(1, 1))).toBe(false)
  })
})
