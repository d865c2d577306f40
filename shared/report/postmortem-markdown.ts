import { escapeCell, escapeMarkdown } from '../base/escape-markdown'
import { allDivergences } from '../incident/divergence'
import { isoOf, nameOf } from '../incident/sentence'
import { stageWord } from '../incident/stage'
import type { IncidentState } from '../incident/state'
import { withoutNames } from './blameless'
import { spanWords } from './duration'
import { entryMarkdown, logMarkdown } from './log-markdown'
import type { ReportInput, ReportOptions } from './report-input'

type Block = string | null

const heading = (title: string, body: Block | readonly Block[]): Block => {
  const parts = (typeof body === 'string' || body === null ? [body] : body).filter(
    (part) => part !== null && part !== '',
  )
  return parts.length === 0 ? null : `## ${title}\n\n${parts.join('\n\n')}`
}
const list = (items: readonly string[]): Block =>
  items.length === 0 ? null : items.map((item) => `- ${item}`).join('\n')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block =>
  rows.length === 0
    ? null
    : [
        `| ${head.join(' | ')} |`,
        `| ${head.map(() => '---').join(' | ')} |`,
        ...rows.map((row) => `| ${row.map(escapeCell).join(' | ')} |`),
      ].join('\n')

const span = (from: number | null, to: number | null): string =>
  from === null || to === null ? 'not recorded' : spanWords(to - from)

function facts(input: ReportInput, state: IncidentState): Block {
  const { incident, stamps } = state
  const instant = (at: number | null) => (at === null ? 'not recorded' : isoOf(at))
  return table(
    ['', ''],
    [
      [
        'Severity',
        incident
          ? `${incident.severity} (${state.severityHistory.map((step) => step.to).join(' → ')})`
          : 'not declared',
      ],
      ['Stage', incident ? stageWord[incident.stage] : 'not declared'],
      ['Impact began', instant(stamps.began)],
      [
        'Detected',
        `${instant(stamps.detected)}${incident ? ` by ${incident.detection.replace('-', ' ')}` : ''}`,
      ],
      ['Declared', instant(stamps.declared)],
      ['Mitigated', instant(stamps.mitigated)],
      ['Restored', instant(stamps.restored)],
      ['Closed', instant(stamps.closed)],
      ['Time to detect', span(stamps.began, stamps.detected)],
      ['Time to mitigate', span(stamps.began, stamps.mitigated)],
      ['Time to resolve', span(stamps.began, stamps.restored)],
      ['Review', state.reviewState.replace('-', ' ')],
      ['Report made', isoOf(input.generatedAt)],
      ['Room', input.roomId],
    ],
  )
}

function people(state: IncidentState): readonly Block[] {
  const name = (id: string) => nameOf(state, id)
  const seats = [
    { title: 'Incident commander', history: state.command.history },
    ...[...state.roles.values()].map((role) => ({ title: role.title, history: role.seat.history })),
  ]
  const held = seats.flatMap(({ title, history }) =>
    history.map((claim) => [
      title,
      name(claim.holder),
      isoOf(claim.since),
      claim.until === null ? '' : isoOf(claim.until),
      claim.how === 'taken-over' ? `taken over: ${claim.reason ?? ''}` : claim.how,
    ]),
  )
  const present = [...state.people.values()].map((person) => [
    person.name,
    person.team ?? '',
    person.seat,
    isoOf(person.joinedAt),
  ])
  return [
    table(['Role', 'Held by', 'From', 'Until', 'How'], held),
    table(['Person', 'Team', 'Seat', 'Joined'], present),
  ]
}

