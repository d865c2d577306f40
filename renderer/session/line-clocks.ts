import type { Clock } from '../../shared/base/ports'
import type { DeviceId, EntryId } from '../../shared/incident/entry'
import { shownSkewMs } from '../../shared/incident/views/line-clock'
import type { PeerLink } from './mesh'
import type { StoredEntry } from './storage'

/**
 * Rule CLK3: how far the clock of a linked machine was off when it wrote a line that came in just now. Known in this window alone,
 * from what the machine said of its clock; of lines that came by others, or were written before, nothing is known.
 */
export interface LineClocks {
  /** What the links say now; each new word of a machine is one measurement. */
  follow(peers: readonly Pick<PeerLink, 'deviceId' | 'state' | 'skewMs'>[]): void
  /** Lines that were taken in. */
  heard(entries: readonly StoredEntry[]): void
  /** How far its author's clock was ahead of the clock here (ms, behind when negative); null when that is not known. */
  aheadMs(id: EntryId): number | null
}

/** Of several measurements the greatest is the truest: what is slow on the way makes a clock look late, never early. */
const measurements = 4
const enough = 3
/** A line that is older was not written under this link (ms). */
const freshMs = 15_000
/** Lines that are remembered; the oldest go first. */
const maxLines = 2_000

interface Measured {
  readonly skews: readonly number[]
}

/** What a stored line says of itself; it passed the check of an entry before. */
function saidBy({ json }: StoredEntry): { readonly by: DeviceId; readonly at: number } {
  // reason: only entries are stored, and their schema has both fields.
  return JSON.parse(json) as { readonly by: DeviceId; readonly at: number }
}

export function createLineClocks(deps: {
  readonly device: DeviceId
  readonly clock: Clock
}): LineClocks {
  const measured = new Map<DeviceId, Measured>()
  const lines = new Map<EntryId, number>()

  function skewOf(device: DeviceId): number | null {
    const skews = measured.get(device)?.skews ?? []
    return skews.length < enough ? null : Math.max(...skews)
  }

  return {
    follow(peers) {
      const open = new Map<DeviceId, number>()
      for (const { deviceId, state, skewMs } of peers)
        if (deviceId !== null && state === 'open' && skewMs !== null) open.set(deviceId, skewMs)
      for (const device of measured.keys()) if (!open.has(device)) measured.delete(device)
      for (const [device, skew] of open) {
        const skews = measured.get(device)?.skews ?? []
        if (skews.at(-1) !== skew)
          measured.set(device, { skews: [...skews, skew].slice(-measurements) })
      }
    },
    heard(entries) {
      for (const entry of entries) {
        if (!entry.verified || measured.size === 0) continue
        const { by, at } = saidBy(entry)
        const skew = by === deps.device ? null : skewOf(by)
        if (skew === null || Math.abs(skew) <= shownSkewMs) continue
        if (Math.abs(deps.clock.now() - (at - skew)) > freshMs) continue
        lines.set(entry.id, skew)
        const [oldest] = lines.keys()
        if (lines.size > maxLines && oldest !== undefined) lines.delete(oldest)
      }
    },
    aheadMs: (id) => lines.get(id) ?? null,
  }
}
