import { describe, expect, it } from 'vitest'
import {
  acceptCommand,
  agreeCommander,
  declineCommand,
  offerCommand,
  takeCommand,
  takeOverCommand,
  withdrawOffer,
} from '../../../../shared/incident/commands/handoff-commands'
import { declareIncident } from '../../../../shared/incident/commands/incident-commands'
import {
  addPerson,
  assignRole,
  createRole,
  offerRole,
  releaseRole,
} from '../../../../shared/incident/commands/people-commands'
import { fold } from '../../../../shared/incident/fold'
import { commanderOf, heldRole } from '../../../../shared/incident/roles'
import { declared, entryAt, idAt, introduced, opening } from '../../../support/entry-writer'
import { madeUpDevices } from '../../../support/generate-entries'
import { createDeclaredRoom, createTestRoom } from '../../../support/test-room'

describe('handing over command', () => {
  it('[HAND1] offer, then acceptance: the outgoing commander stays until then', () => {
    const room = createDeclaredRoom()
    const offer = room.must(offerCommand, { to: room.id(1), reason: 'end of shift' })
    expect(commanderOf(room.state())).toBe(room.id(0))
    expect(room.refusal(offerCommand, { to: room.id(2) })).toMatchObject({
      kind: 'offer-open',
      to: 'Sam Okoro',
    })
    expect(room.refusal(acceptCommand, { offer }, 2)).toMatchObject({ kind: 'not-yours' })
    room.must(acceptCommand, { offer, readBack: 'I am in command' }, 1)
    expect(commanderOf(room.state())).toBe(room.id(1))
    expect(room.refusal(offerCommand, { to: room.id(2) })).toEqual({ kind: 'not-commander' })
    expect(room.refusal(acceptCommand, { offer }, 1)).toMatchObject({ kind: 'unknown-target' })
  })

  it('[HAND2] "not yet" and a withdrawal leave everything as it was', () => {
    const room = createDeclaredRoom()
    const first = room.must(offerCommand, { to: room.id(1) })
    room.must(declineCommand, { offer: first, reason: 'not yet' }, 1)
    const second = room.must(offerCommand, { to: room.id(1) })
    expect(room.refusal(withdrawOffer, { offer: second }, 1)).toMatchObject({ kind: 'not-yours' })
    room.must(withdrawOffer, { offer: second })
    expect(room.state().command).toMatchObject({
      kind: 'held',
      claim: { holder: room.id(0) },
      offers: [],
    })
  })

  it('[HAND3] command is not offered to oneself, to strangers, or to people without the app', () => {
    const room = createDeclaredRoom()
    const guest = room.must(addPerson, { name: 'Vendor engineer' })
    expect(room.refusal(offerCommand, { to: room.id(0) })).toEqual({
      kind: 'already-held',
      by: 'you',
    })
    expect(room.refusal(offerCommand, { to: room.id(5) })).toMatchObject({ kind: 'unknown-target' })
    expect(room.refusal(offerCommand, { to: guest })).toMatchObject({
      kind: 'bad-input',
      field: 'to',
    })
  })

  it('[HAND4] a takeover needs a reason and moves command at once', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(takeOverCommand, { reason: ' ' }, 1)).toMatchObject({
      kind: 'bad-input',
      field: 'reason',
    })
    expect(room.refusal(takeOverCommand, { reason: 'mine' })).toEqual({
      kind: 'already-held',
      by: 'you',
    })
    room.must(takeOverCommand, { reason: 'no answer for ten minutes' }, 1)
    expect(room.state().command).toMatchObject({ claim: { holder: room.id(1), how: 'taken-over' } })
  })

  it('[CMD5] agreeing needs a contest and one of its names', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(agreeCommander, { who: room.id(0) })).toEqual({ kind: 'not-contested' })
    const state = fold([...opening, declared(9, 1), introduced(10, 2)])
    const context = {
      now: 0,
      actor: madeUpDevices[2]?.id ?? '',
      seat: 'responder',
      newId: () => '',
    } as const
    const check = (who: string) => agreeCommander.check(state, { who }, context)
    expect(check(madeUpDevices[2]?.id ?? '')).toMatchObject({
      ok: false,
      error: { kind: 'unknown-target' },
    })
    const who = madeUpDevices[1]?.id ?? ''
    expect(check(who).ok).toBe(true)
    const [draft] = agreeCommander.entries(state, { who }, context)
    expect(draft?.heads).toEqual([idAt(3), idAt(9, 1)])
    const after = fold([
      ...state.log.map((item) => item.entry),
      entryAt(20, draft?.kind ?? '', draft?.body ?? {}, { device: 2, heads: draft?.heads ?? [] }),
    ])
    expect(after.command).toMatchObject({ kind: 'held', claim: { holder: who, how: 'resolved' } })
  })

  it('[CMD1] command of an undeclared room may be taken, once; a later declaration leaves it there', () => {
    const room = createTestRoom()
    room.must(takeCommand, {}, 1)
    expect(room.refusal(takeCommand, {}, 2)).toMatchObject({
      kind: 'already-held',
      by: 'Sam Okoro',
    })
    room.must(declareIncident, {
      title: 'Planned failover',
      severity: 'SEV4',
      roomKind: 'operation',
    })
    expect(room.state().incident?.title).toBe('Planned failover')
    expect(room.state().command).toMatchObject({
      kind: 'held',
      claim: { holder: room.id(1), how: 'taken' },
    })
  })

  it('[ROLE1] a role is held by its parent’s holder until it is given, and again when it is released', () => {
    const room = createDeclaredRoom()
    const database = room.must(createRole, { title: 'Database', parent: 'ops' })
    expect(heldRole(room.state(), database)).toMatchObject({ holder: room.id(0), delegated: false })
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(heldRole(room.state(), database)).toMatchObject({ holder: room.id(1), delegated: false })
    room.must(assignRole, { role: database, person: room.id(2) })
    expect(heldRole(room.state(), database)).toMatchObject({ holder: room.id(2), delegated: true })
    room.must(releaseRole, { role: 'ops' })
    expect(heldRole(room.state(), 'ops')).toMatchObject({ holder: room.id(0), delegated: false })
    expect(room.refusal(releaseRole, { role: 'ops' })).toMatchObject({ kind: 'already-done' })
    expect(room.refusal(offerRole, { role: 'ops', to: room.id(2) })).toMatchObject({
      kind: 'not-yours',
    })
    expect(room.refusal(createRole, { title: 'x', parent: idAt(1) })).toMatchObject({
      kind: 'unknown-target',
    })
  })
})
