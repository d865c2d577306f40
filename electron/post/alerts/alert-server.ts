import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { alertLimits } from '../../../shared/alerts/alert'
import {
  type AlertPageWord,
  type AlertPostWord,
  alertProtocol,
  parseAlertPageWord,
} from '../../../shared/alerts/alert-words'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import { closeCodes } from '../close-codes'
import { type AlertHook, createAlertHook, isSameKey } from './alert-hook'
import { createAlertShelf } from './alert-shelf'

/**
 * Alerts of monitoring, held for the desks as suggestions. A post takes them only when somebody let senders in, and shows them to
 * pages of its own machine and to those that have the key.
 */
export interface AlertServer {
  readonly hook: AlertHook
  /** Takes over an HTTP upgrade that has passed the host and origin checks. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

interface Page {
  readonly socket: WebSocket
  readonly isHome: boolean
  follows: boolean
  heardAt: number
}

const maxWordBytes = 1_024
const silentAfterMs = 60_000
const sweepMs = 30_000

export function createAlertServer(deps: {
  readonly now: () => number
  /** The key that this post was started with; null leaves it to the pages of this machine. */
  readonly key: string | null
  /** Whether an address is one of this machine. */
  readonly isHome: (address: string) => boolean
  readonly count: (code: string) => void
}): AlertServer {
  const { now, count } = deps
  let key = deps.key
  const pages = new Set<Page>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxWordBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(alertProtocol) ? alertProtocol : false),
  })

  const send = ({ socket }: Page, word: AlertPostWord) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word))
  }
  const tell = (word: AlertPostWord) => {
    for (const page of pages) if (page.follows) send(page, word)
  }
  const shelf = createAlertShelf({
    now,
    onAlert: (alert) => tell({ type: 'alert', alert }),
    onGone: (id) => tell({ type: 'gone', id }),
  })
  const hook = createAlertHook({
    now,
    key: () => key,
    count,
    onReports(reports) {
      for (const report of reports) shelf.put(report)
    },
  })
  const hookWord = (): AlertPostWord => ({
    type: 'hook',
    state: deps.key !== null ? 'kept' : key === null ? 'off' : 'on',
  })

  function follow(page: Page, given: string | null): void {
    if (!page.isHome && (key === null || given === null || !isSameKey(given, key))) {
      count('alerts-wrong-key')
      send(page, { type: 'refused' })
      page.socket.close(closeCodes.badMessage)
      return
    }
    page.follows = true
    send(page, hookWord())
    for (const alert of shelf.all()) send(page, { type: 'alert', alert })
  }

  /** Who came in by a key that is good no longer goes. */
  function admit(next: string | null): void {
    if (deps.key !== null || next === key) return
    key = next
    for (const page of pages) if (page.follows && !page.isHome) page.socket.close()
    tell(hookWord())
  }

  function hear(page: Page, word: AlertPageWord): void {
    if (word.type === 'ping') send(page, { type: 'pong' })
    else if (word.type === 'follow') follow(page, word.key)
    else if (!page.follows) count('alerts-not-followed')
    else if (word.type === 'settle') shelf.settle(word.id, word.how)
    else if (page.isHome) admit(word.key)
    else count('alerts-not-home')
  }

  function accept(socket: WebSocket, isHome: boolean): void {
    const page: Page = { socket, isHome, follows: false, heardAt: now() }
    pages.add(page)
    const words = createTokenBucket({ perSecond: 5, burst: 50, now })
    socket.on('message', (data, isBinary) => {
      const word = isBinary || !words.take() ? null : parseAlertPageWord(data.toString())
      page.heardAt = now()
      if (word) hear(page, word)
      else {
        count('alerts-bad-word')
        socket.close(closeCodes.badMessage)
      }
    })
    // An oversized or malformed frame ends here; ws closes that socket by itself.
    socket.on('error', () => count('alerts-socket-error'))
    socket.on('close', () => pages.delete(page))
  }

  const sweep = setInterval(() => {
    shelf.sweep()
    for (const page of pages) if (now() - page.heardAt > silentAfterMs) page.socket.terminate()
  }, sweepMs)
  sweep.unref()

  return {
    hook,
    upgrade(request, socket, head) {
      if (pages.size >= alertLimits.maxFollowers) {
        count('alerts-full')
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        return
      }
      const isHome = deps.isHome(request.socket.remoteAddress ?? '')
      server.handleUpgrade(request, socket, head, (made) => accept(made, isHome))
    },
    close() {
      clearInterval(sweep)
      for (const { socket } of pages) socket.terminate()
      server.close()
    },
  }
}
