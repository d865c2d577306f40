import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { limits } from '../../../shared/sync/limits'
import { postLinkPath, postLinkProtocol } from '../../../shared/sync/post-link'
import type { PostKeys } from '../../../shared/sync/post-proof'
import type { PlaceState } from '../../../shared/sync/signalling'
import { isLoopback } from '../addresses'
import { createDialPlan, type Knowledge } from './dial-plan'
import type { LinkEnd } from './federation'
import type { PostLine } from './linked-post'
import { createSocketLine, type SocketLine } from './post-line'

/** The lines of this post to others: those it opens and those it is asked for, one for each other post. */
export interface PostLinks {
  /** Takes over an upgrade that has passed the check of the host. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Links to the post at `host:port` from now on, again and again. */
  know(address: string, by: Knowledge): void
  /** It is not known in this way any more. */
  forget(address: string, by: Knowledge): void
  /** How it stands with the post at `host:port`; `post` is who is there, once that is known. */
  place(address: string): { readonly state: PlaceState; readonly post: string | null }
  /** Linked posts. */
  size(): number
  close(): void
}

const openWithinMs = 5_000
const tickMs = 500

/** `host:port` as others write it: IPv4 in its own form, IPv6 in brackets. */
export function addressText(host: string | undefined, port: number): string | null {
  if (host === undefined || port === 0) return null
  const plain = host.replace(/^::ffff:(?=[0-9.]+$)/, '').replace(/%.*$/, '')
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`
}

/** Why a try ended that led to no link. */
function howItEnded(fault: NodeJS.ErrnoException | null, isOpened: boolean): PlaceState {
  if (isOpened) return 'no-post'
  if (fault?.code === 'ENOTFOUND' || fault?.code === 'EAI_AGAIN') return 'no-name'
  if (fault?.message.endsWith(' 503')) return 'full'
  // Without a code of the system it is the answer that was wrong; a time-out has none either.
  const isSilent = fault === null || fault.code !== undefined || /timed out/.test(fault.message)
  return isSilent && fault?.code !== 'ECONNRESET' ? 'silent' : 'no-post'
}

export function createPostLinks(deps: {
  readonly keys: PostKeys
  readonly now: () => number
  readonly random: () => number
  readonly count: (code: string) => void
  /** The port of this post, and whether others on the network reach it. */
  readonly own: () => { readonly port: number; readonly lan: boolean }
  readonly link: (line: PostLine) => LinkEnd
  /** How it stands with some post has changed. */
  readonly onPlaces: () => void
}): PostLinks {
  const { keys, now, count } = deps
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxSignalBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(postLinkProtocol) ? postLinkProtocol : false),
  })
  const lines = new Set<SocketLine>()
  const byPost = new Map<string, SocketLine>()
  const taken = new Map<SocketLine, string>()
  const plan = createDialPlan({ now, random: deps.random })

  /** Of two lines between the same posts the one stands that the post with the smaller id has opened. */
  const standing = (line: SocketLine): boolean => {
    const other = line.post === null ? undefined : byPost.get(line.post)
    if (!other || other === line || line.post === null) return true
    return other.isDialled === line.isDialled
      ? !line.isDialled
      : line.isDialled === keys.id < line.post
  }

  function run(
    socket: WebSocket,
    options: {
      readonly isDialled: boolean
      readonly far: string | undefined
      readonly addressOf: (port: number) => string | null
      readonly onProven?: (post: string) => void
      readonly onClosed: (line: SocketLine) => void
    },
  ): SocketLine {
    const { port, lan } = deps.own()
    const line = createSocketLine({
      socket,
      keys,
      isDialled: options.isDialled,
      port: lan || isLoopback(options.far ?? '') ? port : 0,
      addressOf: options.addressOf,
      now,
      count,
      // Two addresses of one post: the first of them that gets so far.
      isWanted: (asked) =>
        standing(asked) &&
        !(
          asked.isDialled &&
          [...lines].some(
            (each) => each !== asked && each.isDialled && each.post === asked.post && each.post,
          )
        ),
      onProven(proven, link) {
        if (!standing(proven)) return null
        const before = byPost.get(link.post)
        byPost.set(link.post, proven)
        before?.closeAsDouble()
        options.onProven?.(link.post)
        const end = deps.link(link)
        deps.onPlaces()
        return end
      },
      onClosed(closed) {
        lines.delete(closed)
        if (closed.post !== null && byPost.get(closed.post) === closed) byPost.delete(closed.post)
        options.onClosed(closed)
        deps.onPlaces()
      },
    })
    lines.add(line)
    return line
  }

  function dial(address: string): void {
    let socket: WebSocket
    try {
      socket = new WebSocket(`ws://${address}${postLinkPath}`, postLinkProtocol, {
        maxPayload: limits.maxSignalBytes,
        perMessageDeflate: false,
        followRedirects: false,
        handshakeTimeout: openWithinMs,
      })
    } catch {
      // An address that fits the grammar and still is none, such as a port over 65535.
      plan.ended(address, null, 'no-name')
      return
    }
    const host = address.replace(/:[0-9]+$/, '')
    let fault: Error | null = null
    let isOpened = false
    let isProven = false
    socket.once('error', (error) => {
      fault = error
    })
    socket.once('open', () => {
      isOpened = true
    })
    run(socket, {
      isDialled: true,
      far: host === 'localhost' ? '127.0.0.1' : host.replace(/^\[|\]$/g, ''),
      addressOf: () => address,
      onProven(post) {
        isProven = true
        plan.met(address, post)
      },
      onClosed(line) {
        const how = isProven ? 'ended' : howItEnded(fault, isOpened)
        plan.ended(address, line.post, line.post === keys.id ? 'itself' : how)
      },
    })
  }

  const tick = setInterval(() => {
    for (const line of [...lines]) line.beat()
    for (const [post] of byPost) plan.linked(post)
    for (const address of plan.due((post) => byPost.has(post))) dial(address)
  }, tickMs)
  tick.unref()

  function refuse(socket: Duplex, status: string): void {
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  }

  return {
    upgrade(request, socket, head) {
      // A post is no browser: whatever has an origin is a page.
      if (request.headers.origin !== undefined) {
        count('link-from-page')
        refuse(socket, '403 Forbidden')
        return
      }
      const far = request.socket.remoteAddress ?? 'unknown'
      const same = [...taken.values()].filter((each) => each === far).length
      if (taken.size >= limits.maxLinksTaken || same >= limits.maxLinksTakenPerAddress) {
        count('link-full')
        refuse(socket, '503 Service Unavailable')
        return
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const line = run(webSocket, {
          isDialled: false,
          far,
          addressOf: (port) => addressText(far, port),
          onClosed: (closed) => taken.delete(closed),
        })
        taken.set(line, far)
      })
    },
    know(address, by) {
      plan.add(address, by)
      for (const due of plan.due((post) => byPost.has(post))) dial(due)
    },
    forget: (address, by) => plan.remove(address, by),
    place: (address) => plan.placeOf(address, (post) => byPost.has(post)),
    size: () => byPost.size,
    close() {
      clearInterval(tick)
      for (const line of [...lines]) line.terminate()
      server.close()
    },
  }
}
