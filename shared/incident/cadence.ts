import type { EntryId, PersonId } from './entry'
import { commanderOf, heldRole, holderOf } from './roles'
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
  | 'severity-unconfirmed'
  | 'objective-missing'
  | 'support-waiting'
  | 'watch'
  | 'care'
  | 'responders-update'
  | 'roadblock'
  | 'review'

/** Whose a reminder is: whoever commands, whoever holds a role by rule ROLE1, everybody, or one person. */
export type ReminderFor = 'commander' | 'comms' | 'planning' | 'all' | PersonId

/** Minutes by severity; null means none. From the product's own cadence table. */
export const cadenceMinutes: Readonly<
  Record<CadenceKind, Readonly<Record<Severity, number | null>>>
> = {
  update: { SEV1: 15, SEV2: 30, SEV3: 60, SEV4: 240 },
  alternatives: { SEV1: 30, SEV2: 45, SEV3: 60, SEV4: null },
  'state-document': { SEV1: 30, SEV2: 60, SEV3: 120, SEV4: 240 },
  shift: { SEV1: 240, SEV2: 360, SEV3: 480, SEV4: 480 },
}

/** Roles that an incident of a severity needs somebody in of their own, whoever commands: role ids. */
export const requiredRoles: Readonly<Record<Severity, readonly string[]>> = {
  SEV1: ['ops', 'comms', 'planning'],
  SEV2: ['ops', 'comms'],
  SEV3: ['ops'],
  SEV4: [],
}

export interface Reminder {
  readonly kind: ReminderKind
  /** The record it is about, where there can be several. */
  readonly about: EntryId | null
  readonly for: ReminderFor
  /** What a snooze names: the kind, with the record it is about where there can be several. */
  readonly key: string
  /** Epoch ms; due when it is not after now. Already moved by a snooze. */
  readonly dueAt: number
  readonly snoozedUntil: number | null
}

const minutes = 60_000
const rolesMissingAfterMinutes = 15
const unconfirmedAfterMinutes = 10
const objectiveAfterMinutes = 15
/** How long a request for help waits for an answer before it is late (minutes). */
export const supportAfterMinutes = 10
const roadblockAfterMinutes = 15
const dayMs = 24 * 60 * minutes
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

/** Required roles (ids) that were given to nobody, in the order of the table. */
export const missingRoles = (state: IncidentState): readonly string[] =>
  state.incident === null
    ? []
    : requiredRoles[state.incident.severity].filter((id) => {
        const seat = state.roles.get(id)?.seat
        return seat === undefined || holderOf(seat) === null
      })

/** Whether a reminder is this person's: theirs by name, by the role they hold, or everybody's. */
export function isFor(state: IncidentState, reminder: Reminder, person: PersonId): boolean {
  if (reminder.for === 'all' || reminder.for === person) return true
  if (reminder.for === 'commander') return commanderOf(state) === person
  return heldRole(state, reminder.for)?.holder === person
}

/** What somebody outside or in need waits for comes before what only keeps the room in order. */
const urgent: ReadonlySet<ReminderKind> = new Set([
  'update',
  'responders-update',
  'support-waiting',
  'roadblock',
  'shift',
  'planned-shift',
])

/** Reminders as one person reads them: their own first, of those the urgent ones, then the oldest. */
export function remindersOf(
  state: IncidentState,
  list: readonly Reminder[],
  person: PersonId,
): readonly Reminder[] {
  const rank = (reminder: Reminder) =>
    (isFor(state, reminder, person) ? 0 : 2) + (urgent.has(reminder.kind) ? 0 : 1)
  return [...list].sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt)
}

/**
 * Every reminder, soonest first. `padsChangedAt` is when the block of the state document that was longest left alone was last edited
 * or found true (epoch ms), null when never.
 */
export function reminders(
  state: IncidentState,
  facts: { readonly padsChangedAt: number | null },
): readonly Reminder[] {
  const { incident } = state
  if (!incident) return []
  const list: Reminder[] = []
  const add = (
    kind: ReminderKind,
    whose: ReminderFor,
    dueAt: number | null,
    about: EntryId | null = null,
  ) => {
    if (dueAt === null) return
    const key = about === null ? kind : `${kind}:${about}`
    const snoozedUntil = state.snoozes.findLast((snooze) => snooze.reminder === key)?.until ?? null
    list.push({
      kind,
      about,
      for: whose,
      key,
      dueAt: Math.max(dueAt, snoozedUntil ?? 0),
      snoozedUntil,
    })
  }
  const after = (kind: CadenceKind, from: number) => {
    const every = cadenceMinutes[kind][incident.severity]
    return every === null ? null : from + every * minutes
  }
  const isReviewed = state.reviewState === 'reviewed' || state.reviewState === 'closed'
  const { planned, attended } = state.review
  if (planned !== null && !isReviewed && attended.length === 0)
    add('review', 'all', planned.startsAt - dayMs)
  if (isEnded(incident.stage)) {
    if (!isReviewed) add('follow-up', 'commander', incident.stageSince + dayMs)
    return list.sort((a, b) => a.dueAt - b.dueAt)
  }
  add('update', 'comms', nextUpdateDue(state))
  add(
    'responders-update',
    'comms',
    state.updates.findLast((update) => update.audience === 'responders')?.nextAt ?? null,
  )
  add('alternatives', 'commander', after('alternatives', state.reviews.at(-1)?.at ?? incident.at))
  add(
    'state-document',
    'comms',
    after('state-document', Math.max(facts.padsChangedAt ?? 0, incident.at)),
  )
  if (state.command.kind === 'held' && commanderOf(state))
    add('shift', 'commander', after('shift', state.command.claim.since))
  // Whoever changed it has judged it: only the severity of the declaration waits for a second look.
  if (state.severityConfirmed === null && state.severityHistory.length === 1)
    add('severity-unconfirmed', 'commander', incident.at + unconfirmedAfterMinutes * minutes)
  if (state.objectives.size === 0 && incident.severity !== 'SEV4')
    add('objective-missing', 'commander', incident.at + objectiveAfterMinutes * minutes)
  if (missingRoles(state).length > 0)
    add('roles-missing', 'commander', incident.at + rolesMissingAfterMinutes * minutes)
  for (const exit of state.exits.values()) {
    if (exit.metAt !== null || exit.holdMinutes === null || exit.holdingSince === null) continue
    add('exit-hold', 'commander', exit.holdingSince + exit.holdMinutes * minutes, exit.id)
  }
  for (const shift of state.shifts) {
    const seat = shift.role === 'commander' ? state.command : state.roles.get(shift.role)?.seat
    const taken = seat !== undefined && holderOf(seat) === shift.person
    if (!taken) add('planned-shift', 'planning', shift.startsAt, shift.id)
  }
  for (const request of state.support.values()) {
    if (request.answeredAt === null)
      add('support-waiting', 'planning', request.at + supportAfterMinutes * minutes, request.id)
  }
  for (const roadblock of state.roadblocks.values()) {
    if (roadblock.clearedAt === null)
      add('roadblock', 'commander', roadblock.at + roadblockAfterMinutes * minutes, roadblock.id)
  }
  for (const watch of state.watches.values()) {
    if (watch.everyMinutes === null) continue
    const looked = watch.looks.at(-1)?.at ?? watch.at
    add('watch', watch.owner ?? 'all', looked + watch.everyMinutes * minutes, watch.id)
  }
  for (const care of state.care.values()) {
    if (care.doneAt === null) add('care', 'planning', care.dueAt, care.id)
  }
  return list.sort((a, b) => a.dueAt - b.dueAt)
}
