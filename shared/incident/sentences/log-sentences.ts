import type { logEntries } from '../entries/log-entries'
import { because, part, prefixed, type Sentences } from './part'

/** Entries of `log-entries.ts` in words. */
export const logSentences = {
  note: (body) =>
    part('', body.text, prefixed('outcome', body.outcome), body.private && 'kept off walls'),
  'entry.corrected': (body) => part('corrected an entry', body.text, because(body.reason)),
  'entry.marked': (body) =>
    part(body.mark ? `marked an entry as ${body.mark}` : 'took the mark off an entry'),
  'outcome.added': (body) => part('added an outcome', body.text),
  'entry.redacted': (body) => part('redacted an entry', null, because(body.reason)),
} satisfies Sentences<keyof typeof logEntries>
