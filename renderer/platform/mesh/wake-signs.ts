import type { Dispose } from '../../../shared/base/lifetime'

/** Calls back when the page may have missed something: the network went or is back, or the page is shown again. */
export function onWakeSigns(wake: () => void): Dispose {
  const onVisible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  addEventListener('online', wake)
  addEventListener('offline', wake)
  addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    removeEventListener('online', wake)
    removeEventListener('offline', wake)
    removeEventListener('pageshow', wake)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
