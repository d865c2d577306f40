import { WebSocket } from 'ws'

type Message = Record<string, unknown>

/** A socket of JSON messages that can be waited for by what they say. */
export interface SocketInbox {
  readonly socket: WebSocket
  /** The first message of this type, come or to come, that fits; each is given once. */
  next(type: string, fits?: (message: Message) => boolean): Promise<Message>
  /** How many of a type came and were not asked for. */
  waiting(type: string): number
  send(message: unknown): void
  onMessage(listener: (message: Message) => void): void
  /** The close code. */
  readonly closed: Promise<number>
  /** The status with which the upgrade was refused. */
  readonly refused: Promise<number>
}

export function openSocketInbox(
  url: string,
  protocol: string,
  headers: Readonly<Record<string, string>> = {},
): SocketInbox {
  const socket = new WebSocket(url, protocol, { headers })
  const inbox: Message[] = []
  const waiting: { fits: (message: Message) => boolean; resolve: (message: Message) => void }[] = []
  const listeners: ((message: Message) => void)[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message // reason: posts speak JSON objects
    for (const listener of listeners) listener(message)
    const index = waiting.findIndex((each) => each.fits(message))
    if (index >= 0) waiting.splice(index, 1)[0]?.resolve(message)
    else inbox.push(message)
  })
  return {
    socket,
    next(type, fits = () => true) {
      const isIt = (message: Message) => message['type'] === type && fits(message)
      return new Promise((resolve) => {
        const index = inbox.findIndex(isIt)
        const [found] = index >= 0 ? inbox.splice(index, 1) : []
        if (found) resolve(found)
        else waiting.push({ fits: isIt, resolve })
      })
    },
    waiting: (type) => inbox.filter((message) => message['type'] === type).length,
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => void listeners.push(listener),
    closed: new Promise((resolve) => {
      socket.on('close', (code) => resolve(code))
      socket.on('error', () => undefined)
    }),
    refused: new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    }),
  }
}
