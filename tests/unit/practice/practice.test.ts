import { describe, expect, it } from 'vitest'
import {
  openHandbook,
  planDrill,
  setPracticeGoal,
} from '../../../shared/incident/commands/practice-commands'
import { fold } from '../../../shared/incident/fold'
import type { PastRoom } from '../../../shared/incident/library/past-room'
import { practiceOf, practiceWords } from '../../../shared/incident/library/practice'
import { entryAt, opening } from '../../support/entry-writer'
import { createTestRoom } from '../../support/test-room'

const day = 86_400_000
const now = Date.UTC(2026, 10, 21, 12)

const drillAt = (at: number, more: Readonly<Record<string, unknown>> = {}): PastRoom => ({
  id: `drill ${at}`,
  prose: [],
  state: fold([
    entryAt(0, 'room.opened', { roomKind: 'drill', ...more }),
    ...opening,
    entryAt(9, 'stamp.set', { stamp: 'began', value: at }),
  ]),
})

/** A handbook that plans drills at these times and sets this goal. */
function handbook(
  everyDays: number | null,
  ...startsAt: readonly number[]
): PastRoom & { readonly setAt: number } {
  const room = createTestRoom()
  room.must(openHandbook, {})
  for (const at of startsAt) room.must(planDrill, { title: `at ${at}`, startsAt: at })
  if (everyDays !== null) room.must(setPracticeGoal, { everyDays })
  return { id: 'handbook', prose: [], state: room.state(), setAt: room.now() }
}

describe('practice', () => {
  it('[PRAC3] the last drill is the one that began last; incidents, samples and what is planned are none', () => {
    const incident = { id: 'i', prose: [], state: fold(opening) }
    const rooms = [
      drillAt(now - 40 * day),
      drillAt(now - 12 * day),
      drillAt(now - day, { sample: true }),
      incident,
      handbook(null, now + day),
    ]
    const practice = practiceOf(rooms, now)
    expect(practice.drills.map(({ at }) => at)).toEqual([now - 12 * day, now - 40 * day])
    expect(practiceWords(practice, now)).toEqual({ text: 'Last drill 12 days ago.', late: false })
  })

  it('[PRAC3] plans that are past are gone, and the next stands first', () => {
    const { planned } = practiceOf([handbook(null, now + 2 * day, now + day, now - day)], now)
    expect(planned.map(({ startsAt }) => startsAt)).toEqual([now + day, now + 2 * day])
  })

  it('[PRAC3] the goal counts from the last drill, or from when it was set', () => {
    const goal = handbook(30)
    expect(practiceOf([goal], now).dueAt).toBe(goal.setAt + 30 * day)
    const kept = practiceOf([goal, drillAt(now - 29 * day)], now)
    expect(practiceWords(kept, now)).toEqual({
      text: 'Last drill 29 days ago; the goal is one every 30 days.',
      late: false,
    })
    expect(practiceWords(practiceOf([goal, drillAt(now - 31 * day)], now), now)?.late).toBe(true)
    expect(practiceWords(practiceOf([goal], now), now)?.text).toBe(
      'No drill yet; the goal is one every 30 days.',
    )
  })

  it('[PRAC3] nothing is said where nobody practises or plans to', () => {
    expect(practiceWords(practiceOf([], now), now)).toBeNull()
  })
})
