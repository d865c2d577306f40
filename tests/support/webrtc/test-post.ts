import { createServer } from 'node:http'
import { createSignallingServer } from '../../../electron/post/signalling-server'

/**
 * The signalling of a real post on a port of its own, without the check of the page's origin: so a page can use several
 * posts, as the desktop app does.
 */
export interface TestPost {
  readonly address: string
  readonly port: number
  refused(): Readonly<Record<string, number>>
  close(): Promise<void>
}

export function openTestPost(port = 0): Promise<TestPost> {
  const signalling = createSignallingServer(() => Date.now())
  const server = createServer((_request, response) => {
    response.writeHead(404)
    response.end()
  })
  server.on('upgrade', (request, socket, head) => signalling.upgrade(request, socket, head))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address()
      if (typeof bound !== 'object' || bound === null) {
        reject(new Error('the post has no port'))
        return
      }
      resolve({
        address: `127.0.0.1:${bound.port}`,
        port: bound.port,
        refused: () => signalling.stats().refused,
        close: () =>
          new Promise((done) => {
            signalling.close()
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}
