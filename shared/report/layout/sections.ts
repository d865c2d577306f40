import { hoursWords } from '../../incident/views/cost'
import { sectionTitles } from '../draft/completeness'
import { type LogRow, type Report, type SectionKey, sectionKeys } from '../report-schema'
import { alertPart, declarationFacts, objectivesTable } from './declaration'
import { logTable } from './log-table'
import {
  cell,
  listPart,
  minuteOf,
  type Part,
  prosePart,
  type Section,
  strongLine,
  table,
  time,
  under,
} from './parts'
import { actions, causes, review, summary, thanks } from './story-sections'
import { changesTable, updatesTable } from './work-tables'

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

const firstResponse: Writer = ({ response: { firstAt } }) =>
  firstAt === null
    ? []
    : [{ kind: 'facts', facts: [['First response', cell(minuteOf(firstAt))] as const] }]

const response: Writer = (report) => [
  ...prosePart(report.response.prose),
  ...firstResponse(report),
  ...under('Objectives', objectivesTable(report)),
  ...responseParts(report),
]

const responseParts: Writer = ({
  response: { decisions, roadblocks, alternatives, support, tasks },
}) => [
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

const costLines = (cost: Report['impact']['cost']): readonly string[] =>
  cost === null
    ? []
    : [
        cost.people === 0 ? '' : hoursWords(cost),
        cost.amount === null ? '' : `Put at ${cost.amount}`,
        cost.note ?? '',
      ].filter((line) => line !== '')

const writers: Readonly<Record<SectionKey, Writer>> = {
  summary,
  impact: ({ impact }) => [
    ...prosePart(impact.qualitative),
    ...under('On people and the business', prosePart(impact.business)),
    ...under('On systems', prosePart(impact.technical)),
    ...under('On the team', listPart(impact.team.map(stepWords))),
    ...under('What it cost', listPart(costLines(impact.cost))),
  ],
  trigger: ({ trigger }) => prosePart(trigger),
  causes,
  detection: (report) => [
    ...prosePart(report.detection.prose),
    {
      kind: 'facts',
      facts: [
        ...declarationFacts(report),
        ...report.clocks.spans
          .filter((span) => span.key === 'detect' || span.key === 'declare')
          .map((span) => [span.label, cell(span.words)] as const),
      ],
    },
    ...alertPart(report),
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
  timeline: ({ timeline, clocks: { stamps } }) => {
    const turn = stamps.mitigated ?? stamps.restored ?? null
    const isRecovery = ({ at }: LogRow) => turn !== null && at >= turn
    return [
      ...under(
        'The incident',
        logTable(
          'Key events of the incident, oldest first',
          timeline.filter((row) => !isRecovery(row)),
        ),
      ),
      ...under(
        'The recovery',
        logTable('Key events of the recovery, oldest first', timeline.filter(isRecovery)),
      ),
    ]
  },
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
  review,
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
        cells: [
          time(item.at, ''),
          cell(item.name),
          [
            ...cell(item.text),
            ...cell(item.where),
            ...(item.bytes === null ? [] : cell(`${item.bytes.toLocaleString('en')} bytes`)),
            ...(item.sha256 === null ? [] : cell(`SHA-256 ${item.sha256}`)),
          ],
          cell(item.by),
        ],
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
  thanks,
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

/** What the report says in one section; empty when that is nothing. */
export const partsOf = (report: Report, key: SectionKey): readonly Part[] => writers[key](report)

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
