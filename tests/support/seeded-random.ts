/** A small seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** 0 <= x < 1 */
  next(): number
  /** A whole number, 0 <= x < limit. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  shuffle<T>(list: readonly T[]): T[]
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick(list) {
      const item = list[below(list.length)]
      if (item === undefined) throw new Error('pick: the list is empty')
      return item
    },
    chance: (probability) => next() < probability,
    shuffle(list) {
      const out = [...list]
      for (let index = out.length - 1; index > 0; index -= 1) {
        const other = below(index + 1)
        const held = out[index]
        const swapped = out[other]
        if (held === undefined || swapped === undefined) continue
        out[index] = swapped
        out[other] = held
      }
      return out
    },
  }
}
