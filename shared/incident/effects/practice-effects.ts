import type { practiceEntries } from '../entries/practice-entries'
import { changeRecord, type Effects, stampOf } from './draft'

export const practiceEffects: Effects<keyof typeof practiceEntries> = {
  'procedure.kept': (draft, entry, body) => {
    const { procedures } = draft.slices
    const replaces = body.replaces ?? null
    const old = replaces === null ? undefined : procedures.get(replaces)
    if (replaces !== null && !old) {
      return { waitsFor: replaces, reason: 'it replaces a procedure that is not in the log' }
    }
    if (old) procedures.set(old.id, { ...old, replacedBy: entry.id })
    procedures.set(entry.id, {
      ...stampOf(entry),
      title: body.title,
      text: body.text,
      sort: body.sort || null,
      first: old?.first ?? entry.id,
      replaces,
      replacedBy: null,
      reviews: [],
    })
    draft.touched.add('procedures')
    return null
  },
  'procedure.reviewed': (draft, entry, body) =>
    changeRecord(
      draft,
      'procedures',
      draft.slices.procedures,
      body.procedure,
      'procedure',
      (old) => ({
        ...old,
        reviews: [
          ...old.reviews,
          {
            at: entry.at,
            by: entry.by,
            agrees: body.agrees,
            tested: body.tested === true,
            text: body.text || null,
          },
        ],
      }),
    ),
  'drill.planned': (draft, entry, body) => {
    draft.slices.drills.push({
      ...stampOf(entry),
      title: body.title,
      startsAt: body.startsAt,
      scenario: body.scenario || null,
    })
    draft.touched.add('drills')
    return null
  },
  'practice.goal': (draft, entry, body) => {
    draft.slices.practiceGoal = { ...stampOf(entry), everyDays: body.everyDays }
    draft.touched.add('practiceGoal')
    return null
  },
  'exercise.began': (draft, entry, body) => {
    draft.slices.exercises.set(entry.id, {
      ...stampOf(entry),
      what: body.what,
      minutes: body.minutes,
      endedAt: null,
      text: null,
    })
    draft.touched.add('exercises')
    return null
  },
  'exercise.ended': (draft, entry, body) =>
    changeRecord(draft, 'exercises', draft.slices.exercises, body.exercise, 'exercise', (old) => ({
      ...old,
      endedAt: old.endedAt ?? entry.at,
      text: body.text || old.text,
    })),
}
