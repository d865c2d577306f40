import { parseInstant } from '../../base/instant'
import { type Severity, severities } from '../../incident/severity'
import { stageWord } from '../../incident/stage'
import { spanWords } from '../duration'
import type { Report } from '../report-schema'
import { escapeHtml } from './escape-html'
import { type Tick, timeTicks } from './time-ticks'

/** Units of the drawing: the width of the text on A4 is 680 of them. */
const width = 680
const labelWidth = 92
const top = 22
const laneHeight = 30
const barHeight = 18

export const severityFill: Readonly<Record<Severity, string>> = {
  SEV1: '#ef4056',
  SEV2: '#ffbe28',
  SEV3: '#3b8fe6',
  SEV4: '#c0c5ca',
}
const stageFill = ['#dfe6ee', '#c9d6e5', '#b3c6dc', '#d4e4d9', '#bfd8c7', '#e6e8ea', '#e6e8ea']
const stageOrder = Object.keys(stageWord)

interface Bar {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly fill: string
}

const instant = (time: string | null): number | null => parseInstant(time)

/** Steps of a history as bars that each last until the next. */
function barsOf<T extends { readonly at: string }>(
  steps: readonly T[],
  end: number,
  look: (step: T) => { readonly words: string; readonly fill: string },
): readonly Bar[] {
  const known = steps
    .flatMap((step) => {
      const from = instant(step.at)
      return from === null ? [] : [{ from, step }]
    })
    .sort((a, b) => a.from - b.from)
  return known.map(({ from, step }, index) => ({
    from,
    to: known[index + 1]?.from ?? Math.max(end, from),
    ...look(step),
  }))
}

function bounds(report: Report): readonly [number, number] | null {
  const times = [
    ...Object.values(report.clocks.stamps),
    ...report.summary.stageHistory.map((step) => step.at),
    ...report.summary.severityHistory.map((step) => step.at),
    ...report.updates.map((update) => update.at),
    ...report.people.claims.map((claim) => claim.from),
  ].flatMap((time) => instant(time) ?? [])
  if (times.length === 0) return null
  const [from, to] = [Math.min(...times), Math.max(...times)]
  return [from, Math.max(to, from + 60_000)]
}

/** About how wide a text is in units at the size of the drawing; wide scripts take a full em. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u{1ffff}]/u.test(character) ? 10.5 : 5.6),
    0,
  )

function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  const characters = [...text]
  while (characters.length > 0 && widthOf(`${characters.join('')}…`) > room) characters.pop()
  return characters.length < 3 ? '' : `${characters.join('').trimEnd()}…`
}

/** Phases, severity, command and updates over time, as a vector picture with a text for those who cannot see it. */
export function timelinePicture(report: Report): string {
  const span = bounds(report)
  if (span === null) return ''
  const [from, to] = span
  const x = (at: number) =>
    labelWidth +
    ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (width - labelWidth - 6)
  const round = (value: number) => Math.round(value * 10) / 10

  const lanes: { readonly label: string; readonly draw: (y: number) => string }[] = []
  const bars = (label: string, list: readonly Bar[]) => {
    if (list.length === 0) return
    lanes.push({
      label,
      draw: (y) =>
        list
          .map((bar) => {
            const left = x(bar.from)
            const room = Math.max(1.5, x(bar.to) - left - 1)
            const words = fitted(bar.words, room - 8)
            return `<rect x="${round(left)}" y="${y}" width="${round(room)}" height="${barHeight}" rx="2.5" fill="${bar.fill}"/>${
              words === ''
                ? ''
                : `<text x="${round(left + 4)}" y="${y + 12.5}" class="in">${escapeHtml(words)}</text>`
            }`
          })
          .join(''),
    })
  }

  bars(
    'Stage',
    barsOf(report.summary.stageHistory, to, (step) => ({
      words: stageWord[step.to],
      fill: stageFill[stageOrder.indexOf(step.to)] ?? '#e6e8ea',
    })),
  )
  bars(
    'Severity',
    barsOf(report.summary.severityHistory, to, (step) => ({
      words: step.to,
      fill: severityFill[step.to],
    })),
  )
  bars(
    'Command',
    report.people.claims
      .filter((claim) => claim.role === 'Incident commander')
      .flatMap((claim, index) => {
        const start = instant(claim.from)
        if (start === null) return []
        const end = claim.until === null ? to : (instant(claim.until) ?? to)
        return [
          { from: start, to: end, words: claim.person, fill: index % 2 ? '#ccd2d9' : '#e1e5e9' },
        ]
      }),
  )
  if (report.updates.length > 0) {
    lanes.push({
      label: 'Updates',
      draw: (y) =>
        report.updates
          .map((update) => {
            const at = instant(update.at)
            if (at === null) return ''
            const late = (update.lateMinutes ?? 0) > 0
            const left = round(x(at))
            return late
              ? `<path d="M${left} ${y + 2}l5.5 7-5.5 7-5.5-7z" fill="#fff" stroke="#b3152c" stroke-width="1.6"/>`
              : `<circle cx="${left}" cy="${y + 9}" r="4.2" fill="#1b5dbd"/>`
          })
          .join(''),
    })
  }

  const height = top + lanes.length * laneHeight + 6
  const ticks = timeTicks(from, to, 7)
  const marks = (
    [
      ['began', 'impact'],
      ['mitigated', 'mitigated'],
      ['restored', 'restored'],
    ] as const
  ).flatMap(([stamp, words]) => {
    const at = instant(report.clocks.stamps[stamp] ?? null)
    return at === null ? [] : [{ at, words }]
  })
  const alt = altText(report, from, to)
  return `<figure class="picture"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 16}" role="img" aria-label="${escapeHtml(alt)}">
${ticks.map((tick) => tickLine(tick, round(x(tick.at)), height)).join('')}
${marks
  .map(
    ({ at }) =>
      `<line x1="${round(x(at))}" x2="${round(x(at))}" y1="${top - 4}" y2="${height - 4}" class="mark"/>`,
  )
  .join('')}
${lanes
  .map(
    ({ label, draw }, index) =>
      `<text x="0" y="${top + index * laneHeight + 12.5}" class="lane">${label}</text>${draw(top + index * laneHeight)}`,
  )
  .join('\n')}
${markWords(marks, x, height)}
</svg><figcaption>${spanWords(to - from)}, times in UTC. Stages and severity as they were set, who commanded, and each update: a dot on time, a red diamond late.</figcaption></figure>`
}

