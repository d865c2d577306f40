import type { afterEntries } from '../entries/after-entries'
import { changeRecord, type Effects, stampOf } from './draft'

export const afterEffects: Effects<keyof typeof afterEntries> = {
  'lesson.added': (draft, entry, body) => {
    draft.slices.lessons.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      list: body.list,
      text: body.text,
    })
    draft.touched.add('lessons')
    return null
  },
  'action.added': (draft, entry, body) => {
    draft.slices.actions.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      what: body.what,
      type: body.type,
      owner: body.owner ?? null,
      ticket: body.ticket || null,
      priority: body.priority ?? null,
      dueAt: body.dueAt ?? null,
      doneAt: null,
      lesson: body.lesson ?? null,
      agreedWith: body.agreedWith || null,
      team: body.team || null,
    })
    draft.touched.add('actions')
    return null
  },
  'action.changed': (draft, _entry, body) =>
    changeRecord(draft, 'actions', draft.slices.actions, body.action, 'action item', (old) => ({
      ...old,
      what: body.what ?? old.what,
      type: body.type ?? old.type,
      owner: body.owner === undefined ? old.owner : body.owner,
      ticket: body.ticket === undefined ? old.ticket : body.ticket || null,
      priority: body.priority ?? old.priority,
      dueAt: body.dueAt === undefined ? old.dueAt : body.dueAt,
      lesson: body.lesson === undefined ? old.lesson : body.lesson,
      agreedWith: body.agreedWith === undefined ? old.agreedWith : body.agreedWith || null,
      team: body.team === undefined ? old.team : body.team || null,
    })),
  'action.done': (draft, entry, body) =>
    changeRecord(draft, 'actions', draft.slices.actions, body.action, 'action item', (old) => ({
      ...old,
      doneAt: old.doneAt ?? entry.at,
    })),
  'cause.added': (draft, entry, body) => {
    draft.slices.causes.set(entry.id, {
      ...stampOf(entry),
      text: body.text,
      root: body.root,
      wouldHaveStopped: body.wouldHaveStopped || null,
      evidence: body.evidence ?? null,
    })
    draft.touched.add('causes')
    return null
  },
  'cause.changed': (draft, _entry, body) =>
    changeRecord(draft, 'causes', draft.slices.causes, body.cause, 'cause', (old) => ({
      ...old,
      text: body.text ?? old.text,
      root: body.root ?? old.root,
      wouldHaveStopped: body.wouldHaveStopped ?? old.wouldHaveStopped,
      evidence: body.evidence === undefined ? old.evidence : body.evidence,
    })),
  'review.planned': (draft, entry, body) => {
    draft.slices.review = {
      ...draft.slices.review,
      planned: { ...stampOf(entry), startsAt: body.startsAt, agenda: body.agenda ?? [] },
    }
    draft.touched.add('review')
    return null
  },
  'review.attended': (draft, _entry, body) => {
    const { review } = draft.slices
    draft.slices.review = {
      ...review,
      attended: [...new Set([...review.attended, body.person])],
    }
    draft.touched.add('review')
    return null
  },
  'thanks.given': (draft, entry, body) => {
    draft.slices.thanks.push({ ...stampOf(entry), text: body.text })
    draft.touched.add('thanks')
    return null
  },
  'review.stateChanged': (draft, _entry, body) => {
    draft.slices.reviewState = body.to
    draft.touched.add('reviewState')
    return null
  },
  'postmortem.required': (draft, _entry, body) => {
    draft.slices.requiredRules = [...new Set([...draft.slices.requiredRules, ...body.rules])]
    draft.touched.add('requiredRules')
    return null
  },
  'report.section': (draft, _entry, body) => {
    draft.slices.reportSections.push({ section: body.section, text: body.text })
    draft.touched.add('reportSections')
    return null
  },
}
