/** Lets `burst` through at once and `perSecond` in the long run. */
export function createTokenBucket(options: {
  readonly perSecond: number
  readonly burst: number
  readonly now: () => number
}): { take(): boolean } {
  let tokens = options.burst
  let last = options.now()
  return {
    take() {
      const now = options.now()
      tokens = Math.min(options.burst, tokens + ((now - last) / 1000) * options.perSecond)
      last = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
