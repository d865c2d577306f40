import { z } from 'zod'

/** A clock that somebody stops, starts and hurries. Times in ms; `since` is the wall clock (epoch ms) it runs from, null while it stands. */
export const replayClockSchema = z.object({
  elapsedMs: z.number().min(0),
  speed: z.number().min(1),
  since: z.number().nullable(),
})
export type ReplayClock = Readonly<z.infer<typeof replayClockSchema>>

/** How many times as fast as it was. */
export const replaySpeeds = [1, 4, 16, 60] as const

export const stoppedClock: ReplayClock = { elapsedMs: 0, speed: 1, since: null }

/** What the clock shows. A wall clock that is set back holds it, and never turns it back. */
export const elapsedAt = ({ elapsedMs, speed, since }: ReplayClock, now: number): number =>
  since === null ? elapsedMs : elapsedMs + Math.max(0, now - since) * speed

export const paused = (clock: ReplayClock, now: number): ReplayClock => ({
  ...clock,
  elapsedMs: elapsedAt(clock, now),
  since: null,
})

export const running = (clock: ReplayClock, now: number): ReplayClock => ({
  ...paused(clock, now),
  since: now,
})

export const atSpeed = (clock: ReplayClock, speed: number, now: number): ReplayClock => ({
  ...paused(clock, now),
  speed,
  since: clock.since === null ? null : now,
})

/** The clock put forward to a time; one that is there already stays. */
export const putForward = (clock: ReplayClock, toMs: number, now: number): ReplayClock => ({
  ...paused(clock, now),
  elapsedMs: Math.max(elapsedAt(clock, now), toMs),
  since: clock.since === null ? null : now,
})

/** How many of the lines (in the order of their times) are due by what the clock shows. */
export const countDue = (
  lines: readonly { readonly afterMs: number }[],
  elapsedMs: number,
): number => {
  const next = lines.findIndex(({ afterMs }) => afterMs > elapsedMs)
  return next < 0 ? lines.length : next
}
