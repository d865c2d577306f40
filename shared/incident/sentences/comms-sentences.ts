import type { commsEntries } from '../entries/comms-entries'
import { utcTime } from '../sentence'
import { part, prefixed, type Sentences } from './part'

/** Entries of `comms-entries.ts` in words. */
export const commsSentences = {
  'update.sent': (body) =>
    part(
      `sent a ${body.sort.replace('-', ' ')} update to ${body.audience}`,
      body.text,
      body.nextAt === undefined ? 'no next update promised' : `next update ${utcTime(body.nextAt)}`,
    ),
  'enquiry.logged': (body) =>
    part(
      `logged an enquiry from ${body.from}`,
      body.text,
      body.forCommander && 'for the commander',
      body.count !== undefined && body.count > 1 && `asked ${body.count} times`,
    ),
  'enquiry.answered': (body, state) =>
    part(
      'answered an enquiry',
      body.text,
      prefixed('question', state.enquiries.get(body.enquiry)?.text),
    ),
  'reminder.snoozed': (body) =>
    part(`put off the reminder "${body.reminder}" until ${utcTime(body.until)}`, body.reason),
} satisfies Sentences<keyof typeof commsEntries>
