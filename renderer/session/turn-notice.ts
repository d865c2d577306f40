import type { Dispose } from '../../shared/base/lifetime'
import { soon } from '../../shared/base/soon'

/** Tells listeners that something changed: many changes of one turn are one notice. */
export interface TurnNotice {
  notify(): void
  subscribe(listener: () => void): Dispose
}

export function createTurnNotice(): TurnNotice {
  const listeners = new Set<() => void>()
  let notifying = false
  return {
    notify() {
      if (notifying) return
      notifying = true
      soon(() => {
        notifying = false
        for (const listener of [...listeners]) listener()
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
