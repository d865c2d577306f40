import type { Dispose } from '../../../shared/base/lifetime'
import { type PortRequest, parsePortAnswer } from '../../../shared/ipc/post-port'
import type { OpenPostSocket, PostSocketEvents } from './post-socket'

/** What the host gives for reaching its post: a port on demand, and word when the post's process has ended. */
export interface PostPorts {
  /** Rejects or answers null while there is no process. */
  connect(): Promise<MessagePort | null>
  onAway(listener: () => void): Dispose
}

interface Line {
  readonly events: PostSocketEvents
  open: boolean
}

/**
 * Lines to posts through the desktop's post process, all over one port: the page needs no socket of its own. When the process ends every
 * line is closed, and the first one that is opened anew asks for a new port.
 */
export function createPortPostSockets(ports: PostPorts): OpenPostSocket {
  let port: MessagePort | null = null
  let coming: Promise<MessagePort | null> | null = null
  let next = 0
  const lines = new Map<number, Line>()

  function lost(): void {
    port?.close()
    port = null
    const ended = [...lines.values()]
    lines.clear()
    for (const line of ended) line.events.onClosed()
  }
  ports.onAway(lost)

  function hear(data: unknown): void {
    const answer = parsePortAnswer(data)
    const line = answer ? lines.get(answer.id) : undefined
    if (!answer || !line) return
    switch (answer.kind) {
      case 'opened':
        line.open = true
        line.events.onOpen()
        return
      case 'text':
        line.events.onText(answer.text)
        return
      case 'closed':
        lines.delete(answer.id)
        line.events.onClosed()
        return
    }
  }

  async function connected(): Promise<MessagePort | null> {
    if (port) return port
    coming ??= ports.connect().finally(() => {
      coming = null
    })
    const found = await coming
    if (found && found !== port) {
      port = found
      found.onmessage = (event: MessageEvent<unknown>) => {
        if (port === found) hear(event.data)
      }
      found.addEventListener('close', () => {
        if (port === found) lost()
      })
    }
    return found
  }

  const say = (request: PortRequest) => port?.postMessage(request)

  return (address, events, line = 'signal') => {
    const id = next
    next += 1
    lines.set(id, { events, open: false })
    const failed = () => {
      if (lines.delete(id)) events.onClosed()
    }
    connected().then((found) => {
      if (!found) failed()
      else if (lines.has(id)) say({ kind: 'open', id, address, line })
    }, failed)
    return {
      isOpen: () => lines.get(id)?.open === true,
      send(text) {
        if (lines.get(id)?.open) say({ kind: 'text', id, text })
      },
      close() {
        if (lines.delete(id)) say({ kind: 'close', id })
      },
    }
  }
}
