import type { Report } from './report-schema'

/**
 * A cell as RFC 4180 writes it. What a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, "CSV
 * injection"), also behind spaces and in the wide forms of the marks.
 */
function cell(value: string | null): string {
  const text = value ?? ''
  const tame = /^[\s\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

/** Begins with the mark by which spreadsheets know UTF-8. */
const sheet = (rows: readonly (readonly (string | null)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

/** The whole log, a row an entry, oldest first; times are ISO 8601 in UTC. */
export const timelineCsv = ({ log }: Report): string =>
  sheet([
    [
      'happened',
      'recorded',
      'phase',
      'kind',
      'who',
      'did',
      'text',
      'remarks',
      'mark',
      'later',
      'entry',
    ],
    ...log.map((row) => [
      row.at,
      row.recordedAt ?? row.at,
      row.phase,
      row.kind,
      row.who,
      row.did,
      row.text,
      row.remarks.join('; '),
      row.mark,
      row.later.map((each) => `${each.kind} ${each.at} ${each.by}: ${each.text}`).join('; '),
      row.id,
    ]),
  ])

/** The action items, a row each. */
export const actionsCsv = ({ actions }: Report): string =>
  sheet([
    ['action', 'owner', 'type', 'priority', 'ticket', 'due', 'state', 'done', 'entry'],
    ...actions.map((item) => [
      item.what,
      item.owner,
      item.type,
      item.priority,
      item.ticket,
      item.dueAt,
      item.doneAt === null ? 'open' : 'done',
      item.doneAt,
      item.id,
    ]),
  ])
