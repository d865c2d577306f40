import type { z } from 'zod'
import { ok, type Result, refused } from '../../base/result'
import type { Command, CommandContext } from '../command'
import { type EntryDraft, isWithoutApp } from '../entry'
import { logItem } from '../log-item'
import { allFields, type Rejection } from '../rejection'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'

export type Checked = Rejection | null

interface Definition<Schema extends z.ZodType> {
  readonly name: string
  readonly args: Schema
  /** Null when it may run. Observers, undeclared and ended rooms are refused before it is asked. */
  readonly refuse?: (
    state: IncidentState,
    args: z.output<Schema>,
    context: CommandContext,
  ) => Checked
  readonly entries: (
    state: IncidentState,
    args: z.output<Schema>,
    context: CommandContext,
  ) => readonly EntryDraft[]
  /** Runs before the incident is declared too (introductions, the declaration itself). */
  readonly beforeDeclared?: boolean
  /** Runs after the room was closed too (the log, the postmortem). */
  readonly afterClosed?: boolean
}

/** Bytes that the fields of one entry may take as JSON; envelope and signature fit beside them into 16 KiB. */
export const maxBodyBytes = 15 * 1024

/** Bytes of a value as JSON in UTF-8. */
function jsonBytes(value: unknown): number {
  const json = JSON.stringify(value) ?? ''
  let bytes = 0
  for (const character of json) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
  }
  return bytes
}

/** What is wrong with a field, in words that follow its name. */
function whyOf(issue: z.core.$ZodIssue, missing: boolean): string {
  if (missing) return 'is missing'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is below ${String(issue.minimum)}`
    case 'too_big':
      return `is above ${String(issue.maximum)}`
    case 'invalid_value':
      return 'is none of the choices'
    case 'invalid_format':
      // Only the formats of `fields.ts` that are no id have words of their own.
      return issue.message.startsWith('is ') ? issue.message : 'names nothing in this room'
    default:
      return 'is not what was expected'
  }
}

function rejectionOf(error: z.ZodError, raw: unknown): Rejection {
  const issue = error.issues[0]
  if (!issue) return { kind: 'bad-input', field: 'input', why: 'is not what was expected' }
  const field = issue.path.join('.') || 'input'
  const value = valueAt(raw, issue.path)
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const length = typeof value === 'string' ? value.length : 0
    return { kind: 'too-long', field, length, max: Number(issue.maximum) }
  }
  return { kind: 'bad-input', field, why: whyOf(issue, value === undefined) }
}

/** What stands at the place of an issue; undefined where there is nothing. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw
  for (const step of path) {
    const found: unknown =
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined
    value = found
  }
  return value
}

/** A command from its argument schema, its own refusals and the entries it yields. */
export function defineCommand<Schema extends z.ZodType>(
  definition: Definition<Schema>,
): Command<z.output<Schema>> {
  return {
    name: definition.name,
    parse(raw): Result<z.output<Schema>, Rejection> {
      const parsed = definition.args.safeParse(raw)
      if (!parsed.success) return refused(rejectionOf(parsed.error, raw))
      const length = jsonBytes(parsed.data)
      return length > maxBodyBytes
        ? refused({ kind: 'too-long', field: allFields, length, max: maxBodyBytes })
        : ok(parsed.data)
    },
    check(state, args, context) {
      if (context.seat === 'observer') return refused({ kind: 'observer' })
      if (!definition.beforeDeclared && !state.incident) return refused({ kind: 'not-declared' })
      if (!definition.afterClosed && state.incident && isEnded(state.incident.stage)) {
        return refused({ kind: 'closed' })
      }
      const rejection = definition.refuse?.(state, args, context) ?? null
      return rejection ? refused(rejection) : ok(args)
    },
    entries: definition.entries,
  }
}

/** One entry and nothing else. */
export const one = (
  kind: string,
  body: Readonly<Record<string, unknown>>,
  more?: Partial<EntryDraft>,
) => [{ kind, body: clean(body), ...more }]

/** Leaves out what was not given: an absent field and `undefined` are the same fact, and only one can be signed. */
export function clean(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** Refuses a target that is not in the map. */
export const unknownIn = (map: ReadonlyMap<string, unknown>, id: string, what: string): Checked =>
  map.has(id) ? null : { kind: 'unknown-target', what }

/** Refuses a target that is not in the map, and one that is over already; `what` names it in both. */
export function notOpenIn<Target>(
  map: ReadonlyMap<string, Target>,
  id: string,
  what: string,
  isOpen: (target: Target) => boolean,
): Checked {
  const target = map.get(id)
  if (target === undefined) return { kind: 'unknown-target', what }
  return isOpen(target) ? null : { kind: 'already-done', what: `this ${what}` }
}

/** Refuses a change that names nothing to change. */
export const nothingIn = (fields: Readonly<Record<string, unknown>>): Checked =>
  Object.values(fields).some((value) => value !== undefined)
    ? null
    : { kind: 'bad-input', field: 'change', why: 'is empty' }

/** Refuses a time that has not come; a minute of clock difference is forgiven. */
export const notInFuture = (
  at: number | undefined,
  context: CommandContext,
  field = 'happenedAt',
): Checked =>
  at !== undefined && at > context.now + 60_000
    ? { kind: 'bad-input', field, why: 'is in the future' }
    : null

/** Refuses an entry that is not in the log. The log is in id order, so this stays cheap when every row of a long log asks. */
export const inLog = (state: IncidentState, id: string): Checked =>
  logItem(state, id) ? null : { kind: 'unknown-target', what: 'entry' }
/** Refuses a person, named or not, who is not in the room's log. */
export const unknownPerson = (state: IncidentState, person: string | null | undefined): Checked =>
  person ? unknownIn(state.people, person, 'person') : null

/** Refuses a role, named or not, that is not in the room's log. */
export const unknownRole = (state: IncidentState, role: string | null | undefined): Checked =>
  role ? unknownIn(state.roles, role, 'role') : null

/** Refuses a time, given or not, that has passed. */
export const notInPast = (
  field: string,
  at: number | undefined,
  context: CommandContext,
): Checked =>
  at !== undefined && at <= context.now
    ? { kind: 'bad-input', field, why: 'has passed already' }
    : null

/** Refuses an answer by anybody but the person asked; of people without the app anybody notes it. */
export const notFrom = (person: string | null, what: string, context: CommandContext): Checked =>
  person !== null && (person === context.actor || isWithoutApp(person))
    ? null
    : { kind: 'not-yours', what }
