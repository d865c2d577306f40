import type { Dispose } from '../../../shared/base/lifetime'

/**
 * One writer per profile and room. Web Locks hold it where they exist (secure origins); elsewhere there is nothing to hold
 * it with, every window writes, and that is safe because updates and entries are only ever added.
 */
export function holdRoomLock(name: string, onHeld: () => void): { readonly release: Dispose; readonly waits: boolean } {
  // reason: navigator.locks is missing in insecure contexts although its type says otherwise.
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks
  if (!locks) {
    queueMicrotask(onHeld)
    return { release: () => undefined, waits: false }
  }
  const stop = new AbortController()
  let done: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    done = resolve
  })
  locks
    .request(name, { signal: stop.signal }, async () => {
      onHeld()
      await until
    })
    .catch(() => {
      // Aborted while waiting: this window was closed before it got the lock.
    })
  return {
    release: () => {
      stop.abort()
      done()
    },
    waits: true,
  }
}
