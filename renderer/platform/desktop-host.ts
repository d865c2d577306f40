import { type Host, postPortMessage } from '../../shared/ipc/contract'
import type { PostPorts } from './mesh/port-post-socket'

declare global {
  interface Window {
    /** Put there by the preload of the desktop app, and by nothing else. */
    readonly warRoomDesktop?: Host
  }
}

/** The desktop around this page, or null in a browser. */
export const desktopHost = (): Host | null => window.warRoomDesktop ?? null

/**
 * The desktop app without its bridge: its preload failed. Such a page must not go on as if it were in a browser, because it stands
 * on the profile of the desktop and has no key to its secrets.
 */
export const isBridgeBroken = (): boolean =>
  /\bElectron\//.test(navigator.userAgent) && desktopHost() === null

const portWithinMs = 5_000

/** The port that the host sends after it was asked for one; null when none comes. */
function nextPort(): { readonly port: Promise<MessagePort | null>; readonly cancel: () => void } {
  let cancel = () => undefined
  const port = new Promise<MessagePort | null>((resolve) => {
    const end = (found: MessagePort | null) => {
      removeEventListener('message', hear)
      clearTimeout(limit)
      resolve(found)
    }
    const hear = (event: MessageEvent<unknown>) => {
      const isOwn = event.source === window && event.origin === location.origin
      if (isOwn && event.data === postPortMessage) end(event.ports[0] ?? null)
    }
    const limit = setTimeout(() => end(null), portWithinMs)
    addEventListener('message', hear)
    cancel = () => {
      end(null)
      return undefined
    }
  })
  return { port, cancel }
}

/** The way to posts through the desktop. */
export function desktopPostPorts(host: Host): PostPorts {
  return {
    async connect() {
      const { port, cancel } = nextPort()
      const asked = await host.connectPost(null)
      if (!asked.ok) cancel()
      return port
    },
    onAway: (listener) => host.on('post-away', listener),
  }
}
