import { excerptOf, plainWords, searchWords } from '../search-words'
import { searchedLine } from '../searched-line'
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

/** More than anybody reads; whoever gets so many says more words. */
export const mostHits = 200

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
      line: searchedLine(state, item),
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
      const text = plainWords(line)
      if (!words.every((word) => text.includes(word))) continue
      const { before, hit, after } = excerptOf(line, first)
      hits.push({ room, where, excerpt: `${before}${hit}${after}` })
      if (hits.length >= mostHits) return hits
    }
  }
  return hits
}
