import { isoOf } from '../../incident/sentence'

export interface Tick {
  /** Epoch ms. */
  readonly at: number
  readonly words: string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Distances that people count in. */
const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14_400, 43_200, 144_000,
  525_600, 5_256_000,
].map((minutes) => minutes * minute)

/** At most `most` round instants between two others (epoch ms), UTC; days where the steps are whole days. */
export function timeTicks(from: number, to: number, most: number): readonly Tick[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? day * 36_500
  const ticks: Tick[] = []
  for (let at = Math.ceil(from / step) * step; at <= to && ticks.length <= most; at += step) {
    const iso = isoOf(at)
    const time = iso.slice(-9, -4)
    const isMidnight = time === '00:00'
    ticks.push({ at, words: step >= day || isMidnight ? iso.slice(0, -10) : time })
  }
  return ticks
}
