import type { SentUpdate } from '../records/comms-records'
import type { IncidentState } from '../state'
import { commandedAt, holdsOrBelowAt } from './at-the-time'
import { perState } from './per-state'

/**
 * Whether an update left the room by somebody who then neither commanded nor held communications or a role below it. What is
 * told to responders stays inside, so anybody may tell them. It flags; nothing is blocked.
 */
export const isOutsideFunnel = (state: IncidentState, update: SentUpdate): boolean =>
  update.audience !== 'responders' &&
  !commandedAt(state, update.by, update.at) &&
  !holdsOrBelowAt(state, 'comms', update.by, update.at)

/** Ids of all updates that went round the funnel. */
export const selectOutsideFunnel = perState(
  (state): ReadonlySet<string> =>
    new Set(state.updates.filter((update) => isOutsideFunnel(state, update)).map(({ id }) => id)),
)
