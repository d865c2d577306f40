import { z } from 'zod'
import {
  entryId,
  instant,
  mimeType,
  optionalText,
  optionalTitle,
  personId,
  roleId,
  sha256Hex,
  text,
  title,
  webAddress,
} from './fields'

export const priorities = ['P0', 'P1', 'P2', 'P3'] as const
export const changeSorts = [
  'restart',
  'rollback',
  'deploy',
  'config',
  'traffic',
  'capacity',
  'data',
  'other',
] as const
export const risks = ['low', 'medium', 'high'] as const
export const hypothesisStates = ['suspected', 'testing', 'confirmed', 'ruled-out'] as const

/** What people think, decide, do and change. */
export const workEntries = {
  'hypothesis.added': z.looseObject({ text }),
  'hypothesis.moved': z.looseObject({
    hypothesis: entryId,
    to: z.enum(hypothesisStates),
    evidence: optionalText,
    /** What the evidence speaks for; absent when it says neither. */
    side: z.enum(['for', 'against']).optional(),
    /** The log line that the evidence is. */
    source: entryId.optional(),
  }),
  'option.added': z.looseObject({
    text,
    /** Whether it brings the service back, or only teaches something. */
    recovers: z.boolean(),
    risk: z.enum(risks),
    system: optionalTitle,
  }),
  'option.settled': z.looseObject({
    option: entryId,
    how: z.enum(['tried', 'rejected']),
    reason: optionalText,
  }),
  'decision.made': z.looseObject({
    question: text,
    choice: text,
    objections: optionalText,
    /** What else was on the table. */
    options: z.array(text).max(6).optional(),
    /** What was known. */
    data: optionalText,
  }),
  'roadblock.raised': z.looseObject({ text }),
  'roadblock.cleared': z.looseObject({ roadblock: entryId }),
  'task.added': z.looseObject({
    text,
    owner: personId.optional(),
    dueAt: instant.optional(),
    priority: z.enum(priorities).optional(),
    role: roleId.optional(),
  }),
  /** Only the fields present change; `null` clears owner, due time or role. */
  'task.changed': z.looseObject({
    task: entryId,
    text: text.optional(),
    owner: personId.nullable().optional(),
    dueAt: instant.nullable().optional(),
    priority: z.enum(priorities).optional(),
    role: roleId.nullable().optional(),
  }),
  /** The owner has it. `owner` is named where somebody else says so, for people without the app. */
  'task.acknowledged': z.looseObject({ task: entryId, owner: personId.optional() }),
  'task.done': z.looseObject({ task: entryId, outcome: optionalText }),
  'task.reopened': z.looseObject({ task: entryId, reason: optionalText }),
  'intent.announced': z.looseObject({ system: title, text }),
  'intent.ended': z.looseObject({ intent: entryId, reason: optionalText }),
  'change.made': z.looseObject({
    system: title,
    text,
    sort: z.enum(changeSorts),
    temporary: z.boolean(),
    intent: entryId.optional(),
    normal: optionalText,
    now: optionalText,
    revertStep: optionalText,
    owner: personId.optional(),
    outcome: optionalText,
  }),
  'change.reverted': z.looseObject({ change: entryId, verified: optionalText }),
  'change.accepted': z.looseObject({ change: entryId, reason: text }),
  'bug.filed': z.looseObject({ title, ticket: optionalTitle }),
  /** Only the fields present change. */
  'bug.changed': z.looseObject({
    bug: entryId,
    title: title.optional(),
    ticket: optionalTitle,
    team: optionalTitle,
  }),
  'runbook.linked': z.looseObject({ title, url: webAddress, system: optionalTitle }),
  'watch.added': z.looseObject({
    signal: title,
    owner: personId.optional(),
    /** How often somebody looks (minutes). */
    everyMinutes: z.int().min(1).max(1440).optional(),
    /** What it looks like when all is well. */
    normal: optionalTitle,
  }),
  'watch.looked': z.looseObject({ watch: entryId, text }),
  'review.done': z.looseObject({ text, answer: z.enum(['continue', 'change-tack']) }),
  /**
   * What was kept for later. With `mime` the file itself is shared in this room, under its hash; without it only its name and its
   * fingerprint are noted.
   */
  'evidence.attached': z.looseObject({
    name: title,
    text: optionalText,
    sha256: sha256Hex.optional(),
    bytes: z.int().min(0).optional(),
    where: optionalTitle,
    mime: mimeType.optional(),
  }),
  inject: z.looseObject({ text, to: z.string().max(64).optional() }),
} as const
