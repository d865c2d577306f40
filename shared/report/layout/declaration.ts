import { sortWords } from '../../incident/event-sorts'
import { phaseWord } from '../../incident/incident-words'
import type { Report } from '../report-schema'
import {
  type Cell,
  cell,
  listPart,
  minuteOf,
  type Part,
  shortOf,
  strongLine,
  table,
  under,
} from './parts'

const detectionWords = {
  'user-report': 'by a user report',
  alert: 'by an alert',
  staff: 'by our own staff',
} as const

type Fact = readonly [string, Cell]

/** What the declaration says of how it was found out: facts that nobody gave are left out. */
export const declarationFacts = ({ detection, summary }: Report): readonly Fact[] => {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Detected', detection.source === null ? 'not recorded' : detectionWords[detection.source]],
    [
      'Looked into before, since',
      detection.investigatedSince && minuteOf(detection.investigatedSince),
    ],
    ['Sort', summary.sort && sortWords[summary.sort].name],
    ['Yes to', summary.criteria.length === 0 ? null : summary.criteria.join('; ')],
    ['Severity', summary.unsure ? 'taken one higher because nobody was sure' : null],
  ]
  return facts.flatMap(([label, words]) => (words === null ? [] : [[label, cell(words)] as const]))
}

/** The alert word for word, a line as a line. */
export const alertPart = ({ detection }: Report): readonly Part[] =>
  under(
    'The alert',
    listPart((detection.alert ?? '').split('\n').filter((line) => line.trim() !== '')),
  )

const howWords = { met: 'met', dropped: 'dropped' } as const

/** What the team wanted to reach, and what became of it. */
export const objectivesTable = ({ kind, response }: Report): readonly Part[] =>
  table(
    'Objectives',
    [
      { title: 'Phase', width: 20 },
      { title: 'Objective' },
      { title: 'State', width: 12 },
      { title: 'Settled (UTC)', width: 18, isTime: true },
    ],
    response.objectives.map((item) => ({
      cells: [
        cell(phaseWord[kind][item.phase]),
        [
          strongLine(item.text),
          ...cell(item.measure && `Seen by: ${item.measure}`, 'dim'),
          ...cell(item.reason && `Why: ${item.reason}`, 'dim'),
        ],
        item.how === null ? cell('open', 'late') : cell(howWords[item.how]),
        cell(item.at === null ? null : shortOf(item.at)),
      ],
    })),
  )
