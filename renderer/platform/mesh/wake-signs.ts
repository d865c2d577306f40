import type { Dispose } from '../../../shared/base/lifetime'

/** Calls back when the page may have missed something: the network is back, or the page is shown again. */
export function onWakeSigns(wake: () => void): Dispose {
  const onVisible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  addEventListener('online', wake)
  addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    removeEventListener('online', wake)
    removeEventListener('pageshow', wake)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
