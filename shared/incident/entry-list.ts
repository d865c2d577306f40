import type { Entry } from './entry'
import type { ParsedBody } from './parse-body'

/** An entry together with the outcome of its signature check. */
export interface CheckedEntry {
  readonly entry: Entry
  readonly verified: boolean
}

/** An entry of the list, with its body once it was parsed: folding again costs no second parse. */
export interface ListedEntry extends CheckedEntry {
  parsed: ParsedBody | null
}

/** Entries in id order, each id once. One known as unverified is replaced when it comes again as verified. */
export interface EntryList {
  /** Takes entries in any order; returns the lowest index that changed, or null when nothing was new. */
  add(incoming: readonly CheckedEntry[]): number | null
  at(index: number): ListedEntry | undefined
  length(): number
  has(id: string): boolean
}

const byId = (a: CheckedEntry, b: CheckedEntry) => (a.entry.id < b.entry.id ? -1 : 1)

/** An empty list. What is newer than all before it is appended; only late entries cost a merge. */
export function createEntryList(): EntryList {
  let items: ListedEntry[] = []
  const known = new Map<string, boolean>()

  /** The first index whose id is not below this one. */
  function placeOf(id: string): number {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((items[middle]?.entry.id ?? '') < id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    add(incoming) {
      const length = items.length
      let lastId = items.at(-1)?.entry.id ?? ''
      const late = new Map<string, ListedEntry>()
      for (const { entry, verified } of incoming) {
        const { id } = entry
        const before = known.get(id)
        if (before !== undefined && (before || !verified)) continue
        known.set(id, verified)
        const item: ListedEntry = { entry, verified, parsed: null }
        if (id > lastId) {
          items.push(item)
          lastId = id
        } else late.set(id, item)
      }
      const sorted = [...late.values()].sort(byId)
      const first = sorted[0]
      if (!first) return items.length > length ? length : null
      const from = placeOf(first.entry.id)
      items = [...items.slice(0, from), ...merge(items.slice(from), sorted)]
      return Math.min(from, length)
    },
    at: (index) => items[index],
    length: () => items.length,
    has: (id) => known.has(id),
  }
}

/** Two lists in id order as one; of the same id the newer item stands. */
function merge(older: readonly ListedEntry[], newer: readonly ListedEntry[]): ListedEntry[] {
  const out: ListedEntry[] = []
  let next = 0
  for (const item of older) {
    let replaced = false
    for (let added = newer[next]; added && added.entry.id <= item.entry.id; added = newer[next]) {
      replaced = added.entry.id === item.entry.id
      out.push(added)
      next += 1
    }
    if (!replaced) out.push(item)
  }
  for (const item of newer.slice(next)) out.push(item)
  return out
}
