import type { SeatMachine } from '../command-machine'
import { createSeatMachine } from '../command-machine'
import type { Body, EntryKind } from '../entries/kinds'
import { type Entry, type EntryId, isWithoutApp, type PersonId } from '../entry'
import type { Settled } from '../records/incident-records'
import type { Role } from '../records/people-records'
import type { Stamp } from '../records/stamp'
import { quarantinedBy, type Removals } from '../removals'
import type { Annotation, IncidentState } from '../state'

/** Parts of the state that are plain values or lists replaced as a whole. */
type Derived = 'version' | 'log' | 'command' | 'commandHeads' | 'roles' | 'roleHeads' | 'removals'

/** Makes the maps and lists of the state writable while a fold works on them; records inside stay immutable. */
export type Slices = {
  -readonly [K in Exclude<keyof IncidentState, Derived>]: IncidentState[K] extends ReadonlyMap<
    infer A,
    infer B
  >
    ? Map<A, B>
    : IncidentState[K] extends readonly (infer T)[]
      ? T[]
      : IncidentState[K]
}

/** What is known of a role beside who holds it. */
export type RoleFrame = Pick<Role, 'id' | 'title' | 'parent'>

/** The state while it is being folded. */
export interface FoldDraft {
  readonly slices: Slices
  readonly roleFrames: Map<string, RoleFrame>
  command: SeatMachine
  readonly roleMachines: Map<string, SeatMachine>
  /** Whether an entry of this id is in the log, whatever its standing. */
  readonly inLog: (id: EntryId) => boolean
  /** Of the whole set, whatever was folded of it so far. */
  readonly removals: () => Removals
  /** Slices that changed since the last published state. */
  readonly touched: Set<keyof IncidentState>
}

/**
 * It points at something that is not folded yet. The clock of the author may have been behind that of the target's
 * author by more than clocks are dragged, so the entry waits: it has its effect right after its target has had its own.
 */
export interface Waits {
  /** An entry id, a person id, or `incidentKey`. */
  readonly waitsFor: string
  readonly reason: string
}

/** Null when it had effect, a sentence when it never will, and otherwise what it waits for. */
export type Outcome = string | null | Waits

/** What entries wait for that need a declared incident. */
export const incidentKey = 'incident'

/** What one kind of entry does. Never throws, and changes nothing unless it answers null. */
export type Effect<K extends EntryKind> = (draft: FoldDraft, entry: Entry, body: Body<K>) => Outcome
export type Effects<K extends EntryKind> = { readonly [Kind in K]: Effect<Kind> }

export const fixedRoles: readonly RoleFrame[] = [
  { id: 'ops', title: 'Operations', parent: 'commander' },
  { id: 'comms', title: 'Communications', parent: 'commander' },
  { id: 'planning', title: 'Planning', parent: 'commander' },
]

export function createFoldDraft(
  inLog: (id: EntryId) => boolean,
  removals: () => Removals,
): FoldDraft {
  return {
    slices: {
      roomKind: 'incident',
      sample: false,
      handbook: false,
      incident: null,
      stamps: {
        began: null,
        detected: null,
        declared: null,
        mitigated: null,
        restored: null,
        closed: null,
      },
      severityConfirmations: new Map(),
      severityConfirmed: null,
      severityHistory: [],
      stageHistory: [],
      people: new Map(),
      deviceKeys: new Map(),
      boxKeys: new Map(),
      commandPost: { place: null, bridge: null, chat: null, other: null, setAt: null },
      situation: null,
      impact: { business: null, technical: null, quality: null, team: null, at: null },
      cost: { amount: null, note: null, at: null },
      objectives: new Map(),
      verified: new Map(),
      exits: new Map(),
      hypotheses: new Map(),
      options: new Map(),
      decisions: [],
      roadblocks: new Map(),
      tasks: new Map(),
      intents: new Map(),
      changes: new Map(),
      updates: [],
      enquiries: new Map(),
      support: new Map(),
      watches: new Map(),
      bugs: new Map(),
      runbooks: [],
      care: new Map(),
      asks: new Map(),
      roleWishes: new Map(),
      sitreps: [],
      shifts: [],
      reviews: [],
      evidence: [],
      snoozes: [],
      lessons: [],
      actions: new Map(),
      causes: new Map(),
      review: { planned: null, attended: [] },
      thanks: [],
      reviewState: 'none',
      requiredRules: [],
      reportSections: [],
      procedures: new Map(),
      drills: [],
      practiceGoal: null,
      exercises: new Map(),
      annotations: new Map(),
    },
    roleFrames: new Map(fixedRoles.map((role) => [role.id, role])),
    command: createSeatMachine(),
    roleMachines: new Map(fixedRoles.map((role) => [role.id, createSeatMachine()])),
    inLog,
    removals,
    touched: new Set(),
  }
}

