import type { PortFrame } from './frames'
import type { PortEnd } from './port-end'
import { entangle } from './port-end'
import { decodeWireValue, encodeWireValue } from './wire-value'

/** Ports over a connection to another process or page: each given port has an id that both sides know it by. */
export interface PortLink {
  /** Hands an end over; the id goes into the frame that carries it. */
  give(end: PortEnd): string
  /** The near end of a port that the other side has given. */
  take(id: string): PortEnd
  receive(frame: PortFrame): void
  /** The other side is gone: whoever still holds a port of it hears `close`. */
  closeAll(): void
}

export function createPortLink(prefix: string, send: (frame: PortFrame) => void): PortLink {
  const ends = new Map<string, PortEnd>()
  let given = 0

  function join(id: string, end: PortEnd): void {
    ends.set(id, end)
    const sink = {
      message: (value: unknown, ports: readonly PortEnd[]) =>
        send({
          kind: 'port-message',
          port: id,
          body: encodeWireValue(value),
          ports: ports.map(give),
        }),
      close: () => {
        if (ends.delete(id)) send({ kind: 'port-close', port: id })
      },
    }
    // Later, because the frame that carries the port has to arrive before what waited in it.
    queueMicrotask(() => end.attach(sink))
  }
  function give(end: PortEnd): string {
    given += 1
    const id = `${prefix}-${given}`
    join(id, end)
    return id
  }
  function take(id: string): PortEnd {
    const [near, far] = entangle()
    join(id, far)
    return near
  }
  return {
    give,
    take,
    receive(frame) {
      const end = ends.get(frame.port)
      if (frame.kind === 'port-message')
        end?.post(decodeWireValue(frame.body), frame.ports.map(take))
      else if (ends.delete(frame.port)) end?.close()
    },
    closeAll() {
      const left = [...ends.values()]
      ends.clear()
      for (const end of left) end.close()
    },
  }
}
