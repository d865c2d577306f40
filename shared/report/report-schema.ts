import { z } from 'zod'
import { actionTypes, requiredRules, reviewStates } from '../incident/entries/after-entries'
import { audiences, updateSorts } from '../incident/entries/comms-entries'
import { detectionSources, eventSorts, objectivePhases } from '../incident/entries/incident-entries'
import { marks } from '../incident/entries/log-entries'
import { changeSorts, hypothesisStates, priorities } from '../incident/entries/work-entries'
import { severities } from '../incident/severity'
import { stages } from '../incident/stage'
import { proseSchema } from './prose'

/** The newest version of a report as data. A field is only ever added under one number. */
export const reportFormat = 'warroom-report/1'

/** ISO 8601 in UTC with seconds. */
const time = z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const words = z.string()
const who = z.string()

export const sectionKeys = [
  'summary',
  'impact',
  'trigger',
  'causes',
  'detection',
  'response',
  'mitigation',
  'resolution',
  'recovery',
  'people',
  'timeline',
  'changes',
  'updates',
  'lessons',
  'actions',
  'rules',
  'review',
  'background',
  'glossary',
  'evidence',
  'notes',
  'completeness',
  'thanks',
  'log',
] as const
export type SectionKey = (typeof sectionKeys)[number]

const stampKeys = ['began', 'detected', 'declared', 'mitigated', 'restored', 'closed'] as const
export type StampKey = (typeof stampKeys)[number]

const spanSchema = z.strictObject({
  key: z.enum(['detect', 'declare', 'mitigate', 'resolve']),
  label: words,
  from: z.enum(stampKeys),
  to: z.enum(stampKeys),
  /** Null when one of the two was not recorded, or when they are not in order. */
  ms: z.int().min(0).nullable(),
  /** "1 h 06 min", or why there is none. */
  words,
})

const claimSchema = z.strictObject({
  role: words,
  person: who,
  from: time,
  /** Null: held to the end of the log. */
  until: time.nullable(),
  how: words,
})

const remarkSchema = z.strictObject({
  kind: z.enum(['correction', 'outcome']),
  at: time,
  by: who,
  text: words,
})

const logRowSchema = z.strictObject({
  /** The entry; null for a time that nobody logged as such. */
  id: z.string().nullable(),
  /** When it happened. */
  at: time,
  /** When it was recorded, if that was another time. */
  recordedAt: time.nullable(),
  kind: z.string(),
  who: who.nullable(),
  did: words,
  /** What somebody wrote, word for word. */
  text: words.nullable(),
  remarks: z.array(words),
  mark: z.enum(marks).nullable(),
  later: z.array(remarkSchema),
  /** The stage that the incident was in. */
  phase: words,
})
export type LogRow = Readonly<z.infer<typeof logRowSchema>>

