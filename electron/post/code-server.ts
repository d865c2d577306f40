import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { type CodePostWord, codeProtocol, parseCodePageWord } from '../../shared/sync/code-words'
import { limits } from '../../shared/sync/limits'
import { createTokenBucket } from '../../shared/sync/token-bucket'
import { closeCodes } from './close-codes'

/**
 * Where a screen with a code of nine digits finds the desk that made it. A desk waits at a place of three digits for as long as its
 * socket is open; a screen knocks there; what they say is passed on unread. A place leads nowhere without the other six digits.
 */
export interface CodeServer {
  /** Takes over an HTTP upgrade that has passed the host and origin checks. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

interface Caller {
  readonly socket: WebSocket
  readonly address: string
  readonly name: string
  /** Where it waits as a desk. */
  place: string | null
  /** The desk that it knocked at. */
  desk: Caller | null
}

/** A desk gives its code up long before. */
const longestMs = 20 * 60_000

export function createCodeServer(deps: {
  readonly now: () => number
  readonly count: (code: string) => void
}): CodeServer {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxCodeBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(codeProtocol) ? codeProtocol : false),
  })
  const callers = new Map<string, Caller>()
  const places = new Map<string, Caller>()
  /** By address: a code that is shown for ten minutes must not be found by trying out places. */
  const knocks = new Map<string, ReturnType<typeof createTokenBucket>>()
  let next = 0

  const send = ({ socket }: Caller, word: CodePostWord) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word))
  }

  function mayKnock(address: string): boolean {
    let bucket = knocks.get(address)
    if (!bucket) {
      // Addresses are bounded by forgetting all: who knocked too often may knock again a little earlier.
      if (knocks.size >= limits.maxCodeSockets * 4) knocks.clear()
      bucket = createTokenBucket({
        perSecond: limits.knocksPerMinute / 60,
        burst: limits.knockBurst,
        now: deps.now,
      })
      knocks.set(address, bucket)
    }
    return bucket.take()
  }

  function offer(caller: Caller, place: string): void {
    const holder = places.get(place)
    if (holder && holder !== caller) {
      send(caller, { type: 'taken', place })
      return
    }
    if (caller.place !== null) places.delete(caller.place)
    caller.place = place
    places.set(place, caller)
    send(caller, { type: 'offered', place })
  }

  function knock(caller: Caller, place: string, data: string): void {
    const desk = places.get(place)
    if (!desk || desk === caller) {
      send(caller, { type: 'nobody', place })
      return
    }
    caller.desk = desk
    send(desk, { type: 'knock', from: caller.name, data })
  }

  function hear(caller: Caller, text: string): void {
    const word = parseCodePageWord(text)
    if (!word) {
      deps.count('code-bad-word')
      caller.socket.close(closeCodes.badMessage)
    } else if (word.type === 'offer') offer(caller, word.place)
    else if (word.type === 'knock') {
      if (mayKnock(caller.address)) {
        knock(caller, word.place, word.data)
        return
      }
      deps.count('code-too-fast')
      caller.socket.close(closeCodes.tooFast)
    } else {
      const screen = callers.get(word.to)
      // A desk answers those who knocked at it, and nobody else.
      if (screen?.desk === caller) send(screen, { type: 'reply', data: word.data })
    }
  }

  function leave(caller: Caller): void {
    callers.delete(caller.name)
    if (caller.place === null) return
    places.delete(caller.place)
    for (const screen of callers.values()) {
      if (screen.desk !== caller) continue
      screen.desk = null
      send(screen, { type: 'nobody', place: caller.place })
    }
  }

  function accept(socket: WebSocket, address: string): void {
    next += 1
    const caller: Caller = { socket, address, name: String(next), place: null, desk: null }
    callers.set(caller.name, caller)
    const words = createTokenBucket({ perSecond: 5, burst: 30, now: deps.now })
    const end = setTimeout(() => socket.close(closeCodes.silent), longestMs)
    end.unref()
    socket.on('message', (data, isBinary) => {
      if (isBinary || !words.take()) socket.close(closeCodes.tooFast)
      else hear(caller, data.toString())
    })
    // An oversized or malformed frame ends here; ws closes that socket by itself.
    socket.on('error', () => deps.count('code-socket-error'))
    socket.on('close', () => {
      clearTimeout(end)
      leave(caller)
    })
  }

  return {
    upgrade(request, socket, head) {
      const address = request.socket.remoteAddress ?? 'unknown'
      const same = [...callers.values()].filter((caller) => caller.address === address).length
      if (callers.size >= limits.maxCodeSockets || same >= limits.maxCodeSocketsPerAddress) {
        deps.count('code-full')
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, address))
    },
    close() {
      for (const { socket } of callers.values()) socket.terminate()
      server.close()
    },
  }
}
