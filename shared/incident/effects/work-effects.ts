import type { workEntries } from '../entries/work-entries'
import type { Entry, PersonId } from '../entry'
import type { Change, Task } from '../records/work-records'
import { changeRecord, type Effects, settledBy, speaksFor, stampOf } from './draft'

const acknowledgedBy = (
  owner: PersonId | null,
  acknowledgements: Task['acknowledgements'],
): number | null => acknowledgements.find((each) => each.owner === owner)?.at ?? null

/** A new owner has to say that they have it. Who says so by a clock that is behind has said it already. */
function handedTo(
  old: Task,
  owner: PersonId | null | undefined,
  entry: Pick<Entry, 'by' | 'at'>,
): Partial<Task> {
  if (owner === undefined || owner === old.owner) return {}
  const acknowledgements = old.acknowledgements.filter((each) => each.owner !== old.owner)
  return {
    owner,
    given: owner === null ? null : { by: entry.by, at: entry.at },
    acknowledgements,
    acknowledgedAt: acknowledgedBy(owner, acknowledgements),
  }
}

export const workEffects: Effects<keyof typeof workEntries> = {
  'hypothesis.added': (draft, entry, body) => {
    draft.slices.hypotheses.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      text: body.text,
      state: 'suspected',
      evidence: [],
    })
    draft.touched.add('hypotheses')
    return null
  },
  'hypothesis.moved': (draft, entry, body) =>
    changeRecord(
      draft,
      'hypotheses',
      draft.slices.hypotheses,
      body.hypothesis,
      'hypothesis',
      (old) => ({
        ...old,
        state: body.to,
        evidence: [
          ...old.evidence,
          {
            at: entry.at,
            by: entry.by,
            to: body.to,
            text: body.evidence ?? null,
            side: body.side ?? null,
            source: body.source ?? null,
          },
        ],
      }),
    ),
  'option.added': (draft, entry, body) => {
    draft.slices.options.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      recovers: body.recovers,
      risk: body.risk,
      system: body.system || null,
      settled: null,
    })
    draft.touched.add('options')
    return null
  },
  'option.settled': (draft, entry, body) =>
    changeRecord(draft, 'options', draft.slices.options, body.option, 'option', (old) => ({
      ...old,
      settled: settledBy(entry, body),
    })),
  'decision.made': (draft, entry, body) => {
    draft.slices.decisions.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      question: body.question,
      choice: body.choice,
      objections: body.objections ?? null,
      options: body.options ?? [],
      data: body.data || null,
    })
    draft.touched.add('decisions')
    return null
  },
  'roadblock.raised': (draft, entry, body) => {
    draft.slices.roadblocks.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      text: body.text,
      clearedAt: null,
    })
    draft.touched.add('roadblocks')
    return null
  },
  'roadblock.cleared': (draft, entry, body) =>
    changeRecord(
      draft,
      'roadblocks',
      draft.slices.roadblocks,
      body.roadblock,
      'roadblock',
      (old) => ({
        ...old,
        clearedAt: old.clearedAt ?? entry.at,
      }),
    ),
  'task.added': (draft, entry, body) => {
    draft.slices.tasks.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      text: body.text,
      owner: body.owner ?? null,
      dueAt: body.dueAt ?? null,
      priority: body.priority ?? null,
      role: body.role ?? null,
      acknowledgements: [],
      given: body.owner ? { by: entry.by, at: entry.at } : null,
      acknowledgedAt: null,
      doneAt: null,
      doneBy: null,
      outcome: null,
    })
    draft.touched.add('tasks')
    return null
  },
  'task.changed': (draft, entry, body) =>
    changeRecord(draft, 'tasks', draft.slices.tasks, body.task, 'task', (old) => ({
      ...old,
      ...handedTo(old, body.owner, entry),
      text: body.text ?? old.text,
      dueAt: body.dueAt === undefined ? old.dueAt : body.dueAt,
      priority: body.priority ?? old.priority,
      role: body.role === undefined ? old.role : body.role,
    })),
  'task.acknowledged': (draft, entry, body) =>
    changeRecord(draft, 'tasks', draft.slices.tasks, body.task, 'task', (old) => {
      const owner = body.owner ?? entry.by
      if (!speaksFor(entry, owner)) return 'only its owner says that they have it'
      const acknowledgements = [...old.acknowledgements, { owner, at: entry.at }]
      return {
        ...old,
        acknowledgements,
        acknowledgedAt: acknowledgedBy(old.owner, acknowledgements),
      }
    }),
  'task.done': (draft, entry, body) =>
    changeRecord(draft, 'tasks', draft.slices.tasks, body.task, 'task', (old) => ({
      ...old,
      doneAt: old.doneAt ?? entry.at,
      doneBy: old.doneBy ?? entry.by,
      outcome: body.outcome ?? old.outcome,
    })),
  'task.reopened': (draft, _entry, body) =>
    changeRecord(draft, 'tasks', draft.slices.tasks, body.task, 'task', (old) => ({
      ...old,
      doneAt: null,
      doneBy: null,
    })),
  'intent.announced': (draft, entry, body) => {
    draft.slices.intents.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      system: body.system,
      text: body.text,
      endedAt: null,
    })
    draft.touched.add('intents')
    return null
  },
  'intent.ended': (draft, entry, body) =>
    changeRecord(draft, 'intents', draft.slices.intents, body.intent, 'intent', (old) => ({
      ...old,
      endedAt: old.endedAt ?? entry.at,
    })),
  'change.made': (draft, entry, body) => {
    draft.slices.changes.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      happenedAt: entry.happenedAt ?? entry.at,
      system: body.system,
      text: body.text,
      sort: body.sort,
      temporary: body.temporary,
      normal: body.normal ?? null,
      now: body.now ?? null,
      revertStep: body.revertStep ?? null,
      owner: body.owner ?? null,
      outcome: body.outcome ?? null,
      divergence: body.temporary ? { kind: 'open' } : { kind: 'permanent' },
    })
    draft.touched.add('changes')
    const { intents } = draft.slices
    // A change ends the intent it names, or its author's own open intents on the same system.
    const ended = body.intent ? [intents.get(body.intent)] : intents.values()
    for (const intent of ended) {
      if (!intent || intent.endedAt !== null) continue
      if (!body.intent && (intent.by !== entry.by || intent.system !== body.system)) continue
      intents.set(intent.id, { ...intent, endedAt: entry.at })
      draft.touched.add('intents')
    }
    return null
  },
  'change.reverted': (draft, entry, body) =>
    changeRecord(
      draft,
      'changes',
      draft.slices.changes,
      body.change,
      'change',
      (old): Change => ({
        ...old,
        divergence: {
          kind: 'reverted',
          at: entry.at,
          by: entry.by,
          verified: body.verified ?? null,
        },
      }),
    ),
  'change.accepted': (draft, entry, body) =>
    changeRecord(
      draft,
      'changes',
      draft.slices.changes,
      body.change,
      'change',
      (old): Change => ({
        ...old,
        divergence: { kind: 'accepted', at: entry.at, by: entry.by, reason: body.reason },
      }),
    ),
  'bug.filed': (draft, entry, body) => {
    draft.slices.bugs.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      title: body.title,
      ticket: body.ticket || null,
      team: null,
    })
    draft.touched.add('bugs')
    return null
  },
  'bug.changed': (draft, _entry, body) =>
    changeRecord(draft, 'bugs', draft.slices.bugs, body.bug, 'bug', (old) => ({
      ...old,
      title: body.title ?? old.title,
      ticket: body.ticket === undefined ? old.ticket : body.ticket || null,
      team: body.team === undefined ? old.team : body.team || null,
    })),
  'runbook.linked': (draft, entry, body) => {
    draft.slices.runbooks.push({
      ...stampOf(entry),
      title: body.title,
      url: body.url,
      system: body.system || null,
    })
    draft.touched.add('runbooks')
    return null
  },
  'watch.added': (draft, entry, body) => {
    draft.slices.watches.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      signal: body.signal,
      owner: body.owner ?? null,
      everyMinutes: body.everyMinutes ?? null,
      normal: body.normal || null,
      looks: [],
    })
    draft.touched.add('watches')
    return null
  },
  'watch.looked': (draft, entry, body) =>
    changeRecord(draft, 'watches', draft.slices.watches, body.watch, 'watch', (old) => ({
      ...old,
      looks: [...old.looks, { at: entry.at, by: entry.by, text: body.text }],
    })),
  'review.done': (draft, entry, body) => {
    draft.slices.reviews.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      text: body.text,
      answer: body.answer,
    })
    draft.touched.add('reviews')
    return null
  },
  'evidence.attached': (draft, entry, body) => {
    draft.slices.evidence.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      name: body.name,
      text: body.text ?? null,
      sha256: body.sha256 ?? null,
      bytes: body.bytes ?? null,
      where: body.where || null,
      mime: body.mime ?? null,
    })
    draft.touched.add('evidence')
    return null
  },
  inject: () => null,
}
