import type { Dispose } from '../../shared/base/lifetime'

/**
 * Keeps the display on while this page is to be seen, where the browser can (secure origins). The system takes the lock away from a
 * page that is out of sight, so it is asked for again.
 */
export function holdWakeLock(refused: (fault: unknown) => void): Dispose {
  // reason: wakeLock is missing in insecure contexts although its type says otherwise.
  const locks = (navigator as Partial<Pick<Navigator, 'wakeLock'>>).wakeLock
  let held: WakeLockSentinel | null = null
  let ended = false
  const hold = () => {
    if (!locks || ended || document.visibilityState !== 'visible') return
    locks.request('screen').then((lock) => {
      if (ended) lock.release().catch(refused)
      else held = lock
    }, refused)
  }
  hold()
  document.addEventListener('visibilitychange', hold)
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', hold)
    held?.release().catch(refused)
  }
}
