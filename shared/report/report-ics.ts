import { parseInstant } from '../base/instant'
import { isoOf } from '../incident/sentence'
import type { Report } from './report-schema'

const utf8Length = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}

/** Folds a line at 75 octets, never inside a character (RFC 5545, 3.1). */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const character of line) {
    const size = utf8Length(character)
    if (length + size > 75) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += size
  }
  return out
}

/** A text value (RFC 5545, 3.3.11); other control characters may not stand in one. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const stamp = (time: string): string => time.replace(/[-:]/g, '')
const date = (time: string): string => time.slice(0, -10).replaceAll('-', '')
const nextDate = (time: string): string => date(isoOf((parseInstant(time) ?? 0) + 86_400_000))

const priorityOf = { P0: '1', P1: '3', P2: '5', P3: '7' } as const

/** Hours after the end until somebody asks how it is, as the reminders in the room do. */
const followUpAfterHours = 24

function actionLines(item: Report['actions'][number], report: Report): readonly string[] {
  const about = [
    `Action item of "${report.title}"`,
    `Owner: ${item.owner ?? 'nobody yet'}`,
    `Type: ${item.type}`,
    ...(item.ticket ? [`Ticket: ${item.ticket}`] : []),
  ].join('\n')
  const shared = [
    `UID:action-${item.id}@warroom`,
    `DTSTAMP:${stamp(report.madeAt)}`,
    `SUMMARY:${text(item.what)}`,
    `DESCRIPTION:${text(about)}`,
    ...(item.priority === null ? [] : [`PRIORITY:${priorityOf[item.priority]}`]),
  ]
  // What has a day stands in the calendar; what has none is a to-do, which has no day to stand on.
  return item.dueAt === null
    ? ['BEGIN:VTODO', ...shared, 'STATUS:NEEDS-ACTION', 'END:VTODO']
    : [
        'BEGIN:VEVENT',
        ...shared,
        `DTSTART;VALUE=DATE:${date(item.dueAt)}`,
        `DTEND;VALUE=DATE:${nextDate(item.dueAt)}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ]
}

function followUpLines(report: Report): readonly string[] {
  const ended = parseInstant(report.clocks.stamps.closed ?? report.clocks.stamps.restored ?? null)
  if (ended === null || report.review === 'reviewed' || report.review === 'closed') return []
  const at = ended + followUpAfterHours * 3_600_000
  return [
    'BEGIN:VEVENT',
    `UID:follow-up-${report.roomId || report.digest.slice(0, 22)}@warroom`,
    `DTSTAMP:${stamp(report.madeAt)}`,
    `SUMMARY:${text(`Follow up: ${report.title}`)}`,
    `DESCRIPTION:${text('Ask the people who were hit whether it holds, and look at the action items.')}`,
    `DTSTART:${stamp(isoOf(at))}`,
    `DTEND:${stamp(isoOf(at + 1_800_000))}`,
    'END:VEVENT',
  ]
}

/** The open action items and the day after, as a calendar (RFC 5545). The same item has the same UID in every export. */
export function followUpsIcs(report: Report): string {
  const open = report.actions.filter((item) => item.doneAt === null)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//War Room//Follow-ups//EN',
    'CALSCALE:GREGORIAN',
    ...open.flatMap((item) => actionLines(item, report)),
    ...followUpLines(report),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
