import type { z } from 'zod'
import { ok, type Result, refused } from '../../base/result'
import type { Command, CommandContext } from '../command'
import type { EntryDraft } from '../entry'
import type { Rejection } from '../rejection'
import { isEnded } from '../stage'
import type { IncidentState } from '../state'

export type Checked = Rejection | null

interface Definition<Schema extends z.ZodType> {
  readonly name: string
  readonly args: Schema
  /** Null when it may run. Observers, undeclared and ended rooms are refused before it is asked. */
  readonly refuse?: (state: IncidentState, args: z.output<Schema>, context: CommandContext) => Checked
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

function rejectionOf(error: z.ZodError): Rejection {
  const issue = error.issues[0]
  const field = issue?.path.join('.') || 'input'
  if (issue?.code === 'too_big' && issue.origin === 'string') {
    return { kind: 'too-long', field, length: 0, max: Number(issue.maximum) }
  }
  return { kind: 'bad-input', field, why: issue?.message ?? 'is not what was expected' }
}

/** The length of the text at the place of an issue, for the sentence that refuses it. */
function lengthAt(raw: unknown, field: string): number {
  let value: unknown = raw
  for (const step of field.split('.')) {
    // reason: any object may be looked into by key; a missing key gives undefined.
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  }
  return typeof value === 'string' ? value.length : 0
}

/** A command from its argument schema, its own refusals and the entries it yields. */
export function defineCommand<Schema extends z.ZodType>(
  definition: Definition<Schema>,
): Command<z.output<Schema>> {
  return {
    name: definition.name,
    parse(raw): Result<z.output<Schema>, Rejection> {
      const parsed = definition.args.safeParse(raw)
      if (parsed.success) return ok(parsed.data)
      const rejection = rejectionOf(parsed.error)
      return refused(
        rejection.kind === 'too-long' ? { ...rejection, length: lengthAt(raw, rejection.field) } : rejection,
      )
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
export const one = (kind: string, body: Readonly<Record<string, unknown>>, more?: Partial<EntryDraft>) => [
  { kind, body: clean(body), ...more },
]

/** Leaves out what was not given: an absent field and `undefined` are the same fact, and only one can be signed. */
export function clean(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== ''))
}

/** Refuses a target that is not in the map. */
export const unknownIn = (map: ReadonlyMap<string, unknown>, id: string, what: string): Checked =>
  map.has(id) ? null : { kind: 'unknown-target', what }
