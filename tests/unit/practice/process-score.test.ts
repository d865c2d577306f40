import { describe, expect, it } from 'vitest'
import { sendUpdate } from '../../../shared/incident/commands/comms-commands'
import { acceptCommand, offerCommand } from '../../../shared/incident/commands/handoff-commands'
import { assignRole } from '../../../shared/incident/commands/people-commands'
import {
  announceIntent,
  makeChange,
  revertChange,
} from '../../../shared/incident/commands/work-commands'
import { processScore } from '../../../shared/incident/views/process-score'
import { scenarioState } from '../../support/scenario-state'
import { createDeclaredRoom } from '../../support/test-room'

const minute = 60_000

describe('how it was run', () => {
  it('[PRAC9] nothing done scores as not done', () => {
    expect(processScore(createDeclaredRoom().state())).toMatchObject({
      commanderMs: 0,
      firstRoleMs: null,
      firstUpdateMs: null,
      promises: 0,
      missedPromises: 0,
      handoffs: 0,
      divergencesLeft: 0,
      mitigatedMs: null,
      restoredMs: null,
    })
  })

  it('[PRAC9] a promise is missed when no word came to that audience in time, and open until its time', () => {
    const room = createDeclaredRoom()
    const send = (audience: string, inMinutes: number) =>
      room.must(sendUpdate, {
        audience,
        sort: 'progress',
        text: 'x',
        nextAt: room.now() + inMinutes * minute,
      })
    send('outside', 30)
    room.pass(10)
    send('executives', 60)
    expect(processScore(room.state()).missedPromises).toBe(0)
    room.pass(40)
    send('outside', 30)
    expect(processScore(room.state())).toMatchObject({ promises: 3, missedPromises: 1 })
    room.pass(29)
    send('outside', 300)
    expect(processScore(room.state())).toMatchObject({ promises: 4, missedPromises: 2 })
    room.pass(100)
    room.must(assignRole, { role: 'ops', person: room.id(1) })
    expect(processScore(room.state())).toMatchObject({
      updates: 4,
      promises: 4,
      missedPromises: 2,
      firstUpdateMs: 0,
      firstRoleMs: 179 * minute,
    })
  })

  it('[PRAC9] counts handoffs, offers nobody answered, changes nobody announced, what was left off normal', () => {
    const room = createDeclaredRoom()
    const offer = room.must(offerCommand, { to: room.id(1) })
    expect(processScore(room.state())).toMatchObject({ handoffs: 0, unansweredOffers: 1 })
    room.pass(7)
    room.must(acceptCommand, { offer }, 1)
    room.must(announceIntent, { system: 'edge', text: 'drain it' })
    const change = { system: 'edge', text: 'drained', sort: 'traffic', temporary: true }
    room.must(makeChange, change)
    const second = room.must(makeChange, { ...change, system: 'cache' })
    room.must(revertChange, { change: second, verified: 'looked' })
    expect(processScore(room.state())).toMatchObject({
      handoffs: 1,
      unansweredOffers: 0,
      temporaryChanges: 2,
      divergencesLeft: 1,
      unannouncedChanges: 1,
    })
  })

  it('[PRAC9] whoever tells the story is no commander once a player is', () => {
    const room = createDeclaredRoom()
    const master = room.id(0)
    expect(processScore(room.state(), master).commanderMs).toBe(0)
    const offer = room.must(offerCommand, { to: room.id(1) })
    room.pass(7)
    room.must(acceptCommand, { offer }, 1)
    expect(processScore(room.state(), master).commanderMs).toBe(7 * minute)
    expect(processScore(room.state()).commanderMs).toBe(0)
  })

  it('[PRAC9] the same story with a commander is better in each of these', () => {
    const [bad, good] = ['drill-unmanaged', 'drill-managed'].map((name) =>
      processScore(scenarioState(name)),
    )
    expect(bad).toMatchObject({
      missedPromises: 1,
      divergencesLeft: 2,
      handoffs: 0,
      firstRoleMs: null,
    })
    expect(good).toMatchObject({
      missedPromises: 0,
      divergencesLeft: 0,
      handoffs: 1,
      firstRoleMs: 2 * minute,
    })
    expect(good?.commanderMs).toBeLessThan(bad?.commanderMs ?? 0)
    expect(good?.firstUpdateMs).toBeLessThan(bad?.firstUpdateMs ?? 0)
    expect(good?.mitigatedMs).toBeLessThan(bad?.mitigatedMs ?? 0)
    expect(good?.restoredMs).toBeLessThan(bad?.restoredMs ?? 0)
  })
})
