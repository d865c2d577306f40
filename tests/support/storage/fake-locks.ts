import type { Locks } from '../../../renderer/platform/storage/room-lock'

/** Web Locks of one browser profile, exclusive mode only: the first in line holds, the next gets it when that one ends. */
export function createFakeLocks(): Locks {
  const tails = new Map<string, { count: number; last: Promise<unknown> }>()

  function request<T>(
    name: string,
    first: LockOptions | LockGrantedCallback<T>,
    second?: LockGrantedCallback<T>,
  ): Promise<Awaited<T>> {
    const options = typeof first === 'function' ? {} : first
    const callback = typeof first === 'function' ? first : second
    if (!callback) throw new TypeError('no callback')
    const line = tails.get(name) ?? { count: 0, last: Promise.resolve() }
    tails.set(name, line)
    if (options.ifAvailable && line.count > 0) return Promise.resolve(callback(null))
    line.count += 1
    const turn = line.last.then(async () => {
      if (options.signal?.aborted) throw new DOMException('aborted', 'AbortError')
      return await callback({ name, mode: 'exclusive' })
    })
    line.last = turn.then(
      () => undefined,
      () => undefined,
    )
    const ended = turn.finally(() => {
      line.count -= 1
    })
    const aborted = new Promise<never>((_, reject) => {
      options.signal?.addEventListener('abort', () =>
        reject(new DOMException('aborted', 'AbortError')),
      )
    })
    aborted.catch(() => undefined)
    // An abort ends the wait, never a lock that is held: the holder's own end comes first then.
    return Promise.race([ended, aborted])
  }
  return { request }
}