const tickLine = (tick: Tick, left: number, height: number): string =>
  `<line x1="${left}" x2="${left}" y1="${top - 6}" y2="${height - 4}" class="tick"/><text x="${left}" y="${top - 10}" class="axis" text-anchor="${left > width - 30 ? 'end' : 'middle'}">${escapeHtml(tick.words)}</text>`

/** The words of the marks under the lanes, left out where they would touch the one before. */
function markWords(
  marks: readonly { readonly at: number; readonly words: string }[],
  x: (at: number) => number,
  height: number,
): string {
  let free = 0
  return marks
    .map(({ at, words }) => {
      const half = widthOf(words) / 2
      const middle = Math.min(Math.max(x(at), labelWidth), width - half)
      if (middle - half < free) return ''
      free = middle + half + 6
      return `<text x="${Math.round(middle * 10) / 10}" y="${height + 8}" class="axis strong" text-anchor="middle">${words}</text>`
    })
    .join('')
}

function altText(report: Report, from: number, to: number): string {
  const stages = report.summary.stageHistory.map((step) => stageWord[step.to]).join(', ')
  const late = report.updates.filter((update) => (update.lateMinutes ?? 0) > 0).length
  return [
    `Timeline of ${spanWords(to - from)}.`,
    stages === '' ? '' : `Stages: ${stages}.`,
    report.summary.severityHistory.length === 0
      ? ''
      : `Severity: ${report.summary.severityHistory.map((step) => step.to).join(', ')}.`,
    report.summary.commanders.length === 0
      ? ''
      : `Command: ${report.summary.commanders.join(', ')}.`,
    `${report.updates.length} updates, ${late} of them late.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** The shape that goes with a severity, so that colour is never alone. */
export function severityShape(severity: Severity): string {
  const fill = severityFill[severity]
  const shapes = [
    `<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="${fill}"/>`,
    `<path d="M8 1.5l7 13H1z" fill="${fill}"/>`,
    `<rect x="2" y="2" width="12" height="12" fill="${fill}"/>`,
    `<circle cx="8" cy="8" r="6.5" fill="${fill}"/>`,
  ]
  return `<svg viewBox="0 0 16 16" class="shape" aria-hidden="true">${shapes[severities.indexOf(severity)] ?? ''}</svg>`
}
