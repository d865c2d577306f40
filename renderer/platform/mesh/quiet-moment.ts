/**
 * Lets what a peer says of itself give way to what people write: a change goes to everybody at once, and where many peers
 * share a machine it would wait behind their beats.
 */
export interface QuietMoment {
  /** Something was written, here or elsewhere. */
  disturb(): void
  /** Has the work done now, or once nothing was written for a moment, and soon in any case. Asked again before that, it is done once. */
  ask(): void
  dispose(): void
}

/** By then a change has been read by everybody who shares the machine, and the next key is not pressed yet. */
const quietMs = 40
/** Where several write, there may never be a moment. */
const withinMs = 400

export function createQuietMoment(work: () => void): QuietMoment {
  let disturbedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  function wait(until: number): void {
    const now = Date.now()
    const waitMs = Math.min(disturbedAt + quietMs, until) - now
    timer = null
    if (waitMs > 0) timer = setTimeout(() => wait(until), waitMs)
    else work()
  }

  return {
    disturb() {
      disturbedAt = Date.now()
    },
    ask() {
      if (!timer) wait(Date.now() + withinMs)
    },
    dispose() {
      if (timer) clearTimeout(timer)
    },
  }
}
