import { z } from 'zod'
import { allDivergences, openDivergences } from '../divergence'
import type { Claim } from '../handoff-state'
import type { SentUpdate } from '../records/comms-records'
import type { Change } from '../records/work-records'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'

/** How an incident was run, whatever it was about. Times in ms; null where it did not happen. */
export const processScoreSchema = z.object({
  /** From the start of the impact (else the declaration) to the first commander. */
  commanderMs: z.number().nullable(),
  /** From the declaration to the first role that was given to somebody. */
  firstRoleMs: z.number().nullable(),
  firstUpdateMs: z.number().nullable(),
  updates: z.number(),
  promises: z.number(),
  /** Promises of a next update that passed without one to that audience. */
  missedPromises: z.number(),
  /** Offers of command that were accepted, and those nobody answered. */
  handoffs: z.number(),
  unansweredOffers: z.number(),
  temporaryChanges: z.number(),
  divergencesLeft: z.number(),
  /** Changes that nobody announced before. */
  unannouncedChanges: z.number(),
  mitigatedMs: z.number().nullable(),
  restoredMs: z.number().nullable(),
})
export type ProcessScore = Readonly<z.infer<typeof processScoreSchema>>

/** A promise kept this little too late is kept (ms). */
const graceMs = 60_000

/** When the incident was over, or the newest line of its log while it is not (epoch ms). */
function endOf({ incident, stamps, log }: IncidentState): number {
  if (incident && isEnded(incident.stage)) return stamps.closed ?? incident.stageSince
  return log.reduce((latest, { entry }) => Math.max(latest, entry.at), 0)
}

function isMissed(update: SentUpdate, all: readonly SentUpdate[], endAt: number): boolean {
  const { nextAt } = update
  if (nextAt === null || nextAt + graceMs >= endAt) return false
  return !all.some(
    (other) =>
      other.audience === update.audience && other.at > update.at && other.at <= nextAt + graceMs,
  )
}

const earliest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : Math.min(...times)

const since = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from)

const sinceOf = (claim: Claim) => claim.since

/** A change ends the intent that announced it, at its own time. */
const isAnnounced = ({ at, system }: Change, { intents }: IncidentState): boolean =>
  [...intents.values()].some((intent) => intent.endedAt === at && intent.system === system)

/**
 * Scores how an incident was run. `gameMaster` holds command of a drill only until a player does: their claims count when
 * nobody else ever claimed it.
 */
export function processScore(state: IncidentState, gameMaster: string | null = null): ProcessScore {
  const { stamps, updates, changes } = state
  const { declared } = stamps
  const endAt = endOf(state)
  const claims = state.command.history
  const players = claims.filter(({ holder }) => holder !== gameMaster)
  const command = (players.length > 0 ? players : claims).map(sinceOf)
  const roles = [...state.roles.values()].flatMap(({ seat }) => seat.history.map(sinceOf))
  return {
    commanderMs: since(stamps.began ?? declared, earliest(command)),
    firstRoleMs: since(declared, earliest(roles)),
    firstUpdateMs: since(declared, earliest(updates.map(({ at }) => at))),
    updates: updates.length,
    promises: updates.filter(({ nextAt }) => nextAt !== null).length,
    missedPromises: updates.filter((update) => isMissed(update, updates, endAt)).length,
    handoffs: claims.filter(({ how }) => how === 'accepted').length,
    unansweredOffers: state.command.offers.length,
    temporaryChanges: allDivergences(state).length,
    divergencesLeft: openDivergences(state).length,
    unannouncedChanges: [...changes.values()].filter((change) => !isAnnounced(change, state))
      .length,
    mitigatedMs: since(stamps.began ?? declared, stamps.mitigated),
    restoredMs: since(stamps.began ?? declared, stamps.restored),
  }
}
