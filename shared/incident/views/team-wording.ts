import type { SentUpdate } from '../records/comms-records'
import type { Procedure } from '../records/practice-records'
import type { IncidentState } from '../state'
import { withoutMarkup, wordingsOf } from './handbook-view'

type Sort = SentUpdate['sort']
type Audience = SentUpdate['audience']

const sortNames: Readonly<Record<Sort, RegExp>> = {
  holding: /\b(?:first word|holding)\b/i,
  progress: /\b(?:in between|progress)\b/i,
  'no-change': /\bno change\b/i,
  mitigated: /\bmitigated\b/i,
  fixed: /\b(?:fixed|resolved)\b/i,
}
const audienceNames: Readonly<Record<Audience, RegExp>> = {
  responders: /\bresponders?\b/i,
  organisation: /\borgani[sz]ation\b/i,
  executives: /\bexecutives?\b/i,
  outside: /\b(?:outside|customers?|public)\b/i,
}

function named<Name extends string>(
  names: Readonly<Record<Name, RegExp>>,
  words: string,
): Name | null {
  for (const name in names) if (names[name].test(words)) return name
  return null
}

/** A heading, or bold words at the start of a line: bold words stand below every heading. */
function labelOf(line: string): { level: number; words: string; rest: string } | null {
  const [, marks, heading] = /^(#{1,6})\s+(.+)$/.exec(line) ?? []
  if (marks && heading) return { level: marks.length, words: heading, rest: '' }
  const [, bold, rest] = /^\*\*(.{1,60}?)\*\*[:.]?\s*(.*)$/.exec(line) ?? []
  const names = bold !== undefined && named(sortNames, bold) !== null
  return names ? { level: 7, words: bold, rest: rest ?? '' } : null
}

interface Wording {
  readonly sort: Sort | null
  /** Null when it is for everybody. */
  readonly audience: Audience | null
  readonly at: number
  readonly lines: string[]
}

/** What stands on a page, cut at every label. An audience that a heading names holds for all below it. */
function partsOf({ title, text, at }: Procedure): readonly Wording[] {
  const parts: Wording[] = []
  let above = [{ level: 0, audience: named(audienceNames, title) }]
  for (const line of text.split('\n')) {
    const label = labelOf(line)
    if (!label) {
      parts.at(-1)?.lines.push(line)
      continue
    }
    above = above.filter(({ level }) => level < label.level)
    const audience = named(audienceNames, label.words) ?? above.at(-1)?.audience ?? null
    above.push({ level: label.level, audience })
    parts.push({ sort: named(sortNames, label.words), audience, at, lines: [label.rest] })
  }
  return parts
}

/**
 * How a team words an update of one sort to one audience, from the pages "Templates of updates" of these handbooks; null where it says
 * nothing. A wording stands below a heading, or after bold words, that name the sort ("First word", "In between", "No change",
 * "Mitigated", "Fixed"). One for that audience goes before one for everybody, a newer before an older.
 */
export function teamWording(
  handbooks: readonly IncidentState[],
  sort: Sort,
  audience: Audience,
): string | null {
  const found = wordingsOf(handbooks, 'templates')
    .flatMap(partsOf)
    .filter((part) => part.sort === sort && (part.audience ?? audience) === audience)
    .sort((a, b) => Number(b.audience !== null) - Number(a.audience !== null) || b.at - a.at)
  for (const { lines } of found) {
    const text = withoutMarkup(lines.join('\n')).trim()
    if (text !== '') return text
  }
  return null
}

/** What a wording still leaves to be filled in: its words in square brackets, each once. Capitals alone ("[FIRING]") are a mark of an alert. */
export const gapsOf = (text: string): readonly string[] => [
  ...new Set(text.match(/\[(?=[^\]]*\p{Ll})\p{L}[\p{L}\p{N} ,’'/-]{0,40}\]/gu) ?? []),
]
