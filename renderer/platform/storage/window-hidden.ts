import type { Dispose } from '../../../shared/base/lifetime'

// reason: there is no document outside of windows although its type says otherwise.
const page = (): Document | undefined => (globalThis as { document?: Document }).document

/** True while nobody sees this window: its timers are slowed down. */
export const windowIsHidden = (): boolean => page()?.visibilityState === 'hidden'

/** Calls back when the window is hidden or about to go: the last moment that is sure to come. */
export function onWindowHidden(listener: () => void): Dispose {
  const document = page()
  if (!document) return () => undefined
  const heard = () => {
    if (document.visibilityState === 'hidden') listener()
  }
  document.addEventListener('visibilitychange', heard)
  globalThis.addEventListener('pagehide', listener)
  return () => {
    document.removeEventListener('visibilitychange', heard)
    globalThis.removeEventListener('pagehide', listener)
  }
}
