/** Counts crashes of the window's process, to tell an accident from something that will happen again at once. */
export interface CrashCount {
  /** What to do after a crash at `now` (epoch ms). */
  note(now: number): 'reload' | 'safe-mode'
}

/** Three within a minute: whatever is shown brings it down, so show less. */
export function createCrashCount(limit = 3, withinMs = 60_000): CrashCount {
  let times: readonly number[] = []
  return {
    note(now) {
      // A clock that was set back must not keep old crashes for ever.
      times = [...times.filter((time) => time <= now && now - time < withinMs), now].slice(-limit)
      return times.length >= limit ? 'safe-mode' : 'reload'
    },
  }
}
