import type { commsEntries } from '../entries/comms-entries'
import { changeRecord, type Effects } from './draft'

export const commsEffects: Effects<keyof typeof commsEntries> = {
  'update.sent': (draft, entry, body) => {
    draft.slices.updates.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      audience: body.audience,
      sort: body.sort,
      text: body.text,
      nextAt: body.nextAt ?? null,
    })
    draft.touched.add('updates')
    return null
  },
  'enquiry.logged': (draft, entry, body) => {
    draft.slices.enquiries.set(entry.id, {
      id: entry.id,
      by: entry.by,
      at: entry.at,
      from: body.from,
      text: body.text,
      answer: null,
      answeredAt: null,
      answeredBy: null,
      forCommander: body.forCommander === true,
      count: body.count ?? 1,
    })
    draft.touched.add('enquiries')
    return null
  },
  'enquiry.answered': (draft, entry, body) =>
    changeRecord(draft, 'enquiries', draft.slices.enquiries, body.enquiry, 'enquiry', (old) => ({
      ...old,
      answer: body.text,
      answeredAt: entry.at,
      answeredBy: entry.by,
    })),
  'reminder.snoozed': (draft, entry, body) => {
    draft.slices.snoozes.push({
      id: entry.id,
      by: entry.by,
      at: entry.at,
      reminder: body.reminder,
      until: body.until,
      reason: body.reason ?? null,
    })
    draft.touched.add('snoozes')
    return null
  },
}
