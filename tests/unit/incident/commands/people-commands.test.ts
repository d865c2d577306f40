import { describe, expect, it } from 'vitest'
import {
  addPerson,
  answerAsk,
  answerSupport,
  askPerson,
  assignRole,
  completeCare,
  giveSitrep,
  introduceDevice,
  notePersonLeft,
  planCare,
  requestSupport,
  setAvailability,
  tagPerson,
  wantRole,
} from '../../../../shared/incident/commands/people-commands'
import { fold } from '../../../../shared/incident/fold'
import { declared, entryAt, idAt, introduced } from '../../../support/entry-writer'
import { madeUpDevices } from '../../../support/generate-entries'
import { createDeclaredRoom } from '../../../support/test-room'

const nobody = 'v'.repeat(20)
const nothing = 'v'.repeat(34)

describe('asking people', () => {
  it('[ENT15] only who was asked answers, and anybody for people without the app', () => {
    const room = createDeclaredRoom()
    const ask = room.must(askPerson, { person: room.id(1), text: 'take comms?' })
    expect(room.refusal(answerAsk, { ask, yes: true }, 2)).toMatchObject({ kind: 'not-yours' })
    room.must(answerAsk, { ask, yes: false, text: 'in an hour' }, 1)
    expect(room.state().asks.get(ask)?.answer).toMatchObject({
      yes: false,
      text: 'in an hour',
      by: room.id(1),
    })
    const vendor = room.must(addPerson, { name: 'Vendor engineer' })
    const call = room.must(askPerson, { person: vendor, text: 'can you come?' })
    room.must(answerAsk, { ask: call, yes: true }, 2)
    expect(room.state().asks.get(call)?.answer?.by).toBe(room.id(2))
  })

  it('[ENT15] an answer of somebody else has no effect, whatever its author wrote', () => {
    const asked = entryAt(4, 'person.asked', { person: madeUpDevices[1]?.id, text: 'take comms?' })
    const forged = entryAt(5, 'person.answered', { ask: asked.id, yes: true })
    const state = fold([introduced(1, 0), introduced(2, 1), declared(3), asked, forged])
    expect(state.asks.get(asked.id)?.answer).toBeNull()
    expect(state.log.at(-1)?.standing).toMatchObject({ kind: 'no-effect' })
  })

  it('[ACT12] nobody asks themselves, somebody who left, or somebody who is not there', () => {
    const room = createDeclaredRoom()
    const text = 'can you help?'
    expect(room.refusal(askPerson, { person: room.id(0), text })).toMatchObject({ field: 'person' })
    expect(room.refusal(askPerson, { person: nobody, text })).toMatchObject({ what: 'person' })
    room.must(notePersonLeft, { person: room.id(1) })
    expect(room.refusal(askPerson, { person: room.id(1), text })).toMatchObject({
      why: 'has left the room',
    })
    expect(room.refusal(answerAsk, { ask: nothing, yes: true })).toMatchObject({ what: 'question' })
  })
})

describe('what people say of themselves and others', () => {
  it('[ENT16] services and availability outlive a new introduction and leaving', () => {
    const room = createDeclaredRoom()
    room.must(tagPerson, { person: room.id(1), services: ['db', 'cache', 'db'] })
    room.must(setAvailability, { how: 'busy', until: room.now() + 60_000 }, 1)
    const { publicKey } = madeUpDevices[1] ?? { publicKey: '' }
    room.must(introduceDevice, { publicKey, name: 'Sam', seat: 'responder' }, 1)
    room.must(notePersonLeft, { person: room.id(1) })
    expect(room.state().people.get(room.id(1))).toMatchObject({
      name: 'Sam',
      services: ['db', 'cache'],
      availability: { how: 'busy', at: room.now(), until: room.now() + 60_000 },
    })
    room.must(tagPerson, { person: room.id(1), services: [] })
    expect(room.state().people.get(room.id(1))?.services).toEqual([])
  })

  it('[ENT16] a wish for a role is the newest of its author and no act on the role', () => {
    const room = createDeclaredRoom()
    room.must(wantRole, { role: 'ops' }, 1)
    room.must(wantRole, {}, 1)
    expect(room.state().roleWishes.get(room.id(1))?.role).toBeNull()
    expect(room.state().roles.get('ops')?.seat.kind).toBe('vacant')
    expect(room.refusal(wantRole, { role: nothing })).toMatchObject({ what: 'role' })
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(room.state().log.every((item) => item.standing.kind === 'folded')).toBe(true)
  })

  it('[ACT12] a report upward is of whoever holds the role, given or not', () => {
    const room = createDeclaredRoom()
    const report = { role: 'ops', conditions: 'two regions down' }
    expect(room.refusal(giveSitrep, report, 1)).toEqual({ kind: 'not-yours', what: 'this role' })
    room.must(giveSitrep, report)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    room.must(giveSitrep, { ...report, needs: 'a second pair of hands' }, 1)
    expect(room.refusal(giveSitrep, report)).toMatchObject({ kind: 'not-yours' })
    expect(room.state().sitreps.map(({ by, needs }) => [by, needs])).toEqual([
      [room.id(0), null],
      [room.id(1), 'a second pair of hands'],
    ])
  })
})

describe('support and care', () => {
  it('[ACT12] an answer to a request for support may name who comes, and only somebody who is here', () => {
    const room = createDeclaredRoom()
    const request = room.must(requestSupport, { text: 'hands', neededBy: room.now() + 60_000 })
    const answer = { request, text: 'on the way' }
    expect(room.refusal(answerSupport, { ...answer, person: nobody })).toMatchObject({
      what: 'person',
    })
    room.must(answerSupport, { ...answer, person: room.id(2) })
    expect(room.state().support.get(request)).toMatchObject({
      answer: 'on the way',
      person: room.id(2),
      neededBy: room.now() + 60_000,
    })
  })

  it('[ACT13] what is planned lies in the future', () => {
    const room = createDeclaredRoom()
    const past = room.now()
    expect(room.refusal(requestSupport, { text: 'x', neededBy: past })).toMatchObject({
      field: 'neededBy',
      why: 'has passed already',
    })
    expect(room.refusal(setAvailability, { how: 'away', until: past })).toMatchObject({
      field: 'until',
    })
  })

  it('[ACT15] care is planned, done once, and what was only noted stays beside it', () => {
    const old = entryAt(4, 'care.noted', { text: 'dinner is here' })
    expect(fold([introduced(1, 0), declared(3), old]).care.get(idAt(4))).toMatchObject({
      text: 'dinner is here',
      sort: null,
      doneAt: null,
    })
    const room = createDeclaredRoom()
    expect(room.refusal(planCare, { sort: 'food', text: 'dinner', person: nobody })).toMatchObject({
      what: 'person',
    })
    const care = room.must(planCare, { sort: 'food', text: 'dinner' })
    room.must(completeCare, { care }, 1)
    expect(room.state().care.get(care)).toMatchObject({ sort: 'food', doneBy: room.id(1) })
    expect(room.refusal(completeCare, { care })).toMatchObject({ kind: 'already-done' })
  })
})
