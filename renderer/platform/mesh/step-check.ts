import type { Beat } from './beat'

/** What is known of one peer's state against ours. */
export interface Step {
  /** Since when its beats differ; null while they do not. */
  behindSince: number | null
  /** When states were last compared in full, and how often since they were last equal. */
  askedAt: number
  asks: number
}

export const createStep = (now: number): Step => ({ behindSince: null, askedAt: now, asks: 0 })

/** A peer that differs for so long is compared in full even while both sides go on editing. */
export const compareAnywayMs = 20_000
/** Full comparisons of one pair: not sooner than this, doubling while they do not help. */
const firstAskGapMs = 4_000
const lastAskGapMs = 60_000

/**
 * Judges one beat: true when the pair should compare states in full. That is when the peer says the same as in its beat
 * before and differs from us, who did not move either: nothing is on the way that would mend it. While people edit, beats
 * differ all the time and mean nothing, unless it lasts.
 */
export function judgeBeat(
  step: Step,
  said: {
    readonly beat: Beat
    readonly before: Beat | null
    readonly ownDigest: string
    /** When our document last changed. */
    readonly movedAt: number
    readonly now: number
  },
): boolean {
  const { beat, before, ownDigest, movedAt, now } = said
  if (beat.digest === ownDigest) {
    step.behindSince = null
    step.asks = 0
    return false
  }
  step.behindSince ??= now
  const gapMs = Math.min(lastAskGapMs, firstAskGapMs * 2 ** step.asks)
  if (now - step.askedAt < gapMs) return false
  const bothStill = before?.digest === beat.digest && now - movedAt > 1_000
  const lasting = now - Math.max(step.behindSince, step.askedAt) > compareAnywayMs
  return bothStill || lasting
}

/** Notes that our document moved: who had saved all of it has not any more. */
export function noteMoved(step: Step, now: number): void {
  step.behindSince ??= now
}

/** Notes that the pair compares states in full now. */
export function noteAsked(step: Step, now: number): void {
  step.askedAt = now
  step.asks += 1
}
