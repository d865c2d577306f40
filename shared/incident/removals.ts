import type { Body } from './entries/kinds'
import type { DeviceId, Entry, EntryId, PersonId } from './entry'
import type { CheckedEntry } from './entry-list'
import { parseBody } from './parse-body'

/**
 * Who was removed, and which secret the room has now: a function of the set of entries, worked out before the fold, because a
 * removal acts on entries with lower ids too. A removal names each device with the newest entry of it that the remover had
 * seen; what that device wrote beyond is quarantined. It carries an epoch, one above the one its author knew, and the new
 * secret in a box for each device that stays.
 *
 * Removals that did not know each other all stand, also when each removes the author of the other. One whose author had
 * been removed by a lower epoch does not. The highest epoch decides the secret, of several the lowest id. If somebody who
 * is removed can know that secret (it wrote it, or got a box of a remover that knew nothing of the other removal), the
 * room needs one more epoch, which any responder may write.
 */
export interface Removal {
  readonly id: EntryId
  readonly by: DeviceId
  readonly at: number
  readonly body: Body<'device.removed'>
}

export interface RemovedDevice {
  readonly device: DeviceId
  /** As the remover knew it; null for devices that introduced themselves. */
  readonly name: string | null
  readonly by: DeviceId
  readonly at: number
  readonly reason: string
  readonly removal: EntryId
  /** The newest entry of it that counts; empty when none does. */
  readonly cut: EntryId
}

export interface Removals {
  /** By epoch, then id. */
  readonly standing: readonly Removal[]
  /** Written by somebody who had been removed before: they count for nothing. */
  readonly late: readonly Removal[]
  readonly removed: ReadonlyMap<PersonId, RemovedDevice>
  /** Whose secret the room has; null while it has its first. */
  readonly deciding: Removal | null
  /** A removed device can know the secret of `deciding`. */
  readonly isKnownToRemoved: boolean
}

const none: Removals = {
  standing: [],
  late: [],
  removed: new Map(),
  deciding: null,
  isKnownToRemoved: false,
}

/** Most boxes in one removal: with them it fits into an entry. */
export const maxBoxes = 120

const byEpoch = (a: Removal, b: Removal) => a.body.epoch - b.body.epoch || (a.id < b.id ? -1 : 1)

/** Of several removals of one epoch the lowest id decides. */
const decides = (a: Removal, b: Removal) => b.body.epoch - a.body.epoch || (a.id < b.id ? -1 : 1)

/** What a set of removals by known responders amounts to, in whatever order they come. */
export function decideRemovals(all: readonly Removal[]): Removals {
  if (all.length === 0) return none
  const standing: Removal[] = []
  const late: Removal[] = []
  const removed = new Map<PersonId, RemovedDevice>()
  for (const removal of [...all].sort(byEpoch)) {
    const { id, by, at, body } = removal
    const isLate = standing.some(
      (earlier) =>
        earlier.body.epoch < body.epoch &&
        earlier.body.removed.some(({ device, seen }) => device === by && id > (seen ?? '')),
    )
    if (isLate) {
      late.push(removal)
      continue
    }
    standing.push(removal)
    for (const { device, seen = '', name = null } of body.removed) {
      const before = removed.get(device)
      if (!before)
        removed.set(device, { device, name, by, at, reason: body.reason, removal: id, cut: seen })
      else if (seen < before.cut) removed.set(device, { ...before, cut: seen })
    }
  }
  const deciding = [...standing].sort(decides)[0] ?? null
  const isKnownToRemoved =
    deciding !== null &&
    [deciding.by, ...Object.keys(deciding.body.boxes)].some((device) => removed.has(device))
  return { standing, late, removed, deciding, isKnownToRemoved }
}

/** The removal because of which an entry does not count, or null. */
export function quarantinedBy(removals: Removals, entry: Entry): EntryId | null {
  const out = removals.removed.get(entry.by)
  if (!out || entry.id <= out.cut) return null
  return removals.standing.some((removal) => removal.id === entry.id) ? null : out.removal
}

/** Follows a growing set of entries. */
export interface RemovalTracker {
  /** True when what the removals amount to may have changed. */
  take(incoming: readonly CheckedEntry[]): boolean
  removals(): Removals
}

/** A tracker that has seen nothing. */
export function createRemovalTracker(): RemovalTracker {
  const found = new Map<EntryId, Removal>()
  const responders = new Set<DeviceId>()
  let decided: Removals = none
  return {
    take(incoming) {
      let isNew = false
      for (const { entry, verified } of incoming) {
        if (!verified) continue
        if (entry.kind === 'device.introduced' && entry.body['seat'] === 'responder') {
          if (!responders.has(entry.by)) isNew ||= found.size > 0
          responders.add(entry.by)
        } else if (entry.kind === 'device.removed' && !found.has(entry.id)) {
          const parsed = parseBody(entry)
          if (parsed.kind !== 'body') continue
          const { id, by, at } = entry
          // reason: the body was parsed with the schema of this very kind.
          found.set(id, { id, by, at, body: parsed.body as Body<'device.removed'> })
          isNew = true
        }
      }
      if (isNew)
        decided = decideRemovals([...found.values()].filter(({ by }) => responders.has(by)))
      return isNew
    },
    removals: () => decided,
  }
}
