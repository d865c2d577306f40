import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { alertPath } from '../../shared/alerts/alert-words'
import { isLoopback, isNear, isOwnHost, isOwnOrigin, lanAddresses } from './addresses'
import { replyTo } from './alerts/alert-hook'
import { createAlertServer } from './alerts/alert-server'
import { type Discovery, startDiscovery } from './discovery/discovery'
import { createMeetingPlace, type PostStats } from './federation/meeting-place'
import { securityHeaders } from './security-headers'
import { resolveFile, sendFile } from './static-files'

/**
 * The meeting place: serves the app to browsers, lets peers find each other, and links to other posts, so that all of them are
 * one place. It never sees content: it imports no Yjs and holds no key of a room.
 */
export interface Post {
  /** Starts listening; rejects with PostFault when it cannot. */
  listen(): Promise<{ readonly port: number }>
  close(): Promise<void>
  stats(): PostStats
  /** Links to the post at `host:port`, for as long as this one runs. */
  link(address: string): void
}

export class PostFault extends Error {
  override readonly name = 'PostFault'
  constructor(
    readonly code: 'port-taken' | 'not-allowed' | 'not-listening',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export interface PostOptions {
  readonly port: number
  /** `127.0.0.1` for this machine only, `0.0.0.0` for the network. */
  readonly host: string
  /** The built renderer; null serves no pages. */
  readonly rendererDir: string | null
  readonly version: string
  /** Whether to tell the network of this post and to link to those that are found; only where it lets the network in. */
  readonly discovery?: boolean
  /** A room for the page to open by itself, served at `/demo.json`: only the demo command sets it. */
  readonly demo?: unknown
  /** The key with which monitoring may send alerts here; without it a page of this machine may choose one. */
  readonly alertKey?: string
}

const faultCodes: Readonly<Record<string, PostFault['code']>> = {
  EADDRINUSE: 'port-taken',
  EACCES: 'not-allowed',
}

export function createPost(options: PostOptions): Post {
  const onLan = options.host !== '127.0.0.1' && options.host !== 'localhost'
  let port = options.port
  const place = createMeetingPlace({ now: () => Date.now(), own: () => ({ port, lan: onLan }) })

  const alerts = createAlertServer({
    now: () => Date.now(),
    key: options.alertKey ?? null,
    isHome: isLoopback,
    count: (code) => place.count(code),
  })

  let discovery: Discovery | null = null

  function discover(): void {
    if (!onLan || options.discovery !== true) return
    discovery = startDiscovery({
      port,
      interfaces: lanAddresses,
      isNear,
      onFound: (address) => place.know(address, 'found'),
      onLost: (address) => place.forget(address),
      count: (code) => place.count(code),
      now: () => Date.now(),
    })
  }

  const json = (response: ServerResponse, value: unknown) => {
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(JSON.stringify(value))
  }
  const plain = (response: ServerResponse, status: number, words: string) => {
    response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(words)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    // Senders know this machine by whatever name it has in their network; they show a key instead.
    if (alerts.hook.answer(request, path, replyTo(response, securityHeaders))) return
    if (!isOwnHost(request.headers.host)) {
      plain(response, 403, 'This post answers only to its own address.')
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      plain(response, 405, 'Only reading is possible here.')
      return
    }
    if (path === '/health') {
      json(response, { warRoom: options.version, sockets: place.stats().sockets })
      return
    }
    if (path === '/addresses') {
      json(response, {
        lan: onLan,
        addresses: onLan ? lanAddresses().map((ip) => `${ip}:${port}`) : [],
      })
      return
    }
    if (path === '/demo.json' && options.demo !== undefined) {
      json(response, options.demo)
      return
    }
    const file = options.rendererDir === null ? null : await resolveFile(options.rendererDir, path)
    if (file === null) plain(response, 404, 'There is nothing at this address.')
    else sendFile(response, file, request.method === 'HEAD')
  }

  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 5_000 },
    (request, response) => {
      answer(request, response).catch(() => {
        if (!response.headersSent) plain(response, 500, 'The post could not read this file.')
        else response.destroy()
      })
    },
  )
  server.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers
    socket.on('error', () => socket.destroy())
    const isOurs = isOwnHost(host) && isOwnOrigin(origin, host)
    const path = (request.url ?? '').split('?', 1)[0]
    if (isOurs && path === alertPath) alerts.upgrade(request, socket, head)
    else if (!isOurs || !place.upgrade(request, socket, head))
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          const code = faultCodes[error.code ?? ''] ?? 'not-listening'
          reject(
            new PostFault(code, `cannot listen on ${options.host}:${options.port}`, {
              cause: error,
            }),
          )
        })
        server.listen(options.port, options.host, () => {
          const address = server.address()
          if (typeof address === 'object' && address) port = address.port
          discover()
          resolve({ port })
        })
      }),
    async close() {
      await discovery?.stop()
      await new Promise<void>((resolve) => {
        place.close()
        alerts.close()
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
    stats: () => place.stats(),
    link: (address) => place.know(address, 'typed'),
  }
}
