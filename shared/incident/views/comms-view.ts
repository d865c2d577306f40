import { cadenceMinutes } from '../cadence'
import { audiences } from '../entries/comms-entries'
import type { EntryId } from '../entry'
import { isEnded } from '../stage'
import { perState } from './per-state'

const minute = 60_000

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

/** How many minutes (whole ones) each update came after what was promised to its audience; only those that came late. */
export const selectLateMinutes = perState((state): ReadonlyMap<EntryId, number> => {
  const promised = new Map<Audience, number | null>()
  const late = new Map<EntryId, number>()
  for (const { id, audience, at, nextAt } of state.updates) {
    const dueAt = promised.get(audience) ?? null
    const minutes = dueAt === null ? 0 : Math.floor((at - dueAt) / minute)
    if (minutes > 0) late.set(id, minutes)
    promised.set(audience, nextAt)
  }
  return late
})

/** When the next word to the responders is owed, epoch ms; null when none was promised. No clock of the outside counts it. */
export const selectRespondersDue = perState(
  (state) => selectAudiences(state).find((line) => line.audience === 'responders')?.dueAt ?? null,
)

/** To whom "no change" is owed first, and how long the promise there is (ms). */
export interface NextWord {
  readonly audience: Audience
  readonly everyMs: number
}

/** The audience whose open promise ends first; null when none is open: without a first word there is nothing to keep. */
export const selectNextWord = perState((state): NextWord | null => {
  const [first] = selectAudiences(state)
    .filter(({ dueAt }) => dueAt !== null)
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
  const last = state.updates.findLast((update) => update.audience === first?.audience)
  return last && last.nextAt !== null
    ? { audience: last.audience, everyMs: Math.max(minute, last.nextAt - last.at) }
    : null
})

/** Enquiries, open ones first, then the newest. */
export const selectEnquiries = perState((state) =>
  [...state.enquiries.values()]
    .reverse()
    .sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null)),
)

/** Questions without an answer that the commander should know of, oldest first. */
export const selectForCommander = perState((state) =>
  [...state.enquiries.values()].filter((item) => item.forCommander && item.answer === null),
)

/** Minutes that the severity gives until the next update; null when it asks for none. */
export const selectDefaultPromise = perState((state) =>
  state.incident ? cadenceMinutes.update[state.incident.severity] : null,
)
