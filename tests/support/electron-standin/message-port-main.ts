import { EventEmitter } from 'node:events'
import type {
  MessageChannelMain as ElectronChannel,
  MessagePortMain as ElectronPort,
} from 'electron'
import { entangle, type PortEnd } from './port-end'

/** Classes in this folder exist because Electron's interface is classes that emit events. */
export class MessagePortMain
  extends EventEmitter
  implements Pick<ElectronPort, 'start' | 'close' | 'postMessage'>
{
  #end: PortEnd | null
  #isStarted = false

  constructor(end: PortEnd) {
    super()
    this.#end = end
  }
  /** Takes the end out of this port, which then is of no use: what a transfer does. */
  detach(): PortEnd {
    const end = this.#end
    if (end === null) throw new Error('Port at index 0 is already neutered.')
    this.#end = null
    return end
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const value = structuredClone(message)
    this.#end?.post(value, detachAll(transfer))
  }
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#end?.attach({
      message: (value, ports) =>
        setImmediate(() =>
          this.emit('message', {
            data: value,
            ports: ports.map((end) => new MessagePortMain(end)),
          }),
        ),
      close: () => setImmediate(() => this.emit('close')),
    })
  }
  close(): void {
    this.#end?.close()
  }
}

export function detachAll(transfer: readonly unknown[]): PortEnd[] {
  return transfer.map((port) => {
    if (!(port instanceof MessagePortMain))
      throw new TypeError('Invalid value for transfer: only MessagePortMain can be transferred.')
    return port.detach()
  })
}

export class MessageChannelMain implements Record<keyof ElectronChannel, MessagePortMain> {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const [one, two] = entangle()
    this.port1 = new MessagePortMain(one)
    this.port2 = new MessagePortMain(two)
  }
}
