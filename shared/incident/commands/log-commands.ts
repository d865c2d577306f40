import { z } from 'zod'
import { entryId, instant, optionalText, text } from '../entries/fields'
import { marks } from '../entries/log-entries'
import { defineCommand, inLog, notInFuture, one } from './define-command'

/** A plain log line. */
export const addNote = defineCommand({
  name: 'addNote',
  args: z.object({
    text,
    happenedAt: instant.optional(),
    outcome: optionalText,
    mark: z.enum(marks).optional(),
    private: z.boolean().optional(),
  }),
  afterClosed: true,
  refuse: (_state, args, context) => notInFuture(args.happenedAt, context),
  entries: (_state, { happenedAt, ...args }) =>
    one('note', args, happenedAt === undefined ? {} : { happenedAt }),
})

/** New wording; the first wording stays visible. */
export const correctEntry = defineCommand({
  name: 'correctEntry',
  args: z.object({ entry: entryId, text, reason: optionalText }),
  afterClosed: true,
  refuse: (state, args) => inLog(state, args.entry),
  entries: (_state, args) => one('entry.corrected', args),
})

export const markEntry = defineCommand({
  name: 'markEntry',
  args: z.object({ entry: entryId, mark: z.enum(marks).nullable() }),
  afterClosed: true,
  refuse: (state, args) => inLog(state, args.entry),
  entries: (_state, args) => one('entry.marked', args),
})

export const addOutcome = defineCommand({
  name: 'addOutcome',
  args: z.object({ entry: entryId, text }),
  afterClosed: true,
  refuse: (state, args) => inLog(state, args.entry),
  entries: (_state, args) => one('outcome.added', args),
})

/** Hides the text everywhere; that it existed stays visible. What others have read cannot be taken back. */
export const redactEntry = defineCommand({
  name: 'redactEntry',
  args: z.object({ entry: entryId, reason: text }),
  afterClosed: true,
  refuse: (state, args) =>
    inLog(state, args.entry) ??
    (state.annotations.get(args.entry)?.redacted
      ? { kind: 'already-done', what: 'this redaction' }
      : null),
  entries: (_state, args) => one('entry.redacted', args),
})
