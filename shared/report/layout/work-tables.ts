import { spanWords } from '../duration'
import type { Report } from '../report-schema'
import { type Cell, cell, minuteOf, type Part, shortOf, strongLine, table, under } from './parts'

const audienceWords = {
  responders: 'Responders',
  organisation: 'Organisation',
  executives: 'Executives',
  outside: 'Outside',
} as const

function stateCell(change: Report['changes'][number]): Cell {
  const at = cell(change.settledAt && shortOf(change.settledAt), 'dim')
  switch (change.state) {
    case 'permanent':
      return cell('meant to stay')
    case 'open':
      return cell('still off normal', 'late')
    case 'reverted':
      return [strongLine('put back'), ...at, ...cell(change.settled, 'dim')]
    case 'accepted':
      return [strongLine('accepted'), ...at, ...cell(change.settled, 'dim')]
  }
}

/** Every change with what was normal, how to put it back, and whether that was done. */
export const changesTable = ({ changes }: Report): readonly Part[] =>
  table(
    'Changes, oldest first',
    [
      { title: 'When (UTC)', width: 17.5, isTime: true },
      { title: 'System', width: 14 },
      { title: 'Change' },
      { title: 'Normal, and the way back', width: 23 },
      { title: 'State', width: 18 },
    ],
    changes.map((change) => ({
      cells: [
        [...cell(shortOf(change.at)), ...cell(change.by, 'dim')],
        cell(change.system),
        [
          ...cell(change.text),
          ...cell(change.outcome && `Outcome: ${change.outcome}`, 'dim'),
          ...cell(change.owner && `Owner: ${change.owner}`, 'dim'),
        ],
        [
          ...cell(change.normal && `Normal: ${change.normal}`),
          ...cell(change.now && `Now: ${change.now}`),
          ...cell(change.revertStep && `Back: ${change.revertStep}`, 'dim'),
        ],
        stateCell(change),
      ],
    })),
  )

function punctuality({ lateMinutes, dueAt }: Report['updates'][number]): Cell {
  if (lateMinutes === null || dueAt === null) return cell('none promised', 'dim')
  if (lateMinutes === 0) return cell('on time')
  return cell(`${spanWords(lateMinutes * 60_000)} late`, 'late')
}

/** What was told to whom and whether it came as promised; then what was asked. */
export const updatesTable = ({ updates, enquiries }: Report): readonly Part[] => [
  ...table(
    'Updates sent',
    [
      { title: 'Sent (UTC)', width: 17.5, isTime: true },
      { title: 'To', width: 16 },
      { title: 'Update' },
      { title: 'As promised', width: 15 },
    ],
    updates.map((update) => ({
      cells: [
        cell(shortOf(update.at)),
        [
          ...cell(audienceWords[update.audience]),
          ...cell(update.sort.replace('-', ' '), 'dim'),
          ...cell(update.outsideFunnel ? 'not by communications' : null, 'late'),
        ],
        [
          ...cell(update.text),
          ...cell(
            update.nextAt === null ? null : `Promised the next for ${minuteOf(update.nextAt)}`,
            'dim',
          ),
        ],
        punctuality(update),
      ],
    })),
  ),
  ...under(
    'Enquiries',
    table(
      'Enquiries',
      [
        { title: 'Asked (UTC)', width: 17.5, isTime: true },
        { title: 'From', width: 18 },
        { title: 'Question', width: 32 },
        { title: 'Answer' },
      ],
      enquiries.map((item) => ({
        cells: [
          cell(shortOf(item.at)),
          cell(item.from),
          cell(item.text),
          item.answer === null ? cell('not answered', 'late') : cell(item.answer),
        ],
      })),
    ),
  ),
]
