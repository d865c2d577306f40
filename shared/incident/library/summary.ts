import type { PastRoom } from './past-room'

const mostSentences = 2
const mostLength = 280

/** The first sentences of a text, in any script, cut at a word when they are long. */
function firstSentences(text: string): string {
  const whole = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?؟।])\s+|(?<=[。！？])/u)
    .slice(0, mostSentences)
    .join(' ')
  if (whole.length <= mostLength) return whole
  const cut = whole.slice(0, mostLength)
  const space = cut.lastIndexOf(' ')
  return `${(space > mostLength / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')}…`
}

/** What a past room was about in its own words: of its report, or of its declaration; empty when nobody wrote it. */
export function summaryOf({ prose, state }: PastRoom): string {
  const pad = (name: string) => prose.find((each) => each.pad === name)?.text ?? ''
  const imported = state.reportSections.find(({ section }) => section === 'summary')?.text ?? ''
  const text = [pad('pm:what'), pad('pm:summary'), imported, state.incident?.summary ?? ''].find(
    (each) => each.trim() !== '',
  )
  return firstSentences(text ?? '')
}
