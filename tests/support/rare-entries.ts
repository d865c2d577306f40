import type { EntryKind } from '../../shared/incident/entries/kinds'
import type { DeviceId, EntryId } from '../../shared/incident/entry'
import type { SeededRandom } from './seeded-random'

/** An entry that somebody could write now; `by` where only one person could. */
export interface Draft {
  readonly kind: EntryKind
  readonly body: Readonly<Record<string, unknown>>
  readonly heads?: readonly EntryId[]
  readonly by?: DeviceId
}

/** What a growing room offers to whoever writes the next entry. */
export interface Writing {
  readonly random: SeededRandom
  /** An entry about one of the newest of a kind, or the fallback while there is none. */
  readonly about: (
    kind: EntryKind,
    make: (target: EntryId) => Draft,
    fallback: () => Draft,
  ) => Draft
  readonly addNote: () => Draft
  readonly addTask: () => Draft
  readonly addHypothesis: () => Draft
  readonly text: () => string
  readonly person: () => DeviceId
  /** The owner of a task, or the person who was asked. */
  readonly personOf: (target: EntryId) => DeviceId
  readonly severity: () => string
}

type Body = Readonly<Record<string, unknown>>

/** Kinds that a long incident holds few of, each with its weight. */
export function rareMix(writing: Writing): readonly (readonly [number, () => Draft])[] {
  const { random, about, addNote, addTask, addHypothesis, text, person, personOf } = writing
  const role = () => random.pick(['ops', 'comms', 'planning'])
  /** Something new, with its weight. */
  const made = (weight: number, kind: EntryKind, body: () => Body) =>
    [weight, (): Draft => ({ kind, body: body() })] as const
  /** Something about a target, or the target itself while there is none. */
  const on = (
    weight: number,
    kind: EntryKind,
    target: EntryKind,
    first: () => Body,
    body: (id: EntryId) => Body,
  ) =>
    [
      weight,
      () =>
        about(
          target,
          (id): Draft => ({ kind, body: body(id) }),
          (): Draft => ({ kind: target, body: first() }),
        ),
    ] as const
  const objective = () => ({ text: text(), phase: random.pick(['contain', 'restore']) })
  const option = () => ({ text: text(), recovers: random.chance(0.5), risk: 'medium' })
  const bug = () => ({ title: 'The pool never shrinks' })
  const care = () => ({ sort: 'food', text: text() })
  const ask = () => ({ person: person(), text: text() })
  const cause = () => ({ text: text(), root: random.chance(0.5) })
  const procedure = () => ({ title: 'Failing over', text: text() })
  const exercise = () => ({ what: 'network-cut', minutes: 5 })
  const enquiry = () => ({ from: 'Sales', text: text(), forCommander: true, count: 2 })
  const support = () => ({ role: role(), text: text(), neededBy: 1_800_000_000_000 })
  return [
    made(3, 'sort.changed', () => ({ sort: random.pick(['outage', 'degraded', 'supplier']) })),
    made(3, 'severity.confirmed', () => ({ severity: writing.severity() })),
    made(3, 'impact.set', () => ({ business: text(), team: text() })),
    made(2, 'cost.set', () => ({ amount: '12 people, 4 h', note: text() })),
    made(4, 'objective.added', objective),
    on(3, 'objective.settled', 'objective.added', objective, (id) => ({
      objective: id,
      how: random.pick(['met', 'dropped']),
    })),
    made(8, 'block.verified', () => ({ block: random.pick(['situation', 'plan', 'risks']) })),
    made(4, 'option.added', option),
    on(3, 'option.settled', 'option.added', option, (id) => ({
      option: id,
      how: random.pick(['tried', 'rejected']),
    })),
    [
      3,
      () =>
        about(
          'hypothesis.added',
          (hypothesis): Draft => ({
            kind: 'hypothesis.moved',
            body: { hypothesis, to: 'testing', side: 'against', source: hypothesis },
          }),
          addHypothesis,
        ),
    ],
    [
      8,
      () =>
        about(
          'task.added',
          (task): Draft => ({ kind: 'task.acknowledged', by: personOf(task), body: { task } }),
          addTask,
        ),
    ],
    [
      4,
      () =>
        about(
          'task.added',
          (task): Draft => ({ kind: 'task.changed', body: { task, role: role() } }),
          addTask,
        ),
    ],
    made(2, 'runbook.linked', () => ({ title: 'Failover', url: 'https://wiki.example/failover' })),
    made(3, 'bug.filed', bug),
    on(2, 'bug.changed', 'bug.filed', bug, (id) => ({ bug: id, ticket: 'T-7', team: 'Storage' })),
    made(2, 'watch.added', () => ({ signal: 'lag', everyMinutes: 15, normal: 'under 1 s' })),
    made(2, 'evidence.attached', () => ({ name: 'dump', bytes: 4096, where: 'the share' })),
    made(3, 'care.planned', care),
    on(2, 'care.done', 'care.planned', care, (id) => ({ care: id })),
    made(3, 'support.requested', support),
    on(2, 'support.answered', 'support.requested', support, (id) => ({
      request: id,
      text: text(),
      person: person(),
    })),
    made(4, 'person.asked', ask),
    [
      6,
      () =>
        about(
          'person.asked',
          (id): Draft => ({
            kind: 'person.answered',
            by: personOf(id),
            body: { ask: id, yes: random.chance(0.5) },
          }),
          (): Draft => ({ kind: 'person.asked', body: ask() }),
        ),
    ],
    made(3, 'role.wanted', () => (random.chance(0.5) ? { role: role() } : {})),
    made(3, 'person.tagged', () => ({ person: person(), services: ['db-primary', 'cache'] })),
    made(4, 'person.available', () => ({ how: random.pick(['free', 'busy', 'away']) })),
    made(4, 'sitrep.given', () => ({ role: role(), conditions: text(), needs: text() })),
    made(4, 'enquiry.logged', enquiry),
    on(3, 'enquiry.answered', 'enquiry.logged', enquiry, (id) => ({ enquiry: id, text: text() })),
    made(2, 'lesson.added', () => ({ list: 'wrong', text: text() })),
    [
      2,
      () =>
        about(
          'lesson.added',
          (lesson): Draft => ({
            kind: 'action.added',
            body: { what: text(), type: 'prevent', lesson, team: 'Storage' },
          }),
          addNote,
        ),
    ],
    on(
      2,
      'action.changed',
      'action.added',
      () => ({ what: text(), type: 'detect' }),
      (id) => ({ action: id, agreedWith: 'Storage' }),
    ),
    made(2, 'cause.added', cause),
    on(2, 'cause.changed', 'cause.added', cause, (id) => ({ cause: id, wouldHaveStopped: text() })),
    made(2, 'review.planned', () => ({ startsAt: 1_800_000_000_000, agenda: [text()] })),
    made(2, 'review.attended', () => ({ person: person() })),
    made(2, 'thanks.given', () => ({ text: text() })),
    made(2, 'procedure.kept', procedure),
    on(2, 'procedure.kept', 'procedure.kept', procedure, (id) => ({
      ...procedure(),
      replaces: id,
    })),
    on(2, 'procedure.reviewed', 'procedure.kept', procedure, (id) => ({
      procedure: id,
      agrees: random.chance(0.8),
    })),
    made(2, 'drill.planned', () => ({ title: 'Regions', startsAt: 1_800_000_000_000 })),
    made(2, 'practice.goal', () => ({ everyDays: 1 + random.below(90) })),
    made(2, 'exercise.began', exercise),
    on(2, 'exercise.ended', 'exercise.began', exercise, (id) => ({ exercise: id, text: text() })),
  ]
}
