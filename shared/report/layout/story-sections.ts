import { stageWord } from '../../incident/stage'
import { runsOfText } from '../prose'
import type { Report } from '../report-schema'
import {
  cell,
  dayOf,
  listPart,
  minuteOf,
  type Part,
  prosePart,
  strongLine,
  table,
  time,
  under,
} from './parts'

type Writer = (report: Report) => readonly Part[]

const typeWords = {
  prevent: 'Prevent',
  mitigate: 'Mitigate',
  detect: 'Detect',
  process: 'Process',
  other: 'Other',
} as const

/** What happened, why, and how it was handled; then the picture as the room last had it. */
export const summary: Writer = ({ summary: said }) => [
  ...under('What happened', prosePart(said.what)),
  ...under('Why it happened', prosePart(said.why)),
  ...under('How it was handled', prosePart(said.how)),
  ...prosePart(said.prose),
  ...under('Situation, as last described', prosePart(said.situation)),
  ...under('Plan, as last described', prosePart(said.plan)),
  ...under('Risks, as last described', prosePart(said.risks)),
  ...under('The next decision, as last described', prosePart(said.nextDecision)),
  ...under(
    'Severity and stage',
    table(
      'Changes of severity and stage',
      [
        { title: 'When (UTC)', width: 18, isTime: true },
        { title: 'To', width: 20 },
        { title: 'Why' },
        { title: 'By', width: 20 },
      ],
      [
        ...said.severityHistory.map((step) => ({ ...step, to: String(step.to) })),
        ...said.stageHistory.map((step) => ({ ...step, to: stageWord[step.to] })),
      ]
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map((step) => ({
          cells: [time(step.at, ''), [strongLine(step.to)], cell(step.reason), cell(step.by)],
        })),
    ),
  ),
]

type Causes = Report['causes']

/** The causes of one sort: those that the team listed with what would have stopped them, then the others. */
function causesOf({ listed }: Causes, root: boolean, texts: readonly string[]): readonly Part[] {
  const own = listed.filter((cause) => cause.root === root)
  const known = new Set(own.map((cause) => cause.text))
  return [
    ...table(
      root ? 'Root causes' : 'Contributing factors',
      [
        { title: 'Cause', width: 36 },
        { title: 'What would have stopped it', width: 32 },
        { title: 'Seen in' },
      ],
      own.map(({ text, wouldHaveStopped, evidence }) => ({
        cells: [
          cell(text),
          wouldHaveStopped === null ? cell('not answered', 'late') : cell(wouldHaveStopped),
          evidence === null
            ? []
            : [
                ...cell(evidence.words),
                ...cell(`${minuteOf(evidence.at)}, ${evidence.who}`, 'dim'),
              ],
        ],
      })),
    ),
    ...listPart(texts.filter((text) => !known.has(text))),
  ]
}

/** A piece of evidence: what it speaks for, its words, the line of the log that it is. */
const evidenceCell = ({
  side,
  text,
  source,
}: Report['causes']['hypotheses'][number]['evidence'][number]) => [
  ...cell(
    text === null ? null : side === null ? text : `${side === 'for' ? 'For' : 'Against'}: ${text}`,
  ),
  ...cell(
    source &&
      `${text === null && side !== null ? (side === 'for' ? 'For: ' : 'Against: ') : ''}Log: ${source}`,
    'dim',
  ),
]

/** What set off what, and what was thought on the way. */
export const causes: Writer = ({ causes: found }) => [
  ...prosePart(found.prose),
  ...under('Root causes', causesOf(found, true, found.rootCauses)),
  ...under('Contributing factors', causesOf(found, false, found.contributing)),
  ...under(
    'What was thought on the way',
    table(
      'Hypotheses',
      [{ title: 'Hypothesis', width: 44 }, { title: 'State', width: 14 }, { title: 'Evidence' }],
      found.hypotheses.map((item) => ({
        cells: [
          cell(item.text),
          cell(item.state.replace('-', ' ')),
          item.evidence.flatMap(evidenceCell),
        ],
      })),
    ),
  ),
]

/** What will be different, whose it is, and the bugs that were filed. */
export const actions: Writer = ({ actions: items, bugs }) => [
  ...table(
    'Action items',
    [
      { title: 'Action' },
      { title: 'Owner', width: 18 },
      { title: 'Type', width: 10 },
      { title: 'Priority', width: 9 },
      { title: 'Ticket', width: 14 },
      { title: 'Due', width: 12, isTime: true },
      { title: 'State', width: 8 },
    ],
    items.map((item) => ({
      cells: [
        [
          ...cell(item.what),
          ...cell(item.lesson && `Lesson: ${item.lesson}`, 'dim'),
          ...cell(item.agreedWith && `Agreed with: ${item.agreedWith}`, 'dim'),
        ],
        [
          ...(item.owner === null ? cell('no owner', 'late') : cell(item.owner)),
          ...cell(item.team, 'dim'),
        ],
        cell(typeWords[item.type]),
        item.priority === null ? cell('none', 'late') : cell(item.priority),
        cell(item.ticket),
        cell(item.dueAt === null ? null : dayOf(item.dueAt)),
        cell(item.doneAt === null ? 'open' : 'done'),
      ],
    })),
  ),
  ...under(
    'Bugs filed during the incident',
    table(
      'Bugs',
      [{ title: 'Bug' }, { title: 'Ticket', width: 26 }],
      bugs.map((bug) => ({ cells: [cell(bug.title), cell(bug.ticket)] })),
    ),
  ),
]

/** When the report was gone through, by whom, and in which order. */
export const review: Writer = ({ meeting }) => [
  ...(meeting.plannedFor === null
    ? []
    : [{ kind: 'note' as const, text: `Planned for ${minuteOf(meeting.plannedFor)}.` }]),
  ...under('Agenda', listPart(meeting.agenda)),
  ...under('Who was there', listPart(meeting.attended)),
]

/** What was said to those who helped, and who took part. */
export const thanks: Writer = ({ thanks: given }) => [
  ...prosePart(given.prose),
  ...listPart(given.said.map(({ by, text }) => `${text} (${by})`)),
  {
    kind: 'prose',
    prose: [
      {
        kind: 'paragraph',
        runs: runsOfText(
          given.people.length === 0
            ? 'Thank you to everybody who helped.'
            : `Thank you to everybody who helped: ${given.people.join(', ')}.`,
        ),
      },
    ],
  },
]
