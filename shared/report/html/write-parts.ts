import type { Cell, Column, Part, Row, Section } from '../layout/parts'
import { type Prose, type ProseBlock, type Run, safeHref } from '../prose'
import { escapeHtml } from './escape-html'

/** `b` and `i`, not `strong` and `em`: Chromium tags those by names that only PDF 2.0 knows. */
function writeRun({ text, strong, emphasis, strike, code, href }: Run): string {
  let out = escapeHtml(text).replaceAll('\n', '<br>')
  if (code) out = `<code>${out}</code>`
  if (strike) out = `<s>${out}</s>`
  if (emphasis) out = `<i>${out}</i>`
  if (strong) out = `<b>${out}</b>`
  const address = href === undefined ? null : safeHref(href)
  return address === null ? out : `<a href="${escapeHtml(address)}" rel="noreferrer">${out}</a>`
}

const writeRuns = (runs: readonly Run[]): string => runs.map(writeRun).join('')

/** Headings inside prose stand below the section and its parts. */
const proseHeading = (level: number) => Math.min(6, level + 3)

function writeBlock(block: ProseBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${writeRuns(block.runs)}</p>`
    case 'heading': {
      const level = proseHeading(block.level)
      return `<h${level} dir="auto">${writeRuns(block.runs)}</h${level}>`
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li dir="auto">${writeItem(item)}</li>`).join('')}</${tag}>`
    }
    case 'quote':
      return `<blockquote>${writeProse(block.blocks)}</blockquote>`
    case 'code':
      return `<pre dir="ltr"><code>${escapeHtml(block.text)}</code></pre>`
    case 'rule':
      return '<hr>'
  }
}

export const writeProse = (prose: Prose): string => prose.map(writeBlock).join('\n')

/** An item of one paragraph stands without it, so that lists are set tight. */
function writeItem(item: Prose): string {
  const [first, ...rest] = item
  return first?.kind === 'paragraph' ? writeRuns(first.runs) + writeProse(rest) : writeProse(item)
}

const writeCell = (cell: Cell): string =>
  cell
    .map(
      ({ runs, look }) =>
        `<div dir="auto"${look === undefined ? '' : ` class="${look}"`}>${writeRuns(runs)}</div>`,
    )
    .join('')

function writeRow(row: Row, columns: readonly Column[]): string {
  if ('group' in row)
    return `<tr class="group"><th scope="rowgroup" colspan="${columns.length}" dir="auto">${escapeHtml(row.group)}</th></tr>`
  const cells = row.cells.map(
    (cell, index) => `<td${columns[index]?.isTime ? ' class="time"' : ''}>${writeCell(cell)}</td>`,
  )
  return `<tr>${cells.join('')}</tr>`
}

/** A body for each group, so that a group heading is never left alone at the foot of a page. */
function writeTable(part: Extract<Part, { kind: 'table' }>): string {
  const { caption, columns, rows } = part
  const widths = columns
    .map(({ width }) => (width === undefined ? '<col>' : `<col style="width:${width}%">`))
    .join('')
  const head = columns
    .map(
      ({ title, isTime }) =>
        `<th scope="col"${isTime ? ' class="time"' : ''}>${escapeHtml(title)}</th>`,
    )
    .join('')
  return `<table><caption>${escapeHtml(caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows
    .map((row) => writeRow(row, columns))
    .join('\n')}</tbody></table>`
}

function writePart(part: Part): string {
  switch (part.kind) {
    case 'prose':
      return `<div class="prose">${writeProse(part.prose)}</div>`
    case 'note':
      return `<p class="note" dir="auto">${escapeHtml(part.text)}</p>`
    case 'sub':
      return `<h3>${escapeHtml(part.title)}</h3>`
    case 'list':
      return `<ul>${part.items.map((runs) => `<li dir="auto">${writeRuns(runs)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl class="facts">${part.facts
        .map(
          ([label, cell]) => `<div><dt>${escapeHtml(label)}</dt><dd>${writeCell(cell)}</dd></div>`,
        )
        .join('')}</dl>`
    case 'table':
      return writeTable(part)
  }
}

export const writeSection = ({ key, title, parts }: Section): string =>
  `<section id="${key}"><h2>${escapeHtml(title)}</h2>\n${parts.map(writePart).join('\n')}</section>`
