import { WebSocket } from 'ws'
import { alertPath, alertProtocol } from '../../shared/alerts/alert-words'
import {
  maxPortSockets,
  maxPortText,
  type PortAnswer,
  type PortLine,
  parsePortRequest,
} from '../../shared/ipc/post-port'
import { codePath, codeProtocol } from '../../shared/sync/code-words'
import { postAddressPattern } from '../../shared/sync/invite'
import { limits } from '../../shared/sync/limits'
import { signallingPath, signallingProtocol } from '../../shared/sync/signalling'
import { createTokenBucket } from '../../shared/sync/token-bucket'

/** One end of a message port, as far as it is used here. */
export interface PortEnd {
  post(answer: PortAnswer): void
  onMessage(listener: (data: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

const ways = {
  signal: [signallingPath, signallingProtocol],
  code: [codePath, codeProtocol],
  alerts: [alertPath, alertProtocol],
} as const

const openWithinMs = 10_000

/**
 * Serves one window: opens WebSockets to posts and to nothing else (one of three paths, our subprotocols, an address of the invite's
 * grammar), and passes text both ways. A window that speaks nonsense loses its port.
 */
export function servePort(port: PortEnd, now: () => number): () => void {
  const sockets = new Map<number, WebSocket>()
  const opens = createTokenBucket({ perSecond: 20, burst: 100, now })

  function drop(id: number): void {
    const socket = sockets.get(id)
    if (!socket) return
    sockets.delete(id)
    port.post({ kind: 'closed', id })
    socket.close()
  }

  function open(id: number, address: string, line: PortLine): void {
    if (
      sockets.has(id) ||
      sockets.size >= maxPortSockets ||
      !postAddressPattern.test(address) ||
      !opens.take()
    ) {
      if (!sockets.has(id)) port.post({ kind: 'closed', id })
      return
    }
    let socket: WebSocket
    try {
      const [path, protocol] = ways[line]
      socket = new WebSocket(`ws://${address}${path}`, protocol, {
        maxPayload: maxPortText * 4,
        perMessageDeflate: false,
        followRedirects: false,
        handshakeTimeout: openWithinMs,
      })
    } catch {
      // An address that fits the grammar and still is none, such as a port over 65535.
      port.post({ kind: 'closed', id })
      return
    }
    sockets.set(id, socket)
    const isOurs = () => sockets.get(id) === socket
    socket.on('open', () => isOurs() && port.post({ kind: 'opened', id }))
    socket.on('message', (data, isBinary) => {
      if (!isBinary && isOurs()) port.post({ kind: 'text', id, text: String(data) })
    })
    // What went wrong is told by `close`, which follows; without a listener it would end the process.
    socket.on('error', () => undefined)
    socket.on('close', () => isOurs() && drop(id))
  }

  function stop(): void {
    for (const socket of sockets.values()) socket.terminate()
    sockets.clear()
  }

  port.onMessage((data) => {
    const request = parsePortRequest(data)
    if (!request) {
      stop()
      port.close()
      return
    }
    if (request.kind === 'open') open(request.id, request.address, request.line)
    else if (request.kind === 'close') drop(request.id)
    else {
      const socket = sockets.get(request.id)
      if (socket?.readyState !== WebSocket.OPEN) return
      // A post that reads too slowly: the socket is closed, and the room opens it anew.
      if (socket.bufferedAmount > limits.maxRelayQueueBytes) drop(request.id)
      else socket.send(request.text)
    }
  })
  port.onClose(stop)
  return stop
}
