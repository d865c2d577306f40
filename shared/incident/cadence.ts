import { commanderOf } from './roles'
import type { Severity } from './severity'
import { isEnded } from './stage'
import type { IncidentState } from './state'

/** Reminders that run locally, without any server. */
export type ReminderKind = 'update' | 'alternatives' | 'state-document' | 'shift'

/** Minutes by severity; null means none. From the product's own cadence table. */
export const cadenceMinutes: Readonly<Record<ReminderKind, Readonly<Record<Severity, number | null>>>> = {
  update: { SEV1: 15, SEV2: 30, SEV3: 60, SEV4: 240 },
  alternatives: { SEV1: 30, SEV2: 45, SEV3: 60, SEV4: null },
  'state-document': { SEV1: 30, SEV2: 60, SEV3: 120, SEV4: 240 },
  shift: { SEV1: 240, SEV2: 360, SEV3: 480, SEV4: 480 },
}

export interface Reminder {
  readonly kind: ReminderKind
  /** Epoch ms. */
  readonly dueAt: number
  readonly snoozedUntil: number | null
}

const minutes = 60_000

/** The audiences outside the room that an update was promised to or is owed. */
export function nextUpdateDue(state: IncidentState): number | null {
  const { incident } = state
  if (!incident || isEnded(incident.stage)) return null
  const last = state.updates.findLast((update) => update.audience !== 'responders')
  if (last) {
    if (last.sort === 'fixed' && last.nextAt === null) return null
    // The earliest promise still open: the newest word to each audience counts.
    const promises = (['organisation', 'executives', 'outside'] as const)
      .map((audience) => state.updates.findLast((update) => update.audience === audience)?.nextAt ?? null)
      .filter((at) => at !== null)
    if (promises.length > 0) return Math.min(...promises)
    return null
  }
  const every = cadenceMinutes.update[incident.severity]
  return every === null ? null : incident.at + every * minutes
}

/** Every reminder of an open incident, soonest first. `padsChangedAt` is when the state document was last edited. */
export function reminders(
  state: IncidentState,
  facts: { readonly padsChangedAt: number | null },
): readonly Reminder[] {
  const { incident } = state
  if (!incident || isEnded(incident.stage)) return []
  const list: Reminder[] = []
  const add = (kind: ReminderKind, dueAt: number | null) => {
    if (dueAt === null) return
    const snoozedUntil = state.snoozes.findLast((snooze) => snooze.reminder === kind)?.until ?? null
    list.push({ kind, dueAt: Math.max(dueAt, snoozedUntil ?? 0), snoozedUntil })
  }
  const after = (kind: ReminderKind, from: number) => {
    const every = cadenceMinutes[kind][incident.severity]
    return every === null ? null : from + every * minutes
  }
  add('update', nextUpdateDue(state))
  add('alternatives', after('alternatives', state.reviews.at(-1)?.at ?? incident.at))
  add('state-document', after('state-document', Math.max(facts.padsChangedAt ?? 0, state.situation?.at ?? 0, incident.at)))
  if (state.command.kind === 'held' && commanderOf(state)) add('shift', after('shift', state.command.claim.since))
  return list.sort((a, b) => a.dueAt - b.dueAt)
}
