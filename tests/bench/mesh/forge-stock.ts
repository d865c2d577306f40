import { WebSocket } from 'ws'

/** Announces peers that do not exist, as any client of a stock signalling server can; again every second, as a nuisance would. */
export function forgeStockAnnounces(
  url: string,
  topic: string,
  count: number,
): Promise<{ close(): void }> {
  const socket = new WebSocket(url)
  const announce = () => {
    for (let index = 0; index < count; index += 1) {
      const data = { type: 'announce', from: `ghost-${String(index).padStart(4, '0')}` }
      socket.send(JSON.stringify({ type: 'publish', topic, data }))
    }
  }
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => {
      announce()
      const timer = setInterval(() => {
        if (socket.readyState === WebSocket.OPEN) announce()
      }, 1_000)
      resolve({
        close() {
          clearInterval(timer)
          socket.terminate()
        },
      })
    })
  })
}
