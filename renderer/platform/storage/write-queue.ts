import type { StoredEntry } from '../../session/storage'
import type { UpdateRow } from './database'

/** What one transaction writes: everything or nothing. */
export interface Batch {
  readonly updates: readonly UpdateRow[]
  readonly entries: readonly StoredEntry[]
}

/**
 * What is not durable yet, in order. A batch that is being written stays in the count until it is done, and goes back to
 * the front when it failed: between queue and disk nothing has no home.
 */
export interface WriteQueue {
  add(batch: Batch, now: number): void
  /** Everything waiting, as one batch; null when there is nothing or a batch is already out. */
  take(): Batch | null
  done(): void
  putBack(): void
  /** Queued and under way. */
  count(): number
  bytes(): number
  /** When the oldest item that is not durable was queued. */
  since(): number | null
  /** Grows with every item; an item is durable once `durable()` has reached the ticket given after it was queued. */
  ticket(): number
  durable(): number
}

interface Part {
  updates: UpdateRow[]
  entries: StoredEntry[]
  bytes: number
  since: number | null
}
const emptyPart = (): Part => ({ updates: [], entries: [], bytes: 0, since: null })
const sizeOf = (part: Part): number => part.updates.length + part.entries.length

export function createWriteQueue(): WriteQueue {
  let waiting = emptyPart()
  let out: Part | null = null
  let durable = 0
  let ticket = 0

  return {
    add(batch, now) {
      if (batch.updates.length + batch.entries.length === 0) return
      for (const update of batch.updates) {
        waiting.updates.push(update)
        waiting.bytes += update.bytes.length
      }
      for (const entry of batch.entries) {
        waiting.entries.push(entry)
        waiting.bytes += entry.json.length
      }
      waiting.since ??= now
      ticket += batch.updates.length + batch.entries.length
    },
    take() {
      if (out || sizeOf(waiting) === 0) return null
      out = waiting
      waiting = emptyPart()
      return out
    },
    done() {
      if (out) durable += sizeOf(out)
      out = null
    },
    putBack() {
      if (!out) return
      waiting = {
        updates: out.updates.concat(waiting.updates),
        entries: out.entries.concat(waiting.entries),
        bytes: out.bytes + waiting.bytes,
        since: out.since ?? waiting.since,
      }
      out = null
    },
    count: () => sizeOf(waiting) + (out ? sizeOf(out) : 0),
    bytes: () => waiting.bytes + (out?.bytes ?? 0),
    since: () => out?.since ?? waiting.since,
    ticket: () => ticket,
    durable: () => durable,
  }
}
