import { describeEntry } from '../describe-entry'
import type { EntryId } from '../entry'
import { isoOf } from '../sentence'
import type { IncidentState, LogItem } from '../state'
import { perState } from './per-state'

/** A line of the log that can be pointed at as what shows a cause. */
export interface EvidenceLine {
  readonly id: EntryId
  readonly words: string
}

/** Kinds that show something of a cause without anybody marking them. */
const telling = new Set([
  'change.made',
  'decision.made',
  'hypothesis.moved',
  'evidence.attached',
  'severity.changed',
])

const mostLines = 200
const mostLength = 110

const clipped = (words: string): string =>
  words.length <= mostLength
    ? words
    : `${words.slice(0, mostLength - 1).replace(/[\ud800-\udbff]$/, '')}…`

function lineOf({ entry }: LogItem, state: IncidentState): EvidenceLine {
  const { who, did, text } = describeEntry(entry, state)
  const at = isoOf(entry.happenedAt ?? entry.at)
    .slice(0, 16)
    .replace('T', ' ')
  return { id: entry.id, words: clipped(`${at} ${who}: ${text ?? did}`) }
}

/** The newest lines that may show a cause: what was marked, changed, decided, found out or attached; oldest first. */
export const selectEvidenceLines = perState((state): readonly EvidenceLine[] =>
  state.log
    .filter(({ entry }) => telling.has(entry.kind) || state.annotations.get(entry.id)?.mark)
    .slice(-mostLines)
    .map((item) => lineOf(item, state)),
)

/** One line by its entry; null when it is not in the log. */
export function evidenceLine(state: IncidentState, id: EntryId | null): EvidenceLine | null {
  const item = id === null ? undefined : state.log.find(({ entry }) => entry.id === id)
  return item ? lineOf(item, state) : null
}
