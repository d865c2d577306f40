import { stageWord } from '../../incident/stage'
import { sectionTitles } from '../draft/completeness'
import { runsOfText } from '../prose'
import { type Report, type SectionKey, sectionKeys } from '../report-schema'
import { logTable } from './log-table'
import {
  type Cell,
  cell,
  dayOf,
  listPart,
  minuteOf,
  type Part,
  prosePart,
  type Section,
  shortOf,
  strongLine,
  table,
  under,
} from './parts'
import { changesTable, updatesTable } from './work-tables'

const detectionWords = {
  'user-report': 'by a user report',
  alert: 'by an alert',
  staff: 'by our own staff',
} as const

const typeWords = {
  prevent: 'Prevent',
  mitigate: 'Mitigate',
  detect: 'Detect',
  process: 'Process',
  other: 'Other',
} as const

const time = (at: string | null, missing: string): Cell =>
  at === null ? cell(missing, 'dim') : cell(shortOf(at))

type Writer = (report: Report) => readonly Part[]

const people: Writer = ({ people: { claims, roster } }) => [
  ...under(
    'Who held what, when',
    table(
      'Roles and who held them',
      [
        { title: 'Role', width: 20 },
        { title: 'Held by', width: 22 },
        { title: 'From (UTC)', width: 18, isTime: true },
        { title: 'Until (UTC)', width: 18, isTime: true },
        { title: 'How' },
      ],
      claims.map((claim) => ({
        cells: [
          cell(claim.role),
          cell(claim.person),
          time(claim.from, ''),
          time(claim.until, 'to the end'),
          cell(claim.how),
        ],
      })),
    ),
  ),
  ...under(
    'Who was there',
    table(
      'People',
      [
        { title: 'Person', width: 24 },
        { title: 'Team', width: 24 },
        { title: 'Roles' },
        { title: 'Joined (UTC)', width: 18, isTime: true },
        { title: 'Left (UTC)', width: 18, isTime: true },
      ],
      roster.map((person) => ({
        cells: [
          cell(person.person),
          cell(person.team),
          cell(person.roles.join(', ') || (person.seat === 'observer' ? 'observer' : '')),
          time(person.joinedAt, ''),
          time(person.leftAt, ''),
        ],
      })),
    ),
  ),
]

