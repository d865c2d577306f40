/** Copies of a fold's working state at some indexes, in ascending order: few, and close together near the tail. */
export interface Checkpoints<T> {
  /** Whether a fold that will end at `length` items should leave a copy before item `index`. */
  isWanted(index: number, length: number): boolean
  add(index: number, value: T): void
  /** Forgets all behind `index` and returns the nearest one at or before it. */
  rewindTo(index: number): { readonly index: number; readonly value: T } | null
}

/** Least distance between two copies: a late arrival near the tail folds at most this many again, about 1 ms. */
const spacing = 500

/** The places worth a copy when `length` items are folded: 500, 1,000, 2,000 … before the end, on multiples of 500. */
function places(length: number): readonly number[] {
  const out = [Math.floor(length / spacing) * spacing]
  for (let back = spacing; back < length; back *= 2) {
    out.push(Math.floor((length - back) / spacing) * spacing)
  }
  return out
}

/**
 * Every copy is as large as the state, so there are only as many as doubling distances from the tail: late entries are
 * nearly always recent ones, and a room of 200,000 entries keeps some twenty copies instead of four hundred.
 */
export function createCheckpoints<T>(): Checkpoints<T> {
  const kept: { readonly index: number; readonly value: T }[] = []
  return {
    isWanted: (index, length) =>
      index > 0 && index % spacing === 0 && places(length).includes(index),
    add(index, value) {
      kept.push({ index, value })
      // One is dropped where its neighbours are closer to each other than they are to the tail.
      for (let at = kept.length - 2; at > 0; at -= 1) {
        const older = kept[at - 1]
        const newer = kept[at + 1]
        if (older && newer && newer.index - older.index <= index - newer.index) kept.splice(at, 1)
      }
    },
    rewindTo(index) {
      while ((kept.at(-1)?.index ?? 0) > index) kept.pop()
      return kept.at(-1) ?? null
    },
  }
}
