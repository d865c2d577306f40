import type { logEntries } from '../entries/log-entries'
import { annotate, type Effects } from './draft'

export const logEffects: Effects<keyof typeof logEntries> = {
  note: (draft, entry, body) => {
    const { mark } = body
    return mark ? annotate(draft, entry.id, (old) => ({ ...old, mark })) : null
  },
  'entry.corrected': (draft, entry, body) =>
    annotate(draft, body.entry, (old) => ({
      ...old,
      corrections: [
        ...old.corrections,
        { at: entry.at, by: entry.by, text: body.text, reason: body.reason ?? null },
      ],
    })),
  'entry.marked': (draft, _entry, body) =>
    annotate(draft, body.entry, (old) => ({ ...old, mark: body.mark })),
  'outcome.added': (draft, entry, body) =>
    annotate(draft, body.entry, (old) => ({
      ...old,
      outcomes: [...old.outcomes, { at: entry.at, by: entry.by, text: body.text }],
    })),
  'entry.redacted': (draft, entry, body) =>
    annotate(draft, body.entry, (old) => ({
      ...old,
      redacted: { at: entry.at, by: entry.by, reason: body.reason },
    })),
}
