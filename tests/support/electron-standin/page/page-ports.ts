import type { PortFrame } from '../frames'
import { decodeWireValue, encodeWireValue } from '../wire-value'

/** Real message ports of the page, each joined over the debugging connection to a port in main. */
export function createPagePorts(send: (frame: PortFrame) => void) {
  const ports = new Map<string, MessagePort>()
  let given = 0

  function join(id: string, port: MessagePort): void {
    ports.set(id, port)
    port.onmessage = (event) =>
      send({
        kind: 'port-message',
        port: id,
        body: encodeWireValue(event.data),
        ports: event.ports.map(give),
      })
    port.addEventListener('close', () => {
      if (ports.delete(id)) send({ kind: 'port-close', port: id })
    })
  }
  function give(port: MessagePort): string {
    given += 1
    const id = `page-${given}`
    join(id, port)
    return id
  }
  function take(id: string): MessagePort {
    const channel = new MessageChannel()
    join(id, channel.port1)
    return channel.port2
  }
  function receive(frame: PortFrame): void {
    const port = ports.get(frame.port)
    if (frame.kind === 'port-message')
      port?.postMessage(decodeWireValue(frame.body), frame.ports.map(take))
    else if (ports.delete(frame.port)) port?.close()
  }
  return { give, take, receive }
}
