import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** A signalling server on a port of its own. */
export interface BenchSignalling {
  readonly url: string
  close(): Promise<void>
}

function serve(onSocket: (socket: WebSocket) => void): Promise<BenchSignalling> {
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  server.on('connection', onSocket)
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(0, '127.0.0.1', () => {
      const bound = http.address()
      if (typeof bound !== 'object' || bound === null) {
        reject(new Error('the signalling server has no port'))
        return
      }
      resolve({
        url: `ws://127.0.0.1:${bound.port}`,
        close: () =>
          new Promise((done) => {
            for (const socket of server.clients) socket.terminate()
            server.close()
            http.close(() => done())
          }),
      })
    })
  })
}

/** The smallest correct signalling server for stock y-webrtc: subscribe, publish to all subscribers of the topic, ping. */
export function openStockSignalling(): Promise<BenchSignalling> {
  const topics = new Map<string, Set<WebSocket>>()
  return serve((socket) => {
    socket.on('message', (data) => {
      // reason: only the bench's own pages connect here, with the stock client.
      const message = JSON.parse(String(data)) as {
        type: string
        topics?: string[]
        topic?: string
      }
      if (message.type === 'ping') socket.send('{"type":"pong"}')
      for (const topic of message.topics ?? []) {
        const members = topics.get(topic) ?? new Set()
        topics.set(topic, members)
        if (message.type === 'subscribe') members.add(socket)
        else members.delete(socket)
      }
      if (message.type === 'publish' && message.topic !== undefined) {
        for (const member of topics.get(message.topic) ?? []) member.send(String(data))
      }
    })
    socket.on('close', () => {
      for (const members of topics.values()) members.delete(socket)
    })
  })
}

/** Tells whoever comes who is there, and carries a signal to the one that it is for. */
export function openPlainSignalling(): Promise<BenchSignalling> {
  const members = new Map<string, WebSocket>()
  return serve((socket) => {
    socket.on('message', (data) => {
      // reason: only the bench's own pages connect here, with plain links.
      const { join, to } = JSON.parse(String(data)) as { join?: string; to?: string }
      if (join === undefined) members.get(to ?? '')?.send(String(data))
      else {
        socket.send(JSON.stringify({ roster: [...members.keys()] }))
        members.set(join, socket)
      }
    })
  })
}
