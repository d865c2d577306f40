import type { Stamps } from '../records/incident-records'

/** How long an incident took, ms from the start of its impact; null where a stamp is missing or lies before that start. */
export interface Durations {
  readonly detectMs: number | null
  readonly mitigateMs: number | null
  readonly resolveMs: number | null
}

const span = (from: number | null, to: number | null): number | null =>
  from === null || to === null || to < from ? null : to - from

export const durationsOf = ({ began, detected, mitigated, restored }: Stamps): Durations => ({
  detectMs: span(began, detected),
  mitigateMs: span(began, mitigated),
  resolveMs: span(began, restored),
})

/** The middle one, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
