import { blamelessWords } from '../../incident/blameless-words'
import { stageWord } from '../../incident/stage'
import { type DocumentKind, documentSections, documentTitles } from '../documents'
import { inCommand } from '../in-command'
import { dayOf, minuteOf, type Section } from '../layout/parts'
import { layOut } from '../layout/sections'
import type { Report, SectionKey } from '../report-schema'
import { escapeHtml } from './escape-html'
import { documentStyle, type Paper } from './style'
import { severityShape, timelinePicture } from './timeline-picture'
import { writeSection } from './write-parts'

/** One face of the family that is embedded. */
export interface FontFace {
  readonly weight: number
  readonly italic: boolean
  /** A CSS unicode-range. */
  readonly range: string
  /** A `data:font/woff2` address; anything else is left out. */
  readonly address: string
}

export interface HtmlOptions {
  readonly document: DocumentKind
  readonly paper: Paper
  readonly sections: readonly SectionKey[]
  readonly fonts: readonly FontFace[]
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

/** Digits in groups of four, so that two people can compare them aloud. */
export const shortDigest = (digest: string): string =>
  (digest.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ')

const reviewWords = {
  none: 'Review not begun',
  draft: 'Draft',
  'in-review': 'In review',
  reviewed: 'Reviewed',
  closed: 'Review closed',
} as const

function writeBanners(report: Report): string {
  const lines = [
    report.sample ? 'Sample: nothing in this document happened here.' : '',
    report.kind === 'incident'
      ? ''
      : `This was a ${report.kind === 'drill' ? 'drill' : 'planned operation'}, not an incident.`,
    report.blameless ? `Roles stand for names in this document. ${blamelessWords}` : blamelessWords,
  ].filter((line) => line !== '')
  return lines.map((line) => `<p class="banner">${line}</p>`).join('')
}

function writeStats({ clocks }: Report): string {
  return `<dl class="stats">${clocks.spans
    .map(
      ({ label, words, ms }) =>
        `<div><dt>${escapeHtml(label)}</dt><dd${ms === null ? ' class="none"' : ''}>${escapeHtml(words)}</dd></div>`,
    )
    .join('')}</dl>`
}

function writeFacts(report: Report): string {
  const { stamps } = report.clocks
  const at = (key: keyof typeof stamps) => {
    const time = stamps[key]
    return time ? escapeHtml(minuteOf(time)) : '<span class="dim">not recorded</span>'
  }
  const fired = report.rules.filter((rule) => rule.fired).length
  const facts: readonly (readonly [string, string])[] = [
    ['Impact began', at('began')],
    ['Detected', at('detected')],
    ['Declared', at('declared')],
    ['Mitigated', at('mitigated')],
    ['Restored', at('restored')],
    ['Closed', at('closed')],
    [
      'In command',
      report.summary.commanders.map((name) => `<bdi>${escapeHtml(name)}</bdi>`).join(', ') ||
        '<span class="dim">nobody took command</span>',
    ],
    ...(report.summary.commandPost.length === 0
      ? []
      : [
          [
            'Command post',
            `<bdi>${escapeHtml(report.summary.commandPost.join('; '))}</bdi>`,
          ] as const,
        ]),
    [
      'Postmortem required',
      fired === 0 ? 'by no rule' : `by ${fired} of ${report.rules.length} rules`,
    ],
    ['Review', reviewWords[report.review]],
    ['Report made', escapeHtml(minuteOf(report.madeAt))],
  ]
  return `<dl class="cover-facts">${facts.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

function writeCover(report: Report, document: DocumentKind): string {
  const { severity, stage } = report.summary
  const began = report.clocks.stamps.began ?? report.clocks.stamps.declared ?? null
  const tags = [
    severity === null ? '' : `<span class="severity">${severityShape(severity)}${severity}</span>`,
    stage === null ? '<span>Not declared</span>' : `<span>${stageWord[stage]}</span>`,
    began ? `<span>${escapeHtml(dayOf(began))}</span>` : '',
  ]
  return `<header class="cover"><p class="kind">${documentTitles[document]}</p>
<h1 dir="auto">${escapeHtml(report.title)}</h1>
<p class="tags">${tags.filter((tag) => tag !== '').join('')}</p>
${writeBanners(report)}
${writeStats(report)}
${writeFacts(report)}
${timelinePicture(report)}</header>`
}

const writeContents = (sections: readonly Section[]): string =>
  sections.length < 4
    ? ''
    : `<nav class="contents" aria-label="Contents"><h2>Contents</h2><ol>${sections
        .map(({ key, title }) => `<li><a href="#${key}">${escapeHtml(title)}</a></li>`)
        .join('')}</ol></nav>`

/** The finished document as one HTML file: no script, nothing fetched, every word escaped. The same file is printed to PDF. */
export function reportHtml(report: Report, options: HtmlOptions): string {
  const wanted = documentSections[options.document].filter((key) => options.sections.includes(key))
  const sections = layOut(report, wanted)
  const name = `${documentTitles[options.document]}: ${report.title}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light">
<meta name="generator" content="War Room">
<title>${escapeHtml(name)}</title>
<style>${documentStyle({ ...options, name, room: report.roomId, digest: shortDigest(report.digest) })}</style>
</head>
<body>
<main class="${options.document}">
${writeCover(report, options.document)}
${writeContents(sections)}
${sections.map(writeSection).join('\n')}
<footer class="colophon"><p>Made by War Room on ${escapeHtml(minuteOf(report.madeAt))}${report.roomId === '' ? '' : ` from room ${escapeHtml(report.roomId)}`}. In command then: <bdi>${escapeHtml(inCommand(report))}</bdi>. Contents ${escapeHtml(report.digest)}. All times are UTC.</p></footer>
</main>
</body>
</html>
`
}
