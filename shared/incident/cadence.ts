import { commanderOf, holderOf } from './roles'
import type { Severity } from './severity'
import { isEnded } from './stage'
import type { IncidentState } from './state'

/** Reminders that come again by severity. */
export type CadenceKind = 'update' | 'alternatives' | 'state-document' | 'shift'

/** All reminders; they run locally, without any server. */
export type ReminderKind =
  | CadenceKind
  | 'roles-missing'
  | 'exit-hold'
  | 'planned-shift'
  | 'follow-up'

/** Minutes by severity; null means none. From the product's own cadence table. */
export const cadenceMinutes: Readonly<
  Record<CadenceKind, Readonly<Record<Severity, number | null>>>
> = {
  update: { SEV1: 15, SEV2: 30, SEV3: 60, SEV4: 240 },
  alternatives: { SEV1: 30, SEV2: 45, SEV3: 60, SEV4: null },
  'state-document': { SEV1: 30, SEV2: 60, SEV3: 120, SEV4: 240 },
  shift: { SEV1: 240, SEV2: 360, SEV3: 480, SEV4: 480 },
}

export interface Reminder {
  readonly kind: ReminderKind
  /** What a snooze names: the kind, with the record it is about where there can be several. */
  readonly key: string
  /** Epoch ms; due when it is not after now. Already moved by a snooze. */
  readonly dueAt: number
  readonly snoozedUntil: number | null
}

const minutes = 60_000
const rolesMissingAfterMinutes = 15
const followUpAfterHours = 24
const reachable = ['organisation', 'executives', 'outside'] as const

/**
 * When the next stakeholder update is owed (epoch ms): the earliest promise still open, the newest word to each audience
 * counting; before the first update, by severity. Null when none is owed: "none" is a choice.
 */
export function nextUpdateDue(state: IncidentState): number | null {
  const { incident } = state
  if (!incident || isEnded(incident.stage)) return null
  if (!state.updates.some((update) => update.audience !== 'responders')) {
    const every = cadenceMinutes.update[incident.severity]
    return every === null ? null : incident.at + every * minutes
  }
  let due: number | null = null
  for (const audience of reachable) {
    const promised =
      state.updates.findLast((update) => update.audience === audience)?.nextAt ?? null
    if (promised !== null) due = Math.min(due ?? promised, promised)
  }
  return due
}

/** When the command of an unstaffed incident is noted: neither operations nor communications was handed to anybody. */
function rolesMissingAt(state: IncidentState): number | null {
  const { incident } = state
  if (!incident || (incident.severity !== 'SEV1' && incident.severity !== 'SEV2')) return null
  const given = ['ops', 'comms'].some((id) => {
    const seat = state.roles.get(id)?.seat
    return seat !== undefined && holderOf(seat) !== null
  })
  return given ? null : incident.at + rolesMissingAfterMinutes * minutes
}

/** Every reminder, soonest first. `padsChangedAt` is when the state document was last edited (epoch ms), null when never. */
export function reminders(
  state: IncidentState,
  facts: { readonly padsChangedAt: number | null },
): readonly Reminder[] {
  const { incident } = state
  if (!incident) return []
  const list: Reminder[] = []
  const add = (kind: ReminderKind, dueAt: number | null, about?: string) => {
    if (dueAt === null) return
    const key = about === undefined ? kind : `${kind}:${about}`
    const snoozedUntil = state.snoozes.findLast((snooze) => snooze.reminder === key)?.until ?? null
    list.push({ kind, key, dueAt: Math.max(dueAt, snoozedUntil ?? 0), snoozedUntil })
  }
  const after = (kind: CadenceKind, from: number) => {
    const every = cadenceMinutes[kind][incident.severity]
    return every === null ? null : from + every * minutes
  }
  if (isEnded(incident.stage)) {
    const reviewed = state.reviewState === 'reviewed' || state.reviewState === 'closed'
    if (!reviewed) add('follow-up', incident.stageSince + followUpAfterHours * 60 * minutes)
    return list
  }
  add('update', nextUpdateDue(state))
  add('alternatives', after('alternatives', state.reviews.at(-1)?.at ?? incident.at))
  add(
    'state-document',
    after(
      'state-document',
      Math.max(facts.padsChangedAt ?? 0, state.situation?.at ?? 0, incident.at),
    ),
  )
  if (state.command.kind === 'held' && commanderOf(state))
    add('shift', after('shift', state.command.claim.since))
  add('roles-missing', rolesMissingAt(state))
  for (const exit of state.exits.values()) {
    if (exit.metAt !== null || exit.holdMinutes === null || exit.holdingSince === null) continue
    add('exit-hold', exit.holdingSince + exit.holdMinutes * minutes, exit.id)
  }
  for (const shift of state.shifts) {
    const seat = shift.role === 'commander' ? state.command : state.roles.get(shift.role)?.seat
    const taken = seat !== undefined && holderOf(seat) === shift.person
    if (!taken) add('planned-shift', shift.startsAt, shift.id)
  }
  return list.sort((a, b) => a.dueAt - b.dueAt)
}
