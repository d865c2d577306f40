import { alertPath, alertProtocol } from '../../../shared/alerts/alert-words'
import { codePath, codeProtocol } from '../../../shared/sync/code-words'
import { signallingPath, signallingProtocol } from '../../../shared/sync/signalling'
import type { OpenPostSocket } from './post-socket'

const ways = {
  signal: [signallingPath, signallingProtocol],
  code: [codePath, codeProtocol],
  alerts: [alertPath, alertProtocol],
} as const

/** A line to a post over a WebSocket of the page itself: the way of a browser. */
export const openWebPostSocket: OpenPostSocket = (address, events, line = 'signal') => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const [path, protocol] = ways[line]
  const socket = new WebSocket(`${scheme}://${address}${path}`, protocol)
  let closed = false
  socket.onopen = () => closed || events.onOpen()
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (!closed && typeof event.data === 'string') events.onText(event.data)
  }
  socket.onclose = () => {
    if (closed) return
    closed = true
    events.onClosed()
  }
  return {
    isOpen: () => !closed && socket.readyState === WebSocket.OPEN,
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close() {
      closed = true
      socket.close()
    },
  }
}
