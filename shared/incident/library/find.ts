import { describeEntry } from '../describe-entry'
import type { IncidentState, LogItem } from '../state'
import type { PastRoom } from './past-room'

/** A line of a room in which every word that was asked for stands. */
export interface Hit {
  readonly room: PastRoom
  /** The log, with the id and time (epoch ms) of the entry; or a pad. */
  readonly where:
    | { readonly kind: 'log'; readonly entry: string; readonly at: number }
    | { readonly kind: 'pad'; readonly pad: string }
    | { readonly kind: 'title' }
  /** What stands around the first word, cut to a line. */
  readonly excerpt: string
}

const around = 80
/** More than anybody reads; whoever gets so many says more words. */
export const mostHits = 200

/** Without case and without accents: what people type at three in the morning. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** The words of a search; text in quotes is one word. */
export const searchWords = (query: string): readonly string[] =>
  [...query.matchAll(/"([^"]+)"|(\S+)/g)]
    .map(([, quoted, word]) => plain(quoted ?? word ?? '').trim())
    .filter((word) => word !== '')

/** The line around the first word, cut between words. */
function excerptOf(line: string, word: string): string {
  const text = line.replace(/\s+/g, ' ').trim()
  const at = Math.max(0, plain(text).indexOf(word))
  const space = at > around ? text.indexOf(' ', at - around) : -1
  const from = space > 0 && space < at ? space + 1 : Math.max(0, at - around)
  const end = at + word.length + around
  const last = end < text.length ? text.lastIndexOf(' ', end) : text.length
  const to = last > at + word.length ? last : Math.min(text.length, end)
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

/** Everything that a line of the log shows; what was redacted is not found. */
function logLine(state: IncidentState, { entry }: LogItem): string {
  const { who, did, text, remarks } = describeEntry(entry, state)
  const annotation = state.annotations.get(entry.id)
  const later = annotation?.redacted
    ? []
    : [...(annotation?.corrections ?? []), ...(annotation?.outcomes ?? [])].map((each) => each.text)
  const said = text === null ? `${who} ${did}` : `${who} ${did}: ${text}`
  return [said, ...remarks, ...later].join(', ')
}

function* linesOf(room: PastRoom): Generator<{ where: Hit['where']; line: string }> {
  const { state } = room
  yield { where: { kind: 'title' }, line: state.incident?.title ?? '' }
  for (const { pad, text } of room.prose)
    for (const line of text.split('\n')) yield { where: { kind: 'pad', pad }, line }
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (!item) continue
    const { id, at, happenedAt } = item.entry
    yield {
      where: { kind: 'log', entry: id, at: happenedAt ?? at },
      line: logLine(state, item),
    }
  }
}

/** The lines of all rooms that hold every word: titles and prose first, then the log from its end. At most `mostHits`. */
export function findInRooms(rooms: readonly PastRoom[], query: string): readonly Hit[] {
  const words = searchWords(query)
  const [first] = words
  if (first === undefined) return []
  const hits: Hit[] = []
  for (const room of rooms) {
    for (const { where, line } of linesOf(room)) {
      const text = plain(line)
      if (!words.every((word) => text.includes(word))) continue
      hits.push({ room, where, excerpt: excerptOf(line, first) })
      if (hits.length >= mostHits) return hits
    }
  }
  return hits
}
