import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** The smallest correct signalling server for stock y-webrtc: subscribe, publish to all subscribers of the topic, ping. */
export interface StockSignalling {
  readonly url: string
  close(): Promise<void>
}

export function openStockSignalling(): Promise<StockSignalling> {
  const topics = new Map<string, Set<WebSocket>>()
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  server.on('connection', (socket) => {
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
