import { z } from 'zod'
import { commsEntries } from '../entries/comms-entries'
import { entryId, instant, optionalText, text } from '../entries/fields'
import { defineCommand, notInPast, one, unknownIn } from './define-command'

/** Records what was told to whom, and when the next update is promised. */
export const sendUpdate = defineCommand({
  name: 'sendUpdate',
  args: commsEntries['update.sent'].strip(),
  afterClosed: true,
  refuse: (_state, args, context) => notInPast('nextAt', args.nextAt, context),
  entries: (_state, args) => one('update.sent', args),
})

export const logEnquiry = defineCommand({
  name: 'logEnquiry',
  args: commsEntries['enquiry.logged'].strip(),
  afterClosed: true,
  entries: (_state, args) => one('enquiry.logged', args),
})

export const answerEnquiry = defineCommand({
  name: 'answerEnquiry',
  args: z.object({ enquiry: entryId, text }),
  afterClosed: true,
  refuse: (state, args) => unknownIn(state.enquiries, args.enquiry, 'enquiry'),
  entries: (_state, args) => one('enquiry.answered', args),
})

export const snoozeReminder = defineCommand({
  name: 'snoozeReminder',
  args: z.object({ reminder: z.string().min(1).max(64), until: instant, reason: optionalText }),
  afterClosed: true,
  refuse: (_state, args, context) => notInPast('until', args.until, context),
  entries: (_state, args) => one('reminder.snoozed', args),
})
