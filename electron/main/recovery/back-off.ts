/** How long to wait before the next try: doubling, with a cap, and from the start again after a calm while. */
export interface BackOff {
  /** The wait in ms before a try that follows a failure; `livedMs` is how long the last try held. */
  next(livedMs: number): number
}

export function createBackOff(options: {
  readonly firstMs: number
  readonly lastMs: number
  /** A try that held so long counts as a success. */
  readonly calmMs: number
  /** From 0 to 1; spreads tries of many machines. */
  readonly random: () => number
}): BackOff {
  let waitMs = options.firstMs
  return {
    next(livedMs) {
      if (livedMs >= options.calmMs) waitMs = options.firstMs
      const now = waitMs
      waitMs = Math.min(options.lastMs, waitMs * 2)
      return Math.round(now * (0.8 + options.random() * 0.4))
    },
  }
}
