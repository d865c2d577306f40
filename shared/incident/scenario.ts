import { z } from 'zod'
import { parseInstant } from '../base/instant'
import { ok, type Result, refused } from '../base/result'
import { actionTypes, lessonLists } from './entries/after-entries'
import { priorities } from './entries/work-entries'

/** A real incident as data, `warroom-scenario/1`: one JSON object, times ISO 8601 with `Z`. */
export interface ScenarioEntry {
  readonly id?: string | undefined
  readonly at: number
  readonly by: string
  readonly kind: string
  /** The other fields of the entry, as in the file. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Scenario {
  readonly title: string
  readonly source: { readonly name: string; readonly url: string; readonly note: string }
  readonly roomKind: 'incident' | 'drill' | 'operation'
  readonly people: readonly { readonly id: string; readonly name: string; readonly team: string }[]
  readonly entries: readonly ScenarioEntry[]
  readonly postmortem: ScenarioPostmortem | null
}

export interface ScenarioRejection {
  readonly kind: 'bad-scenario'
  /** Where in the file: `entries[12].task`. */
  readonly place: string
  readonly why: string
}

/** The sentence for a scenario that cannot be read. */
export const describeScenarioRejection = (rejection: ScenarioRejection): string =>
  `${rejection.place}: ${rejection.why}.`

const instantText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, 'is no time like 2017-01-31T17:20:00Z')

const postmortemSchema = z.looseObject({
  summary: z.string().default(''),
  impact: z.string().default(''),
  rootCauses: z.array(z.string()).default([]),
  trigger: z.string().default(''),
  detection: z.string().default(''),
  resolution: z.string().default(''),
  background: z.string().default(''),
  lessons: z.array(z.object({ list: z.enum(lessonLists), text: z.string() })).default([]),
  actions: z
    .array(
      z.object({
        what: z.string(),
        type: z.enum(actionTypes),
        owner: z.string().optional(),
        ticket: z.string().optional(),
        priority: z.enum(priorities).optional(),
        state: z.enum(['open', 'done']).default('open'),
      }),
    )
    .default([]),
})
export type ScenarioPostmortem = z.output<typeof postmortemSchema>

const scenarioSchema = z.object({
  format: z.literal('warroom-scenario/1', 'is not "warroom-scenario/1"'),
  title: z.string().min(1).max(200),
  source: z
    .looseObject({
      name: z.string().default(''),
      url: z.string().default(''),
      note: z.string().default(''),
    })
    .default({ name: '', url: '', note: '' }),
  roomKind: z.enum(['incident', 'drill', 'operation']).default('incident'),
  people: z
    .array(
      z.looseObject({
        id: z.string().min(1),
        name: z.string().min(1).max(200),
        team: z.string().default(''),
      }),
    )
    .min(1),
  entries: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        at: instantText,
        by: z.string(),
        kind: z.string().min(1).max(64),
      }),
    )
    .min(1)
    .max(20_000),
  postmortem: postmortemSchema.optional(),
})

/** Fields that point at an earlier entry of the file, by its `id`. */
export const pointerFields: Readonly<Record<string, readonly string[]>> = {
  'command.accepted': ['offer'],
  'command.declined': ['offer'],
  'command.withdrawn': ['offer'],
  'role.accepted': ['offer'],
  'role.declined': ['offer'],
  'role.withdrawn': ['offer'],
  'exit.met': ['exit'],
  'exit.holding': ['exit'],
  'exit.unmet': ['exit'],
  'objective.settled': ['objective'],
  'hypothesis.moved': ['hypothesis', 'source'],
  'option.settled': ['option'],
  'roadblock.cleared': ['roadblock'],
  'task.changed': ['task'],
  'task.acknowledged': ['task'],
  'task.done': ['task'],
  'task.reopened': ['task'],
  'intent.ended': ['intent'],
  'change.made': ['intent'],
  'change.reverted': ['change'],
  'change.accepted': ['change'],
  'enquiry.answered': ['enquiry'],
  'bug.changed': ['bug'],
  'watch.looked': ['watch'],
  'person.answered': ['ask'],
  'care.done': ['care'],
  'support.answered': ['request'],
  'entry.corrected': ['entry'],
  'entry.marked': ['entry'],
  'outcome.added': ['entry'],
  'entry.redacted': ['entry'],
  'cause.added': ['evidence'],
  'cause.changed': ['cause', 'evidence'],
  'action.added': ['lesson'],
  'action.changed': ['action', 'lesson'],
  'action.done': ['action'],
  'procedure.kept': ['replaces'],
  'procedure.reviewed': ['procedure'],
  'exercise.ended': ['exercise'],
}

