import { escapeCell, escapeMarkdown } from '../base/escape-markdown'
import { blamelessWords } from '../incident/blameless-words'
import { stageWord } from '../incident/stage'
import { type DocumentKind, documentSections, documentTitles } from './documents'
import { inCommand } from './in-command'
import type { Cell, Part, Section } from './layout/parts'
import { minuteOf } from './layout/parts'
import { layOut } from './layout/sections'
import type { Prose, ProseBlock, Run } from './prose'
import { type Report, type SectionKey, sectionKeys } from './report-schema'

/** A link whose words are its address is written as text: where it is clicked, the reader's program makes a link of it. */
const isPlain = ({ strong, emphasis, strike, code, href, text }: Run) =>
  !strong && !emphasis && !strike && !code && (href === undefined || href === text)

/** Plain neighbours become one text, so that escaping sees whole lines. */
function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last && isPlain(last) && isPlain(run)) out[out.length - 1] = { text: last.text + run.text }
    else out.push(isPlain(run) ? { text: run.text } : run)
  }
  return out
}

function inTicks(text: string): string {
  const ticks = '`'.repeat(
    1 + Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length)),
  )
  return `${ticks} ${text.replaceAll('\n', ' ')} ${ticks}`
}

function writeRun(run: Run, escaping: (text: string) => string): string {
  const { text, strong, emphasis, strike, code, href } = run
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (core === '') return text.includes('\n') && escaping === escapeMarkdown ? '\\\n' : ' '
  let out = code ? inTicks(core) : escaping(core)
  if (strong) out = `**${out}**`
  if (emphasis) out = `*${out}*`
  if (strike) out = `~~${out}~~`
  if (href !== undefined && href !== text)
    out = `[${out}](<${href.replace(/[<>\\]/g, (character) => encodeURIComponent(character))}>)`
  return (before === '' ? '' : ' ') + out + (after === '' ? '' : ' ')
}

const writeRuns = (runs: readonly Run[], escaping: (text: string) => string): string =>
  joined(runs)
    .map((run) => writeRun(run, escaping))
    .join('')
    .trim()

const writeCell = (cell: Cell): string =>
  cell.map((line) => writeRuns(line.runs, escapeCell)).join('; ')

const indented = (text: string, by: string) => text.replaceAll('\n', `\n${by}`)