/** A new map or list with the same records; anything else is immutable and stands as it is. */
export function copyContainer(value: unknown): unknown {
  if (value instanceof Map) return new Map<unknown, unknown>(value)
  return Array.isArray(value) ? value.slice() : value
}

/** A copy that shares every immutable record and no container. */
export function copyFoldDraft(draft: FoldDraft): FoldDraft {
  const slices: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(draft.slices)) {
    slices[name] = copyContainer(value)
  }
  return {
    // reason: each slice was copied under its own name, so the shape is that of the source.
    slices: slices as unknown as Slices,
    roleFrames: new Map(draft.roleFrames),
    command: draft.command.copy(),
    roleMachines: new Map([...draft.roleMachines].map(([id, machine]) => [id, machine.copy()])),
    inLog: draft.inLog,
    removals: draft.removals,
    touched: new Set(),
  }
}

/** For rare records; the frequent ones write the three fields out, because a spread costs a third of a long fold. */
export const stampOf = (entry: Entry): Stamp => ({ id: entry.id, by: entry.by, at: entry.at })

/** How an entry ends something that was open. */
export const settledBy = <How extends string>(
  entry: Entry,
  body: { readonly how: How; readonly reason?: string | undefined },
): Settled<How> => ({
  how: body.how,
  by: entry.by,
  at: entry.at,
  reason: body.reason || null,
})

/** When it counts for people: when it happened, if that was said, else when it was recorded. */
export const whenOf = (entry: Entry): number => entry.happenedAt ?? entry.at

/** Replaces one record of a map by a changed copy; `change` may refuse with a sentence. */
export function changeRecord<T>(
  draft: FoldDraft,
  slice: keyof IncidentState,
  map: Map<EntryId, T>,
  id: EntryId,
  what: string,
  change: (record: T) => T | string,
): Outcome {
  const record = map.get(id)
  if (record === undefined)
    return { waitsFor: id, reason: `it points at a ${what} that is not in the log` }
  const next = change(record)
  if (typeof next === 'string') return next
  map.set(id, next)
  draft.touched.add(slice)
  return null
}

const emptyAnnotation: Annotation = { corrections: [], mark: null, outcomes: [], redacted: null }

/** Adds to what is said about an entry, whatever the standing of that entry is. */
export function annotate(
  draft: FoldDraft,
  id: EntryId,
  change: (old: Annotation) => Annotation,
): Outcome {
  if (!draft.inLog(id))
    return { waitsFor: id, reason: 'it points at an entry that is not in the log' }
  draft.slices.annotations.set(id, change(draft.slices.annotations.get(id) ?? emptyAnnotation))
  draft.touched.add('annotations')
  return null
}

/** Whether somebody may hold a seat: known here, and not an observer. */
export function personProblem(draft: FoldDraft, id: PersonId): Outcome {
  const person = draft.slices.people.get(id)
  if (!person) return { waitsFor: id, reason: 'it names a person who is not in the log' }
  return person.seat === 'observer' ? 'observers hold no role' : null
}

/** Whether an entry may speak for a person: their own, or anybody's for people without the app. */
export const speaksFor = (entry: Entry, person: PersonId): boolean =>
  entry.by === person || isWithoutApp(person)

/** Against an act of somebody who had been removed; it is void, so that acts which follow it can be judged. */
export const quarantineProblem = (draft: FoldDraft, entry: Entry): string | null =>
  quarantinedBy(draft.removals(), entry) === null ? null : 'its author had been removed'

/** A removed person is not here any more, whatever was said of them. */
export const leftAtOf = (draft: FoldDraft, id: PersonId, leftAt: number | null): number | null =>
  draft.removals().removed.get(id)?.at ?? leftAt
