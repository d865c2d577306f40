import { useSyncExternalStore } from 'react'

interface Viewport {
  readonly width: number
  readonly height: number
}

let last: Viewport = { width: 0, height: 0 }

function read(): Viewport {
  const { innerWidth: width, innerHeight: height } = window
  if (last.width !== width || last.height !== height) last = { width, height }
  return last
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** The inner size of the window, CSS px. */
export const useViewport = (): Viewport => useSyncExternalStore(subscribe, read)
