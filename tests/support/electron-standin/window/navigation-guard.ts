import { toElectronAddress } from '../standin-address'
import { createEvent, type PreventableEvent } from '../typed-events'

type Fire = (
  name: 'will-navigate' | 'will-frame-navigate',
  event: PreventableEvent,
  url?: string,
) => unknown

/** Asks main before a page goes where it wants to. What main itself loads is not asked, as in Electron. */
export function createNavigationGuard(fire: Fire, frame: unknown) {
  /** Navigations that the page has begun and the browser has not yet requested. */
  const begun = new Set<string>()

  function mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame }
    const frameEvent = createEvent(details)
    fire('will-frame-navigate', frameEvent)
    if (!isMainFrame) return !frameEvent.defaultPrevented
    const event = createEvent(details)
    fire('will-navigate', event, url)
    return !frameEvent.defaultPrevented && !event.defaultPrevented
  }
  return {
    requested(address: string, isMainFrame: boolean): void {
      const url = toElectronAddress(address)
      // What the browser cannot fetch never becomes a request: Electron asks here too, then hands it to the system.
      if (/^(https?|blob|data|about):/.test(address)) begun.add(url)
      else mayNavigate(url, isMainFrame)
    },
    /** Asked by the router before a document is fetched. */
    admits(address: string, isMainFrame: boolean): boolean {
      const url = toElectronAddress(address)
      return !begun.delete(url) || mayNavigate(url, isMainFrame)
    },
    /** Main loads something: whatever the page had begun is over. */
    forget: () => begun.clear(),
  }
}
