import { blockOfKind, blockOwners } from '../block-owners'
import { isKnownKind } from '../entries/kinds'
import type { Entry } from '../entry'
import type { SeatState } from '../handoff-state'
import type { IncidentState } from '../state'
import { commandedAt, holdsOrBelowAt } from './at-the-time'

const wasHeld = (seat: SeatState | undefined, at: number): boolean =>
  (seat?.history ?? []).some(({ since, until }) => since <= at && (until === null || at < until))

/**
 * Whose block of the picture an entry changed although its author neither kept it nor worked below who did: the title of
 * that role, else null. Only while the role was given to somebody; the commander keeps everything. It says so, and blocks
 * nothing.
 */
export function outsideBlock(state: IncidentState, entry: Entry): string | null {
  const block = isKnownKind(entry.kind) ? blockOfKind[entry.kind] : undefined
  if (!block || commandedAt(state, entry.by, entry.at)) return null
  const owner = blockOwners[block]
  if (owner === 'commander') return wasHeld(state.command, entry.at) ? 'the commander' : null
  const role = state.roles.get(owner)
  if (!role || !wasHeld(role.seat, entry.at)) return null
  return holdsOrBelowAt(state, owner, entry.by, entry.at) ? null : role.title.toLowerCase()
}
