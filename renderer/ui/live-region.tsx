import { useEffect, useState } from 'react'
import { VisuallyHidden } from './section'

/** Speaks to screen readers: one polite message each 5 s at most, 140 characters; assertive at once. */
export interface Announcer {
  say(message: string, urgent?: boolean): void
  subscribe(listener: (message: string, urgent: boolean) => void): () => void
}

const politeEveryMs = 5_000
const maxCharacters = 140

export function createAnnouncer(now: () => number): Announcer {
  const listeners = new Set<(message: string, urgent: boolean) => void>()
  let lastAt = Number.NEGATIVE_INFINITY
  let waiting: string | null = null
  const speak = (message: string, urgent: boolean) => {
    for (const listener of listeners) listener(message.slice(0, maxCharacters), urgent)
  }
  return {
    say(message, urgent = false) {
      if (urgent) {
        speak(message, true)
        return
      }
      const wait = lastAt + politeEveryMs - now()
      if (wait <= 0) {
        lastAt = now()
        speak(message, false)
        return
      }
      // Of several messages in one window the newest is worth saying.
      if (waiting === null) {
        setTimeout(() => {
          lastAt = now()
          if (waiting !== null) speak(waiting, false)
          waiting = null
        }, wait)
      }
      waiting = message
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function LiveRegion({ announcer }: { readonly announcer: Announcer }) {
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')
  useEffect(
    () =>
      announcer.subscribe((message, isUrgent) => {
        if (isUrgent) setUrgent(message)
        else setPolite(message)
      }),
    [announcer],
  )
  return (
    <VisuallyHidden>
      <span aria-live="polite">{polite}</span>
      <span aria-live="assertive">{urgent}</span>
    </VisuallyHidden>
  )
}
