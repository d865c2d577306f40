import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let current = Date.now()

/** One ticker for every clock on the page, on the second. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    current = Date.now()
    for (const each of [...listeners]) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** Now, epoch ms, in steps of `stepMs`: the component renders again only when the step changes. */
export function useNow(stepMs = 1_000): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor((timer ? current : Date.now()) / stepMs) * stepMs,
  )
}