function writeBlock(block: ProseBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return writeRuns(block.runs, escapeMarkdown)
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.level + 3))} ${writeRuns(block.runs, escapeCell)}`
    case 'list':
      return block.items
        .map((item, index) => {
          const marker = block.ordered ? `${index + 1}. ` : '- '
          return marker + indented(writeProse(item), ' '.repeat(marker.length))
        })
        .join('\n')
    case 'quote':
      return `> ${indented(writeProse(block.blocks), '> ')}`
    case 'code': {
      const fence = '`'.repeat(
        Math.max(
          3,
          1 + Math.max(0, ...[...block.text.matchAll(/`+/g)].map((match) => match[0].length)),
        ),
      )
      return `${fence}\n${block.text}\n${fence}`
    }
    case 'rule':
      return '---'
  }
}

function writeProse(prose: Prose): string {
  return prose.map(writeBlock).join('\n\n')
}

function writeTable(part: Extract<Part, { kind: 'table' }>): string {
  const { columns, rows } = part
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map((column) => column.title)),
    line(columns.map(() => '---')),
    ...rows.map((row) =>
      'group' in row
        ? line([`**${escapeCell(row.group)}**`, ...columns.slice(1).map(() => '')])
        : line(row.cells.map(writeCell)),
    ),
  ].join('\n')
}

/** A log is a list and no table: its texts have lines. */
function writeLog(part: Extract<Part, { kind: 'table' }>, mark: string): string {
  const blocks: string[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push(items.join('\n'))
    items = []
  }
  for (const row of part.rows) {
    if ('group' in row) {
      close()
      blocks.push(`${mark} ${escapeCell(row.group)}`)
      continue
    }
    const [when = [], who = [], what = []] = row.cells
    const [head, ...more] = what
    const name = writeCell(who)
    const lines = [
      `- ${writeCell(when)} ${name === '' ? '' : `**${name}** `}${head ? indented(writeRuns(head.runs, escapeMarkdown), '  ') : ''}`,
      ...more.map((line) => `  - ${indented(writeRuns(line.runs, escapeMarkdown), '    ')}`),
    ]
    items.push(lines.join('\n'))
  }
  close()
  return blocks.join('\n\n')
}

function writePart(part: Part, section: SectionKey): string {
  switch (part.kind) {
    case 'prose':
      return writeProse(part.prose)
    case 'note':
      return `*${escapeMarkdown(part.text)}*`
    case 'sub':
      return `### ${escapeCell(part.title)}`
    case 'list':
      return part.items
        .map((runs) => `- ${indented(writeRuns(runs, escapeMarkdown), '  ')}`)
        .join('\n')
    case 'facts':
      return part.facts.map(([label, cell]) => `- **${label}:** ${writeCell(cell)}`).join('\n')
    case 'table':
      if (section === 'timeline') return writeLog(part, '####')
      return section === 'log' ? writeLog(part, '###') : writeTable(part)
  }
}

const writeSection = ({ key, title, parts }: Section): string =>
  [`## ${escapeCell(title)}`, ...parts.map((part) => writePart(part, key))].join('\n\n')

function writeHead(report: Report, document: DocumentKind): string {
  const { stamps, spans } = report.clocks
  const at = (key: keyof typeof stamps) => {
    const time = stamps[key]
    return time ? minuteOf(time) : 'not recorded'
  }
  const { severity, stage, commanders, commandPost } = report.summary
  const facts: readonly (readonly [string, string])[] = [
    ['Severity', severity ?? 'not declared'],
    ['Stage', stage === null ? 'not declared' : stageWord[stage]],
    ['Impact began', at('began')],
    ['Detected', at('detected')],
    ['Declared', at('declared')],
    ['Mitigated', at('mitigated')],
    ['Restored', at('restored')],
    ['Closed', at('closed')],
    ...spans.map((span) => [span.label, span.words] as const),
    ['In command', commanders.join(', ') || 'nobody took command'],
    ['In command when this was made', inCommand(report)],
    ...(commandPost.length === 0 ? [] : [['Command post', commandPost.join('; ')] as const]),
    ['Review', report.review.replace('-', ' ')],
    ['Report made', minuteOf(report.madeAt)],
    ...(report.roomId === '' ? [] : [['Room', report.roomId] as const]),
    ['Contents', report.digest],
  ]
  const banners = [
    report.sample ? '**Sample: nothing in this document happened here.**' : '',
    report.kind === 'incident'
      ? ''
      : `**This was a ${report.kind === 'drill' ? 'drill' : 'planned operation'}, not an incident.**`,
    report.blameless ? `Roles stand for names in this document. ${blamelessWords}` : blamelessWords,
  ].filter((line) => line !== '')
  return [
    `# ${documentTitles[document]}: ${escapeCell(report.title)}`,
    ...banners,
    [
      '| What | |',
      '| --- | --- |',
      ...facts.map(([label, value]) => `| ${label} | ${escapeCell(value)} |`),
    ].join('\n'),
  ].join('\n\n')
}

/** The document as Markdown (CommonMark and GFM tables); every word means only itself. */
export function reportMarkdown(
  report: Report,
  options: {
    readonly document?: DocumentKind
    readonly sections?: readonly SectionKey[]
  } = {},
): string {
  const { document = 'postmortem', sections = sectionKeys } = options
  const wanted = documentSections[document].filter((key) => sections.includes(key))
  return `${[writeHead(report, document), ...layOut(report, wanted).map(writeSection)].join('\n\n')}\n`
}
