import { describe, expect, it } from 'vitest'
import { maxTextLength } from '../../../shared/incident/entries/fields'
import { fold } from '../../../shared/incident/fold'
import {
  gameMasterOf,
  injectPrefix,
  injectsOf,
  injectText,
  planReplay,
  replayLines,
} from '../../../shared/incident/replay'
import {
  atSpeed,
  countDue,
  elapsedAt,
  paused,
  putForward,
  running,
  stoppedClock,
} from '../../../shared/incident/replay-clock'
import { declared, entryAt, idAt, introduced, opening } from '../../support/entry-writer'
import { scenarioState } from '../../support/scenario-state'

const minute = 60_000

describe('the plan of a replay', () => {
  it.each(['gitlab-2017-database', 's3-2017-us-east-1', 'shakespeare-sonnet', 'drill-unmanaged'])(
    '[PRAC8] tells what was seen in %s in its order and at its times, and keeps back what was done',
    (name) => {
      const state = scenarioState(name)
      const plan = planReplay(state)
      if (!plan) throw new Error('nothing to tell')
      const injects = injectsOf(plan)
      expect(injects.length).toBeGreaterThan(3)
      const times = injects.map(({ afterMs }) => afterMs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      const notes = state.log.filter(({ entry }) => entry.kind === 'note')
      for (const { entry } of notes) {
        const line = injects.find(({ text }) => text.endsWith(String(entry.body['text'])))
        expect(line?.afterMs).toBe(entry.at - (state.stamps.declared ?? 0))
      }
      const told = injects.map(injectText).join('\n')
      for (const { choice } of state.decisions) expect(told).not.toContain(choice)
      for (const { text } of state.updates) expect(told).not.toContain(text)
      for (const { text } of state.changes.values()) expect(told).not.toContain(text)
    },
  )

  it('[PRAC8] begins with the severity of then, not with the one it came to', () => {
    const state = scenarioState('gitlab-2017-database')
    expect(planReplay(state)?.severity).toBe('SEV3')
    expect(state.incident?.severity).not.toBe('SEV3')
  })

  it('[PRAC8] leaves out what was redacted and what has no effect; nothing to tell is no plan', () => {
    const secret = entryAt(10, 'note', { text: 'the password is swordfish' })
    const state = fold([
      ...opening,
      secret,
      entryAt(11, 'entry.redacted', { entry: secret.id, reason: 'a secret' }),
      entryAt(12, 'note', { text: '' }),
      entryAt(13, 'decision.made', { question: 'q', choice: 'c' }),
    ])
    expect(replayLines(state).map(({ told }) => told)).toEqual([false])
    expect(planReplay(state)).toBeNull()
    expect(planReplay(fold([introduced(1, 0)]))).toBeNull()
  })

  it('[PRAC8] a line is told whole, or as much of it as an entry takes; what was told is not told again', () => {
    const long = { afterMs: 0, text: 'x'.repeat(maxTextLength), told: true }
    expect(injectText(long)).toHaveLength(maxTextLength)
    const drill = fold([
      entryAt(1, 'room.opened', { roomKind: 'drill' }),
      introduced(2, 0),
      introduced(3, 1),
      declared(4),
      entryAt(5, 'note', { text: 'mine' }, { device: 1 }),
      entryAt(6, 'note', { text: `${injectPrefix}theirs` }),
    ])
    expect(replayLines(drill).map(({ text }) => text)).toEqual([expect.stringContaining('mine')])
    expect(gameMasterOf(drill)).toBe(idAt(6).slice(14))
    expect(gameMasterOf(fold([...opening, entryAt(6, 'note', { text: 'Inject: x' })]))).toBeNull()
  })
})

describe('the clock of a replay', () => {
  it('[PRAC8] stands, runs, is hurried, stands again and loses nothing', () => {
    const started = running(stoppedClock, 1_000)
    expect([elapsedAt(stoppedClock, 9_000), elapsedAt(started, 3_000)]).toEqual([0, 2_000])
    const fast = atSpeed(started, 60, 3_000)
    expect(elapsedAt(fast, 4_000)).toBe(62_000)
    const stopped = paused(fast, 4_000)
    expect(elapsedAt(stopped, 900_000)).toBe(62_000)
    expect(elapsedAt(atSpeed(stopped, 4, 900_000), 901_000)).toBe(62_000)
    expect(elapsedAt(running(stopped, 10_000), 11_000)).toBe(122_000)
  })

  it('[PRAC8] a wall clock that is set back does not turn it back', () => {
    expect(elapsedAt(running(stoppedClock, 10_000), 4_000)).toBe(0)
    expect(paused(running({ ...stoppedClock, elapsedMs: 7 }, 10_000), 4_000).elapsedMs).toBe(7)
  })

  it('[PRAC8] is put forward to a line and never back; lines are due by what it shows', () => {
    const clock = putForward(running(stoppedClock, 0), 5 * minute, minute)
    expect(elapsedAt(clock, 2 * minute)).toBe(6 * minute)
    expect(elapsedAt(putForward(clock, minute, 2 * minute), 2 * minute)).toBe(6 * minute)
    const lines = [0, minute, minute, 3 * minute].map((afterMs) => ({ afterMs }))
    expect([-1, 0, minute, 2 * minute, 9 * minute].map((at) => countDue(lines, at))).toEqual([
      0, 1, 3, 3, 4,
    ])
    expect(countDue([], 0)).toBe(0)
  })
})
