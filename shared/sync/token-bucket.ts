/** Lets `burst` through at once and `perSecond` in the long run; what costs more than is there is refused and costs nothing. */
export function createTokenBucket(options: {
  readonly perSecond: number
  readonly burst: number
  readonly now: () => number
}): { take(cost?: number): boolean } {
  let tokens = options.burst
  let last = options.now()
  return {
    take(cost = 1) {
      const now = options.now()
      tokens = Math.min(options.burst, tokens + ((now - last) / 1000) * options.perSecond)
      last = now
      if (tokens < cost) return false
      tokens -= cost
      return true
    },
  }
}
