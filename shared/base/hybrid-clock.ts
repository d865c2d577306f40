import { toBase32 } from './base32'
import type { Clock } from './ports'

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
}): HybridClock {
  let ms = 0
  let counter = 0
  return {
    next() {
      const now = Math.max(0, Math.floor(options.clock.now()))
      if (now > ms) {
        ms = now
        counter = 0
      } else {
        counter += 1
        if (counter >= counterLimit) {
          ms += 1
          counter = 0
        }
      }
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
        }
      } else if (claimed > ms || (claimed === ms && count > counter)) {
        ms = claimed
        counter = count
      }
    },
  }
}
