/**
 * Tells soon whether what is said on a direct way still arrives. The browser itself takes five seconds to notice that a way
 * is gone; but the other end's network answers whatever arrives within a fraction of a second, also while its page is
 * busy. So when something was said and nothing is heard for a moment, the statistics of the connection are asked when a
 * packet came last.
 */
export interface AnswerWatch {
  /** Something was said that the other end answers. */
  said(): void
  heard(): void
  dispose(): void
}

export interface AnswerWatchDeps {
  /** When a packet came last, in milliseconds as of `performance.timeOrigin + performance.now()`; null when that is not known. */
  readonly lastPacketAt: () => Promise<number | null>
  /** What was said has had no answer. */
  readonly onLost: () => void
  /** Something is heard after all. */
  readonly onBack: () => void
}

/** Lost packets are said again several times within it. */
export const unansweredMs = 2_500
/** A machine that slept, or had no time for so long, reads what waits for it first. */
const lateMs = 1_000
/** The statistics know whole milliseconds, of a clock that is read elsewhere. */
const clockErrorMs = 5

export function createAnswerWatch(deps: AnswerWatchDeps): AnswerWatch {
  /** The oldest and the newest that nothing was heard since; null when there is none. */
  let waiting: { readonly first: number; newest: number } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isLost = false
  let isDisposed = false
  const now = () => performance.timeOrigin + performance.now()

  function wait(): void {
    if (isDisposed || timer || !waiting) return
    const dueAt = waiting.first + unansweredMs
    timer = setTimeout(() => {
      timer = null
      look(dueAt).catch(() => undefined) // closed meanwhile
    }, dueAt - now())
  }

  async function look(dueAt: number): Promise<void> {
    if (!waiting) return
    if (now() - dueAt > lateMs) waiting = { first: now(), newest: now() }
    const asked = waiting
    if (now() < asked.first + unansweredMs) {
      wait()
      return
    }
    const last = await deps.lastPacketAt()
    if (isDisposed || last === null) return
    if (waiting !== asked) {
      // Heard meanwhile.
      wait()
    } else if (last + clockErrorMs < asked.first) {
      isLost = true
      deps.onLost()
    } else {
      // Answered on its way, only not by the page.
      const { newest } = asked
      waiting = newest > last + clockErrorMs ? { first: newest, newest } : null
      wait()
    }
  }

  return {
    said() {
      if (isLost) return
      waiting ??= { first: now(), newest: now() }
      waiting.newest = now()
      wait()
    },
    heard() {
      waiting = null
      if (!isLost) return
      isLost = false
      deps.onBack()
    },
    dispose() {
      isDisposed = true
      if (timer) clearTimeout(timer)
    },
  }
}
