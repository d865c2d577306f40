import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../shared/incident/entry'
import { createFold, fold } from '../../../shared/incident/fold'
import type { IncidentState } from '../../../shared/incident/state'
import { declared, entryAt, idAt, introduced, opening } from '../../support/entry-writer'
import { generateEntries, madeUpDevices } from '../../support/generate-entries'
import { plainState } from '../../support/plain-state'

const standingOf = (state: IncidentState, id: string) =>
  state.log.find((item) => item.entry.id === id)?.standing

const verified = (entries: readonly Entry[]) => entries.map((entry) => ({ entry, verified: true }))

describe('the fold', () => {
  it('[ENT1] lists entries in id order whatever their order of arrival', () => {
    const entries = [
      ...opening,
      entryAt(4, 'note', { text: 'one' }),
      entryAt(5, 'note', { text: 'two' }),
    ]
    const state = fold([...entries].reverse())
    expect(state.log.map((item) => item.entry.id)).toEqual(entries.map((entry) => entry.id))
    expect(state.log.every((item) => item.standing.kind === 'folded')).toBe(true)
  })

  it('[ENT2] lists and never folds what is unverified, unknown, newer, or unreadable', () => {
    const fake = createFold()
    fake.appendAll(verified(opening))
    fake.append(entryAt(4, 'title.changed', { title: 'forged' }), false)
    fake.appendAll(
      verified([
        entryAt(5, 'future.kind', { x: 1 }),
        entryAt(6, 'title.changed', { title: 'newer' }, { v: 2 }),
        entryAt(7, 'title.changed', { title: 7 }),
        entryAt(8, 'constructor', {}),
        entryAt(9, '__proto__', {}),
      ]),
    )
    const state = fake.state()
    expect(state.incident?.title).toBe('Login fails')
    expect(standingOf(state, idAt(4))).toEqual({ kind: 'unverified' })
    expect(standingOf(state, idAt(5))).toEqual({ kind: 'newer-version' })
    expect(standingOf(state, idAt(6))).toEqual({ kind: 'newer-version' })
    expect(standingOf(state, idAt(7))).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('title'),
    })
    expect(standingOf(state, idAt(8))).toEqual({ kind: 'newer-version' })
    expect(standingOf(state, idAt(9))).toEqual({ kind: 'newer-version' })
  })

  it('[ENT2] an entry known as unverified folds once it was verified, and not back', () => {
    const late = createFold()
    late.appendAll(verified(opening))
    const change = entryAt(4, 'title.changed', { title: 'Logins fail' })
    late.append(change, false)
    late.append(entryAt(5, 'note', { text: 'after' }), true)
    expect(late.state().incident?.title).toBe('Login fails')
    late.append(change, true)
    expect(late.state().incident?.title).toBe('Logins fail')
    late.append(change, false)
    expect(late.state().incident?.title).toBe('Logins fail')
    expect(late.state().log).toHaveLength(5)
  })

  it('[ENT3] an entry that points at nothing has no effect, and has it when its target arrives', () => {
    const task = entryAt(9, 'task.added', { text: 'look' })
    const done = entryAt(5, 'task.done', { task: task.id })
    const room = createFold()
    room.appendAll(verified([...opening, done]))
    expect(standingOf(room.state(), done.id)).toMatchObject({
      kind: 'no-effect',
      reason: expect.stringContaining('task'),
    })
    room.append(task, true)
    expect(standingOf(room.state(), done.id)).toEqual({ kind: 'folded' })
    expect(room.state().tasks.get(task.id)?.doneAt).toBe(5)
    expect(plainState(room.state())).toBe(plainState(fold([task, done, ...opening])))
  })

  it('[ENT4] a laptop whose clock runs an hour ahead can hand over, and be relieved', () => {
    const hour = 3_600_000
    const ahead = declared(hour, 0)
    const offer = entryAt(
      hour + 1,
      'command.offered',
      { to: madeUpDevices[1]?.id ?? '' },
      { heads: [ahead.id] },
    )
    const accept = entryAt(
      50,
      'command.accepted',
      { offer: offer.id },
      { device: 1, heads: [offer.id] },
    )
    const severity = entryAt(
      60,
      'severity.changed',
      { to: 'SEV1', reason: 'all regions' },
      { device: 1 },
    )
    const state = fold([introduced(hour - 1, 0), introduced(2, 1), ahead, offer, accept, severity])
    expect(state.command).toMatchObject({ kind: 'held', claim: { holder: madeUpDevices[1]?.id } })
    expect(state.incident?.severity).toBe('SEV1')
    expect(state.log.every((item) => item.standing.kind === 'folded')).toBe(true)
  })

  it('[ENT5] a correction, a mark, an outcome, a redaction point at an entry and leave it as it was', () => {
    const note = entryAt(4, 'note', { text: 'hte graph' })
    const state = fold([
      ...opening,
      note,
      entryAt(5, 'entry.corrected', { entry: note.id, text: 'the graph' }),
      entryAt(6, 'entry.marked', { entry: note.id, mark: 'key' }),
      entryAt(7, 'outcome.added', { entry: note.id, text: 'it fell' }),
      entryAt(8, 'entry.redacted', { entry: note.id, reason: 'a customer name' }),
      entryAt(9, 'entry.marked', { entry: idAt(999), mark: 'key' }),
    ])
    expect(state.annotations.get(note.id)).toMatchObject({
      corrections: [{ text: 'the graph' }],
      mark: 'key',
      outcomes: [{ text: 'it fell' }],
      redacted: { reason: 'a customer name' },
    })
    expect(state.log.find((item) => item.entry.id === note.id)?.entry.body).toEqual({
      text: 'hte graph',
    })
    expect(state.annotations.size).toBe(1)
    expect(standingOf(state, idAt(9))?.kind).toBe('no-effect')
  })

  it('[ENT5] what is said about an entry that cannot be folded, and comes later, is kept all the same', () => {
    const early = entryAt(4, 'note', { text: 'an early one' })
    const broken = entryAt(9, 'note', { text: 7 })
    const waiting = entryAt(10, 'task.done', { task: idAt(999) })
    const said = [
      entryAt(5, 'entry.marked', { entry: broken.id, mark: 'wrong' }),
      entryAt(6, 'entry.marked', { entry: waiting.id, mark: 'key' }),
      entryAt(7, 'entry.marked', { entry: early.id, mark: 'well' }),
    ]
    const room = createFold()
    room.appendAll(verified([...opening, early, ...said]))
    expect(room.state().annotations.size).toBe(1)
    room.appendAll(verified([broken, waiting]))
    expect(room.state().annotations.get(broken.id)?.mark).toBe('wrong')
    expect(room.state().annotations.get(waiting.id)?.mark).toBe('key')
    expect(plainState(room.state())).toBe(
      plainState(fold([...opening, early, ...said, broken, waiting])),
    )
  })

  it('[ENT6] names of built-in things are harmless as kinds, fields, ids and keys', () => {
    const body: unknown = JSON.parse(
      '{"text":"t","__proto__":{"mark":"key","owner":"x"},"constructor":{"prototype":{}},"toString":1}',
    )
    const state = fold([
      ...opening,
      // reason: JSON.parse gives an object here; it is what a hostile peer would send.
      entryAt(4, 'note', body as Record<string, unknown>),
      entryAt(5, 'task.done', { task: '__proto__' }),
      entryAt(6, 'stamp.set', { stamp: '__proto__', value: 1 }),
      entryAt(7, 'support.answered', { role: 'constructor', text: 'x' }),
    ])
    expect(state.annotations.size).toBe(0)
    expect(standingOf(state, idAt(5))?.kind).toBe('unreadable')
    expect(standingOf(state, idAt(6))?.kind).toBe('unreadable')
    expect(({} as Record<string, unknown>)['mark']).toBeUndefined()
  })

  it('[ENT7] the state is the same object until something changed, and what did not change keeps its identity', () => {
    const room = createFold()
    const task = entryAt(10, 'task.added', { text: 'look' })
    const other = entryAt(11, 'task.added', { text: 'listen' })
    room.appendAll(verified([...opening, task, other]))
    const before = room.state()
    expect(room.state()).toBe(before)
    room.append(task, true)
    expect(room.state()).toBe(before)
    room.append(entryAt(12, 'task.done', { task: task.id }), true)
    const after = room.state()
    expect(after).not.toBe(before)
    expect(after.version).toBeGreaterThan(before.version)
    expect(after.people).toBe(before.people)
    expect(after.tasks).not.toBe(before.tasks)
    expect(after.tasks.get(other.id)).toBe(before.tasks.get(other.id))
    expect(before.tasks.get(task.id)?.doneAt).toBeNull()
    expect(before.log).toHaveLength(5)
  })

  it('[ENT7] identities survive an entry that arrives late', () => {
    const room = createFold()
    const task = entryAt(10, 'task.added', { text: 'look' })
    room.appendAll(verified([...opening, task]))
    const before = room.state()
    room.append(entryAt(5, 'note', { text: 'late' }), true)
    const after = room.state()
    expect(after.log).toHaveLength(5)
    expect(after.tasks).toBe(before.tasks)
    expect(after.command).toBe(before.command)
    room.append(entryAt(12, 'task.added', { text: 'second' }), true)
    expect(room.state().tasks.get(task.id)).toBe(before.tasks.get(task.id))
  })

  it('[ENT8] two declarations that did not know each other: the first is the incident, both declarers claim command', () => {
    const second = declared(9, 1)
    const state = fold([...opening, second])
    expect(state.incident?.id).toBe(idAt(3))
    expect(state.command).toMatchObject({ kind: 'contested' })
    const third = { ...declared(10, 1), heads: [idAt(3)] }
    const known = fold([...opening, third])
    expect(known.command).toMatchObject({ kind: 'held', claim: { holder: madeUpDevices[0]?.id } })
    expect(standingOf(known, third.id)?.kind).toBe('no-effect')
  })

  it('[CMD9] observers and strangers hold no seat', () => {
    const state = fold([
      ...opening,
      introduced(4, 2, 'observer'),
      entryAt(5, 'command.takenOver', { reason: 'mine' }, { device: 2, heads: [idAt(3)] }),
      entryAt(6, 'command.offered', { to: madeUpDevices[2]?.id ?? '' }, { heads: [idAt(3)] }),
      entryAt(
        7,
        'role.assigned',
        { role: 'ops', person: madeUpDevices[2]?.id ?? '' },
        { heads: [] },
      ),
    ])
    expect(state.command).toMatchObject({
      kind: 'held',
      claim: { holder: madeUpDevices[0]?.id },
      offers: [],
    })
    expect(state.roles.get('ops')?.seat.kind).toBe('vacant')
    expect([5, 6, 7].map((ms) => state.log[ms - 1]?.standing.kind)).toEqual([
      'no-effect',
      'no-effect',
      'no-effect',
    ])
  })

  it('[CHG1] a temporary change is an open divergence until it was put back or accepted, and ends its intent', () => {
    const change = { system: 'cache', text: 'bypass', sort: 'config', temporary: true }
    const state = fold([
      ...opening,
      entryAt(4, 'intent.announced', { system: 'cache', text: 'about to bypass' }),
      entryAt(5, 'change.made', change),
      entryAt(6, 'change.made', { ...change, temporary: false }),
      entryAt(7, 'change.made', change),
      entryAt(8, 'change.reverted', { change: idAt(5), verified: 'hit rate is back' }),
      entryAt(9, 'change.accepted', { change: idAt(7), reason: 'stays' }),
    ])
    expect(state.intents.get(idAt(4))?.endedAt).toBe(5)
    expect([...state.changes.values()].map((item) => item.divergence.kind)).toEqual([
      'reverted',
      'permanent',
      'accepted',
    ])
  })

  it('[ENT9] a chain of 20,000 entries that wait for each other neither overflows nor throws', () => {
    const count = 20_000
    const entries: Entry[] = [...opening]
    for (let index = 0; index < count; index += 1) {
      const heads = index === count - 1 ? [idAt(3)] : [idAt(100 + index + 1)]
      entries.push(entryAt(100 + index, 'command.takenOver', { reason: 'turn' }, { heads }))
    }
    const state = fold(entries)
    expect(state.command).toMatchObject({ kind: 'held', claim: { id: idAt(100) } })
    expect(state.command.history).toHaveLength(count + 1)
  })

  it('[ENT9] acts that name each other, or themselves, have no effect', () => {
    const state = fold([
      ...opening,
      entryAt(5, 'command.takenOver', { reason: 'x' }, { heads: [idAt(6)] }),
      entryAt(6, 'command.takenOver', { reason: 'x' }, { heads: [idAt(5)] }),
      entryAt(7, 'command.takenOver', { reason: 'x' }, { heads: [idAt(7)] }),
    ])
    expect(state.command).toMatchObject({ kind: 'held', claim: { id: idAt(3) } })
    expect(state.log.slice(3).every((item) => item.standing.kind === 'no-effect')).toBe(true)
  })

  it('[ENT10] everything that a long realistic incident writes is folded', () => {
    const entries = generateEntries({ count: 3_000, seed: 4 })
    const state = fold(entries)
    expect(state.log.filter((item) => item.standing.kind !== 'folded')).toEqual([])
    expect(state.tasks.size).toBeGreaterThan(100)
    expect(state.command.history.length).toBeGreaterThan(10)
  })
})
