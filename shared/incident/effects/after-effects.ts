import type { afterEntries } from '../entries/after-entries'
import { changeRecord, type Effects } from './draft'

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
    })),
  'action.done': (draft, entry, body) =>
    changeRecord(draft, 'actions', draft.slices.actions, body.action, 'action item', (old) => ({
      ...old,
      doneAt: old.doneAt ?? entry.at,
    })),
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
