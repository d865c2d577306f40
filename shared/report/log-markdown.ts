import { escapeMarkdown } from '../base/escape-markdown'
import { describeEntry, isoOf, nameOf } from '../incident/sentence'
import type { IncidentState, LogItem } from '../incident/state'
import type { ReportInput } from './report-input'

const standingWords = (item: LogItem): string | null => {
  switch (item.standing.kind) {
    case 'folded':
      return null
    case 'unverified':
      return 'unverified: the signature does not fit, so it counts for nothing'
    case 'newer-version':
      return 'from a newer version, kept as it came'
    case 'quarantined':
      return 'not counted: its author had been removed from the room'
    case 'unreadable':
      return `cannot be read (${item.standing.reason})`
    case 'no-effect':
      return `without effect: ${item.standing.reason}`
  }
}

/** Continues a list item on its next line. */
const indented = (text: string) => text.replaceAll('\n', '\n  ')

/** One entry as a list item: when, who, what they did, their words, and what was said about it later. */
export function entryMarkdown(item: LogItem, state: IncidentState): string {
  const { entry } = item
  const sentence = describeEntry(entry, state)
  const when =
    entry.happenedAt === undefined
      ? isoOf(entry.at)
      : `${isoOf(entry.happenedAt)} (recorded ${isoOf(entry.at)})`
  const annotation = state.annotations.get(entry.id)
  const head = [`**${escapeMarkdown(sentence.who)}**`, escapeMarkdown(sentence.did)]
    .filter((part) => part !== '')
    .join(' ')
  const text = sentence.text === null ? '' : `: ${escapeMarkdown(sentence.text)}`
  const remarks = [
    ...sentence.remarks,
    standingWords(item),
    annotation?.mark ? `marked: ${annotation.mark}` : null,
  ]
    .filter((remark) => remark !== null)
    .map(escapeMarkdown)
  const lines = [`- ${when} ${head}${text}${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`]
  for (const correction of annotation?.corrections ?? []) {
    lines.push(
      `  - corrected ${isoOf(correction.at)} by ${escapeMarkdown(nameOf(state, correction.by))}: ${escapeMarkdown(correction.text)}`,
    )
  }
  for (const outcome of annotation?.outcomes ?? []) {
    lines.push(`  - outcome ${isoOf(outcome.at)}: ${escapeMarkdown(outcome.text)}`)
  }
  return lines.map(indented).join('\n').replaceAll('\n    - ', '\n  - ')
}

/** Every entry of the log, oldest first, word for word. */
export const logMarkdown = (input: ReportInput): string =>
  [`## Log`, '', ...input.state.log.map((item) => entryMarkdown(item, input.state))].join('\n')
