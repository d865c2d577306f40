import type { WebContents } from 'electron'
import type { Log } from '../log/log'

/**
 * Nothing navigates and nothing opens: whatever a page wants to go to is refused, and web and mail addresses are offered to the
 * gate, which asks first. No listener here may throw: one that throws takes the app down with it.
 */
export function guardNavigation(
  contents: WebContents,
  offer: (url: string) => void,
  log: Log,
): void {
  const refuse = (what: string, event: { preventDefault(): void }) => {
    event.preventDefault()
    log.warn('navigation: refused', { what })
  }
  contents.on('will-navigate', (event) => {
    refuse('navigate', event)
    offer(event.url)
  })
  contents.on('will-redirect', (event) => refuse('redirect', event))
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) refuse('frame', event)
  })
  contents.on('will-attach-webview', (event) => refuse('webview', event))
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('navigation: refused', { what: 'window' })
    offer(url)
    return { action: 'deny' }
  })
}
