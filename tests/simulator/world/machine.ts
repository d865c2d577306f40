import { type SeededRandom, seededRandom } from '../../support/seeded-random'
import type { Happening, Timeline } from './timeline'

/** A timer as script sees it; Node's `unref` is there for the post. */
export interface Timer {
  unref(): Timer
}

/**
 * One computer from its start to its end: a wall clock that may be wrong, timers that stand still while it sleeps, its own
 * randomness. What runs on it runs inside `enter`, so that the globals of its programs are its own.
 */
export interface Machine {
  readonly name: string
  readonly random: SeededRandom
  /** Epoch ms by its own clock. */
  wallClock(): number
  isAwake(): boolean
  isAlive(): boolean
  startTimer(run: () => void, delayMs: number, repeats: boolean): Timer
  stopTimer(timer: unknown): void
  /** Something from outside reaches it at that time of the world; while it sleeps it waits, after its end it is nothing. */
  reach(time: number, run: () => void): Happening
  enter<T>(run: () => T): T
  sleep(): void
  wake(): void
  /** Power off: nothing of it ever runs again. */
  end(): void
  /** Listeners of the page: `online`, `visibilitychange` and so on. */
  readonly page: EventTarget
}

let current: Machine | null = null

/** The machine whose program runs at this moment. */
export function currentMachine(): Machine {
  if (!current) throw new Error('nothing runs on any machine now')
  return current
}

/** Any day: what is simulated does not depend on it. */
const worldBegan = Date.UTC(2026, 0, 15, 14, 0, 0)

interface RunningTimer extends Timer {
  happening: Happening | null
}

export function createMachine(options: {
  readonly name: string
  readonly seed: number
  readonly timeline: Timeline
  /** How far its clock is ahead (ms). */
  readonly skewMs: number
}): Machine {
  const { timeline } = options
  const timers = new Set<unknown>()
  let awake = true
  let alive = true
  let missed: (() => void)[] = []

  /** Runs now, or when it wakes. */
  function meet(run: () => void): void {
    if (!alive) return
    if (awake) machine.enter(run)
    else missed.push(run)
  }

  const machine: Machine = {
    name: options.name,
    random: seededRandom(options.seed),
    page: new EventTarget(),
    wallClock: () => worldBegan + Math.floor(timeline.now()) + options.skewMs,
    isAwake: () => alive && awake,
    isAlive: () => alive,
    startTimer(run, delayMs, repeats) {
      const waitMs = Math.max(repeats ? 1 : 0, Number(delayMs) || 0)
      const timer: RunningTimer = { happening: null, unref: () => timer }
      const due = () => {
        if (!timers.has(timer)) return
        if (repeats) start()
        else timers.delete(timer)
        run()
      }
      const start = () => {
        timer.happening = timeline.at(timeline.now() + waitMs, () => meet(due))
      }
      timers.add(timer)
      start()
      return timer
    },
    stopTimer(timer) {
      if (!timers.delete(timer)) return
      // reason: only timers made above are ever in the set.
      const running = timer as RunningTimer
      running.happening?.cancel()
    },
    reach: (time, run) => timeline.at(time, () => meet(run)),
    enter(run) {
      current = machine
      return run()
    },
    sleep() {
      awake = false
    },
    wake() {
      if (awake) return
      awake = true
      const late = missed
      missed = []
      for (const run of late) timeline.at(timeline.now(), () => meet(run))
    },
    end() {
      alive = false
      missed = []
      timers.clear()
    },
  }
  return machine
}
