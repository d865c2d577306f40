import { toBase32 } from './base32'
import type { Clock, RandomBytes } from './ports'

/**
 * A hybrid logical clock (Kulkarni and others, 2014): ids follow the wall clock, never run backwards, and come after
 * every id that was seen, so that cause sorts before effect on every machine.
 */
export interface HybridClock {
  /** The next id of this device: 10 digits of milliseconds, 4 of counter, 20 of device. Always greater than the last. */
  next(): string
  /** Takes note of an id from elsewhere. One from the far future drags this clock 2 minutes ahead at the most. */
  observe(id: string): void
}

/** How far a foreign clock may drag ours (design: incident.md, entries). */
export const maxDragMs = 120_000
const counterLimit = 32 ** 4

/** A hybrid clock for one device; `deviceId` is 20 base-32 digits. */
export function createHybridClock(options: {
  readonly clock: Clock
  readonly deviceId: string
  /**
   * A device whose clock is behind counts on from the ids of others, and after a crash it would count from there
   * again, over ids that it gave, told to others and lost: so each such count begins somewhere else. Without it, at the next.
   */
  readonly random?: RandomBytes
}): HybridClock {
  let ms = 0
  let counter = 0
  /** Whether the time is taken from the id of another device. */
  let isForeign = false
  /** Up to half of what a counter holds. */
  function spread(): number {
    const [high = 0, middle = 0, low = 0] = options.random?.(3) ?? []
    return (high * 65_536 + middle * 256 + low) % (counterLimit / 2)
  }
  return {
    next() {
      const now = Math.max(0, Math.floor(options.clock.now()))
      if (now > ms) {
        ms = now
        counter = 0
      } else {
        counter += 1 + (isForeign ? spread() : 0)
        if (counter >= counterLimit) {
          ms += 1
          counter -= counterLimit
        }
      }
      isForeign = false
      return toBase32(ms, 10) + toBase32(counter, 4) + options.deviceId
    },
    observe(id) {
      const claimed = Number.parseInt(id.slice(0, 10), 32)
      const count = Number.parseInt(id.slice(10, 14), 32)
      if (!Number.isSafeInteger(claimed) || !Number.isSafeInteger(count)) return
      const limit = options.clock.now() + maxDragMs
      if (claimed > limit) {
        if (limit > ms) {
          ms = Math.floor(limit)
          counter = 0
          isForeign = true
        }
      } else if (claimed > ms || (claimed === ms && count > counter)) {
        ms = claimed
        counter = count
        isForeign = true
      }
    },
  }
}
