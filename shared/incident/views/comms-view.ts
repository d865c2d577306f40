import { cadenceMinutes } from '../cadence'
import { audiences } from '../entries/comms-entries'
import { isEnded } from '../stage'
import { perState } from './per-state'

export type Audience = (typeof audiences)[number]

/** What one audience was told last, and what it was promised. */
export interface AudienceLine {
  readonly audience: Audience
  /** Epoch ms of the newest update; null when it was told nothing yet. */
  readonly toldAt: number | null
  /** Epoch ms of the promise still open; null when none is. */
  readonly dueAt: number | null
}

/** Every audience with when it was told and what it was promised. */
export const selectAudiences = perState((state): readonly AudienceLine[] => {
  const ended = state.incident ? isEnded(state.incident.stage) : true
  return audiences.map((audience) => {
    const last = state.updates.findLast((update) => update.audience === audience)
    return {
      audience,
      toldAt: last?.at ?? null,
      dueAt: ended ? null : (last?.nextAt ?? null),
    }
  })
})

/** Sent updates, newest first. */
export const selectSent = perState((state) => [...state.updates].reverse())

/** Enquiries, open ones first, then the newest. */
export const selectEnquiries = perState((state) =>
  [...state.enquiries.values()]
    .reverse()
    .sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null)),
)

/** Minutes that the severity gives until the next update; null when it asks for none. */
export const selectDefaultPromise = perState((state) =>
  state.incident ? cadenceMinutes.update[state.incident.severity] : null,
)
