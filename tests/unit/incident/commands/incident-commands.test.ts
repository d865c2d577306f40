import { describe, expect, it } from 'vitest'
import * as incident from '../../../../shared/incident/commands/incident-commands'
import { addNote } from '../../../../shared/incident/commands/log-commands'
import {
  acceptDivergence,
  addTask,
  makeChange,
  revertChange,
} from '../../../../shared/incident/commands/work-commands'
import { describeRejection } from '../../../../shared/incident/describe-rejection'
import { createDeclaredRoom, createTestRoom } from '../../../support/test-room'

const change = {
  system: 'cache',
  text: 'bypass',
  sort: 'config',
  temporary: true,
  normal: 'on',
  now: 'off',
}

describe('the incident commands', () => {
  it('[ACT8] declaring opens the room, gives command to the declarer, and happens once', () => {
    const room = createTestRoom()
    expect(room.refusal(addTask, { text: 'early' })).toEqual({ kind: 'not-declared' })
    room.must(incident.declareIncident, {
      roomKind: 'drill',
      title: 'Exercise',
      severity: 'SEV3',
      beganAt: room.now() - 60_000,
    })
    expect(room.state()).toMatchObject({
      roomKind: 'drill',
      incident: { severity: 'SEV3', stage: 'investigating' },
      stamps: { began: room.now() - 60_000, declared: room.now() },
      command: { kind: 'held', claim: { holder: room.id(0) } },
    })
    expect(room.refusal(incident.declareIncident, { title: 'x', severity: 'SEV1' })).toEqual({
      kind: 'already-declared',
    })
  })

  it('[CHG2] closing waits for every divergence and every exit criterion', () => {
    const room = createDeclaredRoom()
    const first = room.must(makeChange, change)
    const second = room.must(makeChange, change)
    const exit = room.must(incident.addExit, { text: 'no errors' })
    const close = { to: 'closed', reason: 'all good' }
    expect(room.refusal(incident.changeStage, { to: 'closed' })).toMatchObject({ field: 'reason' })
    expect(room.refusal(incident.changeStage, close)).toEqual({
      kind: 'open-divergences',
      count: 2,
    })
    room.must(revertChange, { change: first })
    room.must(acceptDivergence, { change: second, reason: 'new normal' })
    expect(room.refusal(revertChange, { change: first })).toMatchObject({ kind: 'already-done' })
    expect(room.refusal(incident.changeStage, close)).toEqual({ kind: 'open-exits', count: 1 })
    room.must(incident.meetExit, { exit })
    room.must(incident.setImpact, { business: 'no orders', technical: 'one region' })
    room.must(incident.changeStage, close)
    expect(room.state().stamps.closed).toBe(room.now())
    expect(room.refusal(addTask, { text: 'late' })).toEqual({ kind: 'closed' })
    room.must(addNote, { text: 'the log stays open' })
    expect(room.refusal(incident.changeStage, { to: 'investigating' })).toMatchObject({
      field: 'reason',
    })
    room.must(incident.changeStage, { to: 'investigating', reason: 'it came back' })
    expect(room.state().stamps.closed).toBeNull()
  })

  it('[CHG4] closing waits until somebody said what it meant for people and for systems', () => {
    const room = createDeclaredRoom()
    const close = { to: 'closed', reason: 'all good' }
    expect(room.refusal(incident.changeStage, close)).toEqual({
      kind: 'impact-missing',
      on: 'both',
    })
    room.must(incident.setImpact, { technical: 'one region', team: 'nobody slept' })
    expect(room.refusal(incident.changeStage, close)).toEqual({
      kind: 'impact-missing',
      on: 'people',
    })
    room.must(incident.setImpact, { business: 'none' })
    room.must(incident.changeStage, close)
    const other = createDeclaredRoom()
    other.must(incident.setImpact, { business: 'no orders' })
    expect(other.refusal(incident.changeStage, close)).toMatchObject({ on: 'systems' })
    other.must(incident.changeStage, { to: 'resolved' })
  })

  it('[CHG2] standing down needs a reason and waits for nothing', () => {
    const room = createDeclaredRoom()
    room.must(makeChange, change)
    room.must(incident.addExit, { text: 'no errors' })
    room.must(incident.changeStage, { to: 'stood-down', reason: 'false alarm' })
    expect(room.state().incident?.stage).toBe('stood-down')
  })

  it('[ACT9] going back to an earlier stage needs a reason, going on does not', () => {
    const room = createDeclaredRoom()
    room.must(incident.changeStage, { to: 'mitigated' })
    expect(room.refusal(incident.changeStage, { to: 'identified' })).toMatchObject({
      field: 'reason',
    })
    expect(room.refusal(incident.changeStage, { to: 'mitigated' })).toMatchObject({
      kind: 'already-done',
    })
    room.must(incident.changeStage, { to: 'identified', reason: 'the fix did not hold' })
    expect(room.state().stageHistory.map((item) => item.to)).toEqual([
      'investigating',
      'mitigated',
      'identified',
    ])
  })

  it('[ACT9] a severity is changed with a reason, to another one', () => {
    const room = createDeclaredRoom()
    expect(room.refusal(incident.changeSeverity, { to: 'SEV3' })).toMatchObject({ field: 'reason' })
    expect(room.refusal(incident.changeSeverity, { to: 'SEV2', reason: 'x' })).toMatchObject({
      kind: 'already-done',
    })
    room.must(incident.changeSeverity, { to: 'SEV3', reason: 'one region only' })
    expect(room.state().severityHistory.at(-1)).toMatchObject({
      to: 'SEV3',
      reason: 'one region only',
    })
  })

  it('[ACT10] a criterion with a hold is met only after the hold has passed', () => {
    const room = createDeclaredRoom()
    const exit = room.must(incident.addExit, { text: 'p99 under 300 ms', holdMinutes: 30 })
    expect(room.refusal(incident.meetExit, { exit })).toEqual({
      kind: 'hold-running',
      minutesLeft: 30,
    })
    room.must(incident.holdExit, { exit })
    room.pass(29)
    const early = room.refusal(incident.meetExit, { exit })
    expect(early).toEqual({ kind: 'hold-running', minutesLeft: 1 })
    expect(describeRejection(early)).toContain('1 more minute')
    room.must(incident.unmeetExit, { exit, reason: 'a spike' })
    expect(room.refusal(incident.meetExit, { exit })).toEqual({
      kind: 'hold-running',
      minutesLeft: 30,
    })
    room.must(incident.holdExit, { exit })
    room.pass(30)
    room.must(incident.meetExit, { exit })
    expect(room.state().exits.get(exit)?.metAt).toBe(room.now())
    expect(room.refusal(incident.meetExit, { exit })).toMatchObject({ kind: 'already-done' })
  })

  it('[ACT11] a stamp in the future is refused', () => {
    const room = createDeclaredRoom()
    expect(
      room.refusal(incident.setStamp, { stamp: 'began', value: room.now() + 1000 }),
    ).toMatchObject({ field: 'value' })
  })
})
