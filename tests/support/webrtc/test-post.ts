import { createServer } from 'node:http'
import { createMeetingPlace } from '../../../electron/post/federation/meeting-place'

/**
 * A real meeting place on a port of its own, without the check of the page's origin: so a page can use several
 * posts, as the desktop app does.
 */
export interface TestPost {
  readonly address: string
  readonly port: number
  /** Links to another post from now on. */
  link(address: string): void
  /** Posts that it is linked to. */
  links(): number
  refused(): Readonly<Record<string, number>>
  /** Once or again. */
  close(): Promise<void>
}

export function openTestPost(port = 0): Promise<TestPost> {
  let ownPort = port
  let closing: Promise<void> | null = null
  const place = createMeetingPlace({
    now: () => Date.now(),
    own: () => ({ port: ownPort, lan: false }),
  })
  const server = createServer((_request, response) => {
    response.writeHead(404)
    response.end()
  })
  server.on('upgrade', (request, socket, head) => {
    if (!place.upgrade(request, socket, head)) socket.destroy()
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address()
      if (typeof bound !== 'object' || bound === null) {
        reject(new Error('the post has no port'))
        return
      }
      ownPort = bound.port
      resolve({
        address: `127.0.0.1:${bound.port}`,
        port: bound.port,
        link: (address) => place.know(address, 'typed'),
        links: () => place.stats().links,
        refused: () => place.stats().refused,
        close() {
          closing ??= new Promise((done) => {
            place.close()
            server.close(() => done())
            server.closeAllConnections()
          })
          return closing
        },
      })
    })
  })
}
