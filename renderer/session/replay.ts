import { z } from 'zod'
import type { Result } from '../../shared/base/result'
import { replayPlanSchema } from '../../shared/incident/replay'
import { replayClockSchema } from '../../shared/incident/replay-clock'
import type { IncidentState } from '../../shared/incident/state'
import type { Refusal, Study } from './room-actions'

/** A replay under way, as the game master's machine keeps it: never in the room. */
export const replayRunSchema = z.object({
  plan: replayPlanSchema,
  clock: replayClockSchema,
  /** How many of the lines were told. */
  told: z.int().min(0),
  /** Ended by the game master: what really happened is shown, and nothing more is told. */
  ended: z.boolean(),
})
export type ReplayRun = Readonly<z.infer<typeof replayRunSchema>>

/** What can be played again: an incident that comes with the app, a room of this machine, or a scenario file. */
export type ReplaySource =
  | { readonly kind: 'study'; readonly study: Study }
  | { readonly kind: 'room'; readonly id: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly name: string }

export interface ReplayActions {
  /** Declares a drill of this incident, with this machine as its game master; answers the id of the room. */
  startReplay(source: ReplaySource): Promise<Result<string, Refusal>>
  /** The replay that this machine is the game master of; null for all other rooms. */
  replayOf(roomId: string): Promise<ReplayRun | null>
  keepReplay(roomId: string, run: ReplayRun): Promise<void>
  /** An incident that comes with the app, folded; rejects when it cannot be read. */
  studyState(study: Study): Promise<IncidentState>
}