/** Everything that a finished postmortem says, with every instant in UTC and every person by the name to be shown. */
export const reportSchema = z.strictObject({
  title: words,
  kind: z.enum(['incident', 'drill', 'operation']),
  /** The sample that ships with the app: nothing of it happened here. */
  sample: z.boolean(),
  /** True when roles stand for names everywhere. */
  blameless: z.boolean(),
  /** Empty when it was made of a file that is no room. */
  roomId: z.string(),
  /** SHA-256 of the signed entries and the prose this was made of: equal digests, equal contents. */
  digest: z.string(),
  madeAt: time,
  review: z.enum(reviewStates),
  summary: z.strictObject({
    severity: z.enum(severities).nullable(),
    severityHistory: z.array(
      z.strictObject({ at: time, by: who, to: z.enum(severities), reason: words }),
    ),
    stage: z.enum(stages).nullable(),
    stageHistory: z.array(
      z.strictObject({ at: time, by: who, to: z.enum(stages), reason: words.nullable() }),
    ),
    declaredBy: who.nullable(),
    /** What was answered with yes when it was declared. */
    criteria: z.array(words),
    sort: z.enum(eventSorts).nullable(),
    /** The severity of the declaration was taken one higher because nobody was sure. */
    unsure: z.boolean(),
    commanders: z.array(who),
    commandPost: z.array(words),
    prose: proseSchema,
    /** What happened, why, and how it was handled: what the report leads with. */
    what: proseSchema,
    why: proseSchema,
    how: proseSchema,
    situation: proseSchema,
    plan: proseSchema,
    risks: proseSchema,
    nextDecision: proseSchema,
  }),
  clocks: z.strictObject({
    stamps: z.record(z.enum(stampKeys), time.nullable()),
    spans: z.array(spanSchema),
  }),
  impact: z.strictObject({
    business: proseSchema,
    technical: proseSchema,
    team: z.array(words),
    qualitative: proseSchema,
    /** Null where nobody spent time and nothing was put down. */
    cost: z
      .strictObject({
        people: z.int().min(0),
        /** Hours of all of them together while it was open, to two places. */
        hours: z.number().min(0),
        /** What somebody put it at, in their words. */
        amount: words.nullable(),
        note: words.nullable(),
      })
      .nullable(),
  }),
  trigger: proseSchema,
  causes: z.strictObject({
    prose: proseSchema,
    rootCauses: z.array(words),
    contributing: z.array(words),
    /** Root causes and factors as the team listed them, each with the log line that shows it. */
    listed: z.array(
      z.strictObject({
        text: words,
        root: z.boolean(),
        wouldHaveStopped: words.nullable(),
        evidence: z.strictObject({ at: time, who: who, words: words }).nullable(),
      }),
    ),
    hypotheses: z.array(
      z.strictObject({
        text: words,
        state: z.enum(hypothesisStates),
        evidence: z.array(
          z.strictObject({
            at: time,
            by: who,
            to: words,
            text: words.nullable(),
            side: z.enum(['for', 'against']).nullable(),
            /** The line of the log that it is, in words. */
            source: words.nullable(),
          }),
        ),
      }),
    ),
  }),
  detection: z.strictObject({
    source: z.enum(detectionSources).nullable(),
    /** The alert that it came from, word for word. */
    alert: words.nullable(),
    /** When somebody began to look into it, before it was declared. */
    investigatedSince: time.nullable(),
    prose: proseSchema,
  }),
  response: z.strictObject({
    prose: proseSchema,
    /** When somebody first did something about it. */
    firstAt: time.nullable(),
    objectives: z.array(
      z.strictObject({
        text: words,
        phase: z.enum(objectivePhases),
        measure: words.nullable(),
        /** Null while it is open. */
        how: z.enum(['met', 'dropped']).nullable(),
        at: time.nullable(),
        reason: words.nullable(),
      }),
    ),
    decisions: z.array(
      z.strictObject({
        at: time,
        by: who,
        question: words,
        choice: words,
        /** What else was on the table. */
        options: z.array(words),
        /** What was known. */
        data: words.nullable(),
        objections: words.nullable(),
      }),
    ),
    roadblocks: z.array(
      z.strictObject({ at: time, by: who, text: words, clearedAt: time.nullable() }),
    ),
    alternatives: z.array(
      z.strictObject({
        at: time,
        by: who,
        answer: z.enum(['continue', 'change-tack']),
        text: words,
      }),
    ),
    support: z.array(z.strictObject({ at: time, by: who, text: words, answer: words.nullable() })),
    tasks: z.strictObject({ done: z.int(), open: z.int() }),
  }),
  mitigation: z.strictObject({ prose: proseSchema, steps: z.array(words) }),
  resolution: z.strictObject({
    prose: proseSchema,
    exits: z.array(
      z.strictObject({ text: words, holdMinutes: z.int().nullable(), metAt: time.nullable() }),
    ),
  }),
  recovery: z.strictObject({ prose: proseSchema, steps: z.array(words) }),
  people: z.strictObject({
    claims: z.array(claimSchema),
    roster: z.array(
      z.strictObject({
        person: who,
        team: words.nullable(),
        seat: z.enum(['responder', 'observer']),
        joinedAt: time,
        leftAt: time.nullable(),
        roles: z.array(words),
      }),
    ),
  }),
  timeline: z.array(logRowSchema),
  changes: z.array(
    z.strictObject({
      at: time,
      by: who,
      system: words,
      text: words,
      sort: z.enum(changeSorts),
      temporary: z.boolean(),
      normal: words.nullable(),
      now: words.nullable(),
      revertStep: words.nullable(),
      owner: who.nullable(),
      outcome: words.nullable(),
      state: z.enum(['permanent', 'open', 'reverted', 'accepted']),
      settledAt: time.nullable(),
      /** How it was verified, or why it was accepted. */
      settled: words.nullable(),
    }),
  ),
  updates: z.array(
    z.strictObject({
      at: time,
      by: who,
      audience: z.enum(audiences),
      sort: z.enum(updateSorts),
      text: words,
      /** Promised by the update before it to the same audience. */
      dueAt: time.nullable(),
      /** Minutes after `dueAt`; 0 when it was on time, null when nothing had been promised. */
      lateMinutes: z.int().min(0).nullable(),
      /** Sent by somebody who neither commanded nor held communications then. */
      outsideFunnel: z.boolean(),
      nextAt: time.nullable(),
    }),
  ),
  enquiries: z.array(
    z.strictObject({
      at: time,
      from: words,
      text: words,
      answer: words.nullable(),
      answeredAt: time.nullable(),
    }),
  ),
  lessons: z.strictObject({
    well: z.array(words),
    wrong: z.array(words),
    lucky: z.array(words),
  }),
  actions: z.array(
    z.strictObject({
      id: z.string(),
      what: words,
      owner: who.nullable(),
      type: z.enum(actionTypes),
      priority: z.enum(priorities).nullable(),
      ticket: words.nullable(),
      dueAt: time.nullable(),
      doneAt: time.nullable(),
      /** What it answers: the words of the lesson. */
      lesson: words.nullable(),
      team: words.nullable(),
      agreedWith: words.nullable(),
    }),
  ),
  bugs: z.array(z.strictObject({ title: words, ticket: words.nullable() })),
  rules: z.array(
    z.strictObject({
      rule: z.enum(requiredRules),
      label: words,
      fired: z.boolean(),
      /** What it was seen by, or why it was not. */
      why: words,
    }),
  ),
  meeting: z.strictObject({
    plannedFor: time.nullable(),
    agenda: z.array(words),
    attended: z.array(who),
  }),
  background: proseSchema,
  glossary: proseSchema,
  evidence: z.array(
    z.strictObject({
      at: time,
      by: who,
      name: words,
      text: words.nullable(),
      where: words.nullable(),
      bytes: z.int().nullable(),
      /** 64 digits of 0-9 a-f. */
      sha256: z.string().nullable(),
    }),
  ),
  notes: proseSchema,
  completeness: z.array(
    z.strictObject({ section: z.enum(sectionKeys), title: words, filled: z.boolean() }),
  ),
  thanks: z.strictObject({
    prose: proseSchema,
    people: z.array(who),
    said: z.array(z.strictObject({ at: time, by: who, text: words })),
  }),
  /** Every entry of the room, oldest first, word for word. */
  log: z.array(logRowSchema),
})
export type Report = Readonly<z.infer<typeof reportSchema>>