const actions: Writer = ({ actions: items, bugs }) => [
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
        cell(item.what),
        item.owner === null ? cell('no owner', 'late') : cell(item.owner),
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

const response: Writer = ({
  response: { prose, decisions, roadblocks, alternatives, support, tasks },
}) => [
  ...prosePart(prose),
  ...under(
    'Decisions',
    table(
      'Decisions',
      [
        { title: 'When (UTC)', width: 18, isTime: true },
        { title: 'Question', width: 30 },
        { title: 'Choice' },
        { title: 'By', width: 18 },
      ],
      decisions.map((item) => ({
        cells: [
          time(item.at, ''),
          cell(item.question),
          [
            strongLine(item.choice),
            ...cell(item.data && `Known: ${item.data}`, 'dim'),
            ...item.options.flatMap((option) => cell(`On the table: ${option}`, 'dim')),
            ...cell(item.objections && `Objections: ${item.objections}`, 'dim'),
          ],
          cell(item.by),
        ],
      })),
    ),
  ),
  ...under(
    'Roadblocks',
    listPart(
      roadblocks.map(
        (item) =>
          `${item.text} (${item.clearedAt === null ? 'not cleared' : `cleared ${minuteOf(item.clearedAt)}`})`,
      ),
    ),
  ),
  ...under(
    'Alternatives considered',
    listPart(
      alternatives.map(
        (item) =>
          `${minuteOf(item.at)}, ${item.answer === 'continue' ? 'continue' : 'change tack'}: ${item.text}`,
      ),
    ),
  ),
  ...under(
    'Calls for help',
    listPart(
      support.map(
        (item) =>
          `${minuteOf(item.at)}, ${item.by}: ${item.text} (${item.answer === null ? 'not answered' : `answer: ${item.answer}`})`,
      ),
    ),
  ),
  ...(tasks.done + tasks.open === 0
    ? []
    : [{ kind: 'note' as const, text: `${tasks.done} tasks done, ${tasks.open} left open.` }]),
]

const titlesOf = (sections: Report['completeness'], filled: boolean): string =>
  sections
    .filter((section) => section.filled === filled)
    .map((section) => section.title)
    .join(', ')

const lesson = (title: string, items: readonly string[]) => under(title, listPart(items))

const writers: Readonly<Record<SectionKey, Writer>> = {
  summary: ({ summary }) => [
    ...prosePart(summary.prose),
    ...under('Situation, as last described', prosePart(summary.situation)),
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
          ...summary.severityHistory.map((step) => ({ ...step, to: String(step.to) })),
          ...summary.stageHistory.map((step) => ({ ...step, to: stageWord[step.to] })),
        ]
          .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
          .map((step) => ({
            cells: [time(step.at, ''), [strongLine(step.to)], cell(step.reason), cell(step.by)],
          })),
      ),
    ),
  ],
  impact: ({ impact }) => [
    ...prosePart(impact.qualitative),
    ...under('On people and the business', prosePart(impact.business)),
    ...under('On systems', prosePart(impact.technical)),
    ...under('On the team', listPart(impact.team.map(stepWords))),
  ],
  trigger: ({ trigger }) => prosePart(trigger),
  causes: ({ causes }) => [
    ...prosePart(causes.prose),
    ...under('Root causes', listPart(causes.rootCauses)),
    ...under('Contributing factors, confirmed', listPart(causes.contributing)),
    ...under(
      'What was thought on the way',
      table(
        'Hypotheses',
        [{ title: 'Hypothesis', width: 44 }, { title: 'State', width: 14 }, { title: 'Evidence' }],
        causes.hypotheses.map((item) => ({
          cells: [
            cell(item.text),
            cell(item.state.replace('-', ' ')),
            item.evidence.flatMap(evidenceCell),
          ],
        })),
      ),
    ),
  ],
  detection: ({ detection, clocks }) => [
    ...prosePart(detection.prose),
    {
      kind: 'facts',
      facts: [
        [
          'Detected',
          cell(detection.source === null ? 'not recorded' : detectionWords[detection.source]),
        ],
        ...clocks.spans
          .filter((span) => span.key === 'detect' || span.key === 'declare')
          .map((span) => [span.label, cell(span.words)] as const),
      ],
    },
  ],
  response,
  mitigation: ({ mitigation }) => [
    ...prosePart(mitigation.prose),
    ...listPart(mitigation.steps.map(stepWords)),
  ],
  resolution: ({ resolution }) => [
    ...prosePart(resolution.prose),
    ...under(
      'Exit criteria',
      table(
        'Exit criteria',
        [
          { title: 'Criterion' },
          { title: 'Has to hold', width: 14 },
          { title: 'Met (UTC)', width: 20, isTime: true },
        ],
        resolution.exits.map((exit) => ({
          cells: [
            cell(exit.text),
            cell(exit.holdMinutes === null ? null : `${exit.holdMinutes} min`),
            exit.metAt === null ? cell('not met', 'late') : time(exit.metAt, ''),
          ],
        })),
      ),
    ),
  ],
  recovery: ({ recovery }) => [
    ...prosePart(recovery.prose),
    ...listPart(recovery.steps.map(stepWords)),
  ],
  people,
  timeline: ({ timeline }) => logTable('Key events, oldest first', timeline),
  changes: changesTable,
  updates: updatesTable,
  lessons: ({ lessons }) => [
    ...lesson('What went well', lessons.well),
    ...lesson('What went wrong', lessons.wrong),
    ...lesson('Where we got lucky', lessons.lucky),
  ],
  actions,
  rules: ({ rules }) =>
    table(
      'Rules that make a postmortem a duty',
      [{ title: 'Rule', width: 46 }, { title: 'Fired', width: 10 }, { title: 'Seen by' }],
      rules.map((rule) => ({
        cells: [
          cell(rule.label),
          rule.fired ? [strongLine('yes')] : cell('no', 'dim'),
          cell(rule.why),
        ],
      })),
    ),
  background: ({ background }) => prosePart(background),
  glossary: ({ glossary }) => prosePart(glossary),
  evidence: ({ evidence }) =>
    table(
      'Evidence that was kept',
      [
        { title: 'When (UTC)', width: 18, isTime: true },
        { title: 'What', width: 30 },
        { title: 'Note' },
        { title: 'By', width: 18 },
      ],
      evidence.map((item) => ({
        cells: [time(item.at, ''), cell(item.name), cell(item.text), cell(item.by)],
      })),
    ),
  notes: ({ notes }) => prosePart(notes),
  completeness: ({ completeness }) => [
    {
      kind: 'facts',
      facts: [
        ['Written', cell(titlesOf(completeness, true) || 'none')],
        ['Empty', cell(titlesOf(completeness, false) || 'none')],
      ],
    },
  ],
  thanks: ({ thanks }) => [
    ...prosePart(thanks.prose),
    {
      kind: 'prose',
      prose: [
        {
          kind: 'paragraph',
          runs: runsOfText(
            thanks.people.length === 0
              ? 'Thank you to everybody who helped.'
              : `Thank you to everybody who helped: ${thanks.people.join(', ')}. Everybody meant well and acted on what they knew at the time.`,
          ),
        },
      ],
    },
  ],
  log: ({ log }) => logTable('Every entry of the log, oldest first', log),
}

/** A step begins with the time of its entry, as the draft wrote it. */
const stepWords = (step: string): string =>
  step.replace(/^(\d{4,6}-\d\d-\d\d)T(\d\d:\d\d):\d\dZ /, '$1 $2 UTC  ')

/** Sections that a finished postmortem shows even when they are empty, so that nobody thinks they were forgotten. */
const alwaysShown: ReadonlySet<SectionKey> = new Set<SectionKey>([
  'summary',
  'impact',
  'trigger',
  'causes',
  'detection',
  'resolution',
  'lessons',
  'actions',
])

/** The sections of the document, in its order: those that were chosen and have something to say. */
export function layOut(
  report: Report,
  chosen: readonly SectionKey[] = sectionKeys,
): readonly Section[] {
  return sectionKeys
    .filter((key) => chosen.includes(key))
    .map((key) => ({ key, title: sectionTitles[key], parts: writers[key](report) }))
    .filter(({ key, parts }) => parts.length > 0 || alwaysShown.has(key))
    .map((section) =>
      section.parts.length > 0
        ? section
        : { ...section, parts: [{ kind: 'note' as const, text: 'Nothing was written here yet.' }] },
    )
}