/** Fields that name a person of the file. */
export const personFields: Readonly<Record<string, readonly string[]>> = {
  'person.joined': ['person'],
  'person.left': ['person'],
  'command.offered': ['to'],
  'command.resolved': ['who'],
  'role.assigned': ['person'],
  'role.offered': ['to'],
  'shift.planned': ['person'],
  'person.asked': ['person'],
  'person.tagged': ['person'],
  'support.answered': ['person'],
  'care.planned': ['person'],
  'review.attended': ['person'],
  'task.added': ['owner'],
  'task.changed': ['owner'],
  'task.acknowledged': ['owner'],
  'change.made': ['owner'],
  'watch.added': ['owner'],
  'action.added': ['owner'],
  'action.changed': ['owner'],
}

/** Fields that hold a time of the file. */
export const timeFields = [
  'beganAt',
  'happenedAt',
  'value',
  'dueAt',
  'nextAt',
  'startsAt',
  'until',
  'since',
  'neededBy',
  'investigatedSince',
] as const
/** Fields that name a role: a fixed one, or a role made in the file by its `id` or by its `role` field. */
export const roleFields = ['role', 'parent'] as const
const fixedRoles: readonly string[] = ['ops', 'comms', 'planning', 'commander']

const bad = (place: string, why: string) =>
  refused<ScenarioRejection>({ kind: 'bad-scenario', place, why })

/** Reads and checks a scenario file. The rejection names the exact place. */
export function parseScenario(text: string): Result<Scenario, ScenarioRejection> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    return bad(
      'The file',
      `it is no JSON (${error instanceof Error ? error.message : 'unreadable'})`,
    )
  }
  const parsed = scenarioSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = (issue?.path ?? []).reduce<string>(
      (sum, step) =>
        typeof step === 'number'
          ? `${sum}[${step}]`
          : sum
            ? `${sum}.${String(step)}`
            : String(step),
      '',
    )
    return bad(place || 'The file', issue?.message ?? 'it is not a scenario')
  }
  const { data } = parsed
  const people = new Set<string>()
  for (const [index, person] of data.people.entries()) {
    if (people.has(person.id)) return bad(`people[${index}].id`, `"${person.id}" stands twice`)
    people.add(person.id)
  }
  const ids = new Set<string>()
  const roles = new Set(fixedRoles)
  const entries: ScenarioEntry[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const [index, entry] of data.entries.entries()) {
    const place = `entries[${index}]`
    const { id, at, by, kind, ...fields } = entry
    const time = parseInstant(at)
    if (time === null) return bad(`${place}.at`, `"${at}" is no time like 2017-01-31T17:20:00Z`)
    if (time < before)
      return bad(`${place}.at`, 'is earlier than the entry before it; entries are sorted by time')
    before = time
    if (!people.has(by)) return bad(`${place}.by`, `"${by}" is nobody in people`)
    for (const field of pointerFields[kind] ?? []) {
      const target = fields[field]
      if (target == null) continue
      if (typeof target !== 'string' || !ids.has(target)) {
        return bad(
          `${place}.${field}`,
          `points at "${String(target)}", which no earlier entry defines`,
        )
      }
    }
    for (const field of personFields[kind] ?? []) {
      const target = fields[field]
      if (
        target !== undefined &&
        target !== null &&
        (typeof target !== 'string' || !people.has(target))
      ) {
        return bad(`${place}.${field}`, `"${String(target)}" is nobody in people`)
      }
    }
    for (const field of timeFields) {
      if (fields[field] !== undefined && parseInstant(fields[field]) === null) {
        return bad(
          `${place}.${field}`,
          `"${String(fields[field])}" is no time like 2017-01-31T17:20:00Z`,
        )
      }
    }
    if (kind === 'role.created') {
      const name = typeof fields['role'] === 'string' ? fields['role'] : id
      if (name === undefined) return bad(`${place}.role`, 'names no role')
      if (typeof fields['parent'] !== 'string' || !roles.has(fields['parent'])) {
        return bad(`${place}.parent`, `"${String(fields['parent'])}" is no role defined before`)
      }
      roles.add(name)
      if (id !== undefined) roles.add(id)
    } else if (fields['role'] != null && !roles.has(String(fields['role']))) {
      return bad(`${place}.role`, `"${String(fields['role'])}" is no role defined before`)
    }
    if (id !== undefined) {
      if (ids.has(id)) return bad(`${place}.id`, `"${id}" stands twice`)
      ids.add(id)
    }
    entries.push({ ...(id === undefined ? {} : { id }), at: time, by, kind, fields })
  }
  for (const [index, action] of (data.postmortem?.actions ?? []).entries()) {
    if (action.owner && !people.has(action.owner)) {
      return bad(`postmortem.actions[${index}].owner`, `"${action.owner}" is nobody in people`)
    }
  }
  const { title, source, roomKind } = data
  return ok({
    title,
    source: { name: source.name, url: source.url, note: source.note },
    roomKind,
    people: data.people.map(({ id, name, team }) => ({ id, name, team })),
    entries,
    postmortem: data.postmortem ?? null,
  })
}