/** The postmortem: what happened, why, how it was handled, what we learned and do about it. Then the whole log. */
export function postmortemMarkdown(
  input: ReportInput,
  options: ReportOptions = { blameless: false },
): string {
  const state = options.blameless ? withoutNames(input.state) : input.state
  const { incident } = state
  const e = escapeMarkdown
  const name = (id: string | null) => nameOf(state, id)
  const section = (key: string) =>
    state.reportSections.filter((item) => item.section === key).map((item) => e(item.text))
  const pad = (key: string): Block => input.pads[key] || null
  const either = (key: string): readonly Block[] => [pad(`pm:${key}`), ...section(key)]
  const lessons = (which: 'well' | 'wrong' | 'lucky') =>
    list(state.lessons.filter((lesson) => lesson.list === which).map((lesson) => e(lesson.text)))
  const marked = (which: 'well' | 'wrong' | 'lucky') =>
    state.log
      .filter((item) => state.annotations.get(item.entry.id)?.mark === which)
      .map((item) => entryMarkdown(item, state))
      .join('\n')
  const lessonBlock = (title: string, which: 'well' | 'wrong' | 'lucky'): Block => {
    const body = [lessons(which), marked(which) || null].filter((part) => part !== null)
    return body.length === 0 ? null : `### ${title}\n\n${body.join('\n')}`
  }

  const blocks: Block[] = [
    `# Postmortem: ${e(incident?.title ?? input.title)}`,
    state.roomKind === 'incident' ? null : `**This was a ${state.roomKind}, not an incident.**`,
    options.blameless
      ? 'Names stand as roles in this document. Everybody meant well and acted on what they knew at the time.'
      : null,
    facts(input, state),
    heading('Summary', [
      pad('pm:summary'),
      ...section('summary'),
      incident?.summary ? e(incident.summary) : null,
    ]),
    heading('Situation at the end', [
      pad('situation'),
      state.situation ? e(state.situation.text) : null,
    ]),
    heading('Impact', [
      ...either('impact'),
      state.impact.business ? `**On people:** ${e(state.impact.business)}` : null,
      pad('impact-people'),
      state.impact.technical ? `**On systems:** ${e(state.impact.technical)}` : null,
      pad('impact-systems'),
    ]),
    heading('Root causes and contributing factors', [
      pad('pm:rootCauses'),
      list(section('rootCause')),
      list(
        [...state.hypotheses.values()].map(
          (item) =>
            `${e(item.text)} (${item.state.replace('-', ' ')}${item.evidence.map((step) => (step.text ? `; ${e(step.text)}` : '')).join('')})`,
        ),
      ),
    ]),
    heading('Trigger', either('trigger')),
    heading('Detection', either('detection')),
    heading('Response', [
      pad('pm:response'),
      list(
        state.decisions.map(
          (item) =>
            `${isoOf(item.at)} ${e(item.question)}: **${e(item.choice)}**${item.objections ? ` (objections: ${e(item.objections)})` : ''}`,
        ),
      ),
      list(
        [...state.roadblocks.values()].map(
          (item) =>
            `Roadblock: ${e(item.text)} (${item.clearedAt === null ? 'not cleared' : `cleared ${isoOf(item.clearedAt)}`})`,
        ),
      ),
    ]),
    heading('Resolution', [
      ...either('resolution'),
      table(
        ['Exit criterion', 'Hold', 'Met'],
        [...state.exits.values()].map((exit) => [
          exit.text,
          exit.holdMinutes === null ? '' : `${exit.holdMinutes} min`,
          exit.metAt === null ? 'no' : isoOf(exit.metAt),
        ]),
      ),
    ]),
    heading('Background', either('background')),
    heading('People and roles', people(state)),
    heading(
      'Changes off normal',
      table(
        ['Change', 'System', 'Normal', 'To put back', 'State'],
        allDivergences(state).map((change) => [
          change.text,
          change.system,
          change.normal ?? '',
          change.revertStep ?? '',
          change.divergence.kind === 'reverted'
            ? `put back ${isoOf(change.divergence.at)}, ${change.divergence.verified ? `verified: ${change.divergence.verified}` : 'not verified'}`
            : change.divergence.kind === 'accepted'
              ? `accepted: ${change.divergence.reason}`
              : 'still open',
        ]),
      ),
    ),
    heading(
      'Stakeholder updates',
      list(
        state.updates.map(
          (item) =>
            `${isoOf(item.at)} to ${item.audience} (${item.sort.replace('-', ' ')}): ${e(item.text)}`,
        ),
      ),
    ),
    heading(
      'Enquiries',
      list(
        [...state.enquiries.values()].map(
          (item) =>
            `${e(item.from)}: ${e(item.text)} ${item.answer === null ? '(not answered)' : `Answer: ${e(item.answer)}`}`,
        ),
      ),
    ),
    heading('Lessons learned', [
      lessonBlock('What went well', 'well'),
      lessonBlock('What went wrong', 'wrong'),
      lessonBlock('Where we got lucky', 'lucky'),
    ]),
    heading('Action items', [
      table(
        ['Action', 'Type', 'Priority', 'Owner', 'Ticket', 'State'],
        [...state.actions.values()].map((item) => [
          item.what,
          item.type,
          item.priority ?? '',
          item.owner ? name(item.owner) : 'no owner',
          item.ticket ?? '',
          item.doneAt === null ? 'open' : 'done',
        ]),
      ),
      table(
        ['Bug', 'Ticket'],
        state.bugs.map((bug) => [bug.title, bug.ticket ?? '']),
      ),
    ]),
    heading(
      'Supporting evidence',
      list(
        state.evidence.map((item) => `**${e(item.name)}**${item.text ? `: ${e(item.text)}` : ''}`),
      ),
    ),
    heading('Glossary', pad('pm:glossary')),
    heading('Notes', pad('notes')),
  ]
  const report = blocks.filter((block) => block !== null).join('\n\n')
  return `${report}\n\n${logMarkdown({ ...input, state }).replace('## Log', '## Timeline and log')}\n`
}
