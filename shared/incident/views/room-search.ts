import { type Excerpt, excerptOf, plainWords, searchWords } from '../search-words'
import { searchedLine } from '../searched-line'
import type { IncidentState } from '../state'
import { type RoomThing, roomThings, type ThingView } from './room-things'

/** Prose of a room: a pad with what it is called, where it stands, and its plain text. */
export interface SearchedPad {
  readonly pad: string
  readonly title: string
  readonly view: ThingView
  readonly text: string
}

/** Something in a room in which every word that was asked for stands. */
export interface RoomHit {
  /** Of the thing or log entry; `pad:` and the name for prose. Each stands once. */
  readonly id: string
  /** What it is: `Task, done`, `Situation`, `Log`. */
  readonly what: string
  /** Of a line of the log: when it happened (epoch ms). Null for everything else. */
  readonly at: number | null
  readonly view: ThingView
  readonly tab: RoomThing['tab']
  readonly excerpt: Excerpt
}

/** What was found: the first of it, and how much more there is. */
export interface RoomFound {
  readonly hits: readonly RoomHit[]
  readonly more: number
}

/** A room that is read once, in pieces, and then searched with every key. */
export interface RoomSearch {
  /** Reads on for about so many lines; true once all is read. */
  readOn(lines: number): boolean
  /** Reads what is left, then finds. What stands in a place of its own comes before the log, the log from its end. */
  find(query: string): RoomFound
}

/** As much as is looked through at a glance, of each half: what has a place of its own, and lines of the log. */
export const mostOfEach = 12
/** One letter is in every line. */
const fewestLetters = 2

interface Searched {
  readonly hit: Omit<RoomHit, 'excerpt'>
  readonly line: string
  readonly plain: string
}

const nothing: RoomFound = { hits: [], more: 0 }

function* read(state: IncidentState, pads: readonly SearchedPad[]): Generator<Searched> {
  for (const { pad, title, view, text } of pads) {
    const hit = { id: `pad:${pad}`, what: title, at: null, view, tab: null }
    for (const line of text.split('\n')) yield { hit, line, plain: plainWords(line) }
  }
  for (const { id, what, view, tab, text } of roomThings(state))
    yield { hit: { id, what, at: null, view, tab }, line: text, plain: plainWords(text) }
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (!item) continue
    const { id, at, happenedAt } = item.entry
    const line = searchedLine(state, item)
    const hit = { id, what: 'Log', at: happenedAt ?? at, view: 'log', tab: null } as const
    yield { hit, line, plain: plainWords(line) }
  }
}

/** The first of those in which every word begins a word, filled up with others; both in the order in which they were read. */
function best(found: readonly Searched[], words: readonly string[]): readonly Searched[] {
  const starts = words.map((word) => new RegExp(`(?:^|[^\\p{L}\\p{N}])${escaped(word)}`, 'u'))
  const first: Searched[] = []
  const others: Searched[] = []
  for (const each of found) {
    if (first.length === mostOfEach) break
    const begins = starts.every((start) => start.test(each.plain))
    const list = begins ? first : others
    if (list.length < mostOfEach) list.push(each)
  }
  return [...first, ...others].slice(0, mostOfEach)
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** The search of a room as it is now: what is written later is not in it. */
export function createRoomSearch(state: IncidentState, pads: readonly SearchedPad[]): RoomSearch {
  const lines = read(state, pads)
  const known: Searched[] = []
  let isRead = false

  function readOn(count: number): boolean {
    for (let left = count; left > 0 && !isRead; left -= 1) {
      const next = lines.next()
      if (next.done) isRead = true
      else known.push(next.value)
    }
    return isRead
  }

  return {
    readOn,
    find(query) {
      const words = searchWords(query)
      const [word] = words
      if (word === undefined || words.join('').length < fewestLetters) return nothing
      readOn(Number.POSITIVE_INFINITY)
      const placed = new Map<string, Searched>()
      const logged: Searched[] = []
      for (const each of known) {
        if (!words.every((wanted) => each.plain.includes(wanted))) continue
        // The line in which a thing was written says the same once more.
        if (placed.has(each.hit.id)) continue
        if (each.hit.view === 'log') logged.push(each)
        else placed.set(each.hit.id, each)
      }
      const shown = [...best([...placed.values()], words), ...best(logged, words)]
      return {
        hits: shown.map(({ hit, line }) => ({ ...hit, excerpt: excerptOf(line, word) })),
        more: placed.size + logged.length - shown.length,
      }
    },
  }
}
