import type { PlannedDrill } from '../records/practice-records'
import { beginningOf, type PastRoom } from './past-room'

/** How a team practises, as this machine knows it. Times are epoch ms. */
export interface Practice<Room extends PastRoom> {
  /** Drills that were held, the newest first; samples are nobody's. */
  readonly drills: readonly { readonly room: Room; readonly at: number }[]
  /** What the handbooks plan that is still to come, the next first. */
  readonly planned: readonly PlannedDrill[]
  /** The newest goal of the handbooks; null without one. */
  readonly everyDays: number | null
  /** By when the goal asks for a drill; null without a goal. */
  readonly dueAt: number | null
}

const dayMs = 86_400_000

/** Reads drills, plans and the goal out of rooms and handbooks. `now` is epoch ms. */
export function practiceOf<Room extends PastRoom>(
  rooms: readonly Room[],
  now: number,
): Practice<Room> {
  const drills = rooms
    .filter(({ state }) => state.roomKind === 'drill' && state.incident !== null && !state.sample)
    .map((room) => ({ room, at: beginningOf(room) ?? 0 }))
    .sort((a, b) => b.at - a.at)
  const handbooks = rooms.filter(({ state }) => state.handbook)
  const planned = handbooks
    .flatMap(({ state }) => state.drills)
    .filter(({ startsAt }) => startsAt >= now)
    .sort((a, b) => a.startsAt - b.startsAt)
  const [goal = null] = handbooks
    .map(({ state }) => state.practiceGoal)
    .filter((each) => each !== null)
    .sort((a, b) => b.at - a.at)
  const from = drills[0]?.at ?? goal?.at ?? null
  return {
    drills,
    planned,
    everyDays: goal?.everyDays ?? null,
    dueAt: goal === null || from === null ? null : from + goal.everyDays * dayMs,
  }
}

const days = (ms: number): string => {
  const count = Math.floor(ms / dayMs)
  if (count < 1) return 'today'
  return count === 1 ? 'yesterday' : `${count} days ago`
}

/** The age of practice in a sentence, and whether the goal was missed; null where nobody practises or plans to. */
export function practiceWords(
  { drills, everyDays, dueAt }: Practice<PastRoom>,
  now: number,
): { readonly text: string; readonly late: boolean } | null {
  const [last] = drills
  if (!last && everyDays === null) return null
  const age = last ? `Last drill ${days(Math.max(0, now - last.at))}` : 'No drill yet'
  if (everyDays === null) return { text: `${age}.`, late: false }
  const goal = everyDays === 1 ? 'one every day' : `one every ${everyDays} days`
  return { text: `${age}; the goal is ${goal}.`, late: dueAt !== null && dueAt < now }
}
