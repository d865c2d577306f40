import { currentMachine, type Machine } from './machine'

type Listener = (...given: readonly unknown[]) => void
/** Opens a socket from one machine to an address; calls its `connect`, or `fail`. */
type Dial = (socket: PostSocket, address: string) => void

const dials = new WeakMap<Machine, Dial>()

/** What happens when a program of this machine makes a WebSocket. */
export const letDial = (machine: Machine, dial: Dial): void => void dials.set(machine, dial) // the map is of no use

/** One end of a socket, as far as a post uses a WebSocket of `ws`: one that it has taken, or one that it dials. */
export class PostSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 3
  readyState = PostSocket.CONNECTING
  bufferedAmount = 0
  private readonly listeners = new Map<string, Listener[]>()
  private say: (text: string) => void = () => undefined
  private end: () => void = () => undefined

  /** `url` is where to dial; without it the socket was taken, and is connected by whoever made it. */
  constructor(url?: string) {
    if (url !== undefined) dials.get(currentMachine())?.(this, new URL(url).host)
  }

  connect(say: (text: string) => void, end: () => void): void {
    this.say = say
    this.end = end
    this.readyState = PostSocket.OPEN
    this.emit('open')
  }

  fail(): void {
    if (this.readyState === PostSocket.CLOSED) return
    this.emit('error', new Error('The socket could not be opened.'))
    this.closed()
  }

  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
    return this
  }
  once(name: string, listener: Listener): this {
    return this.on(name, listener)
  }
  emit(name: string, ...given: readonly unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...given)
  }
  send(text: string): void {
    if (this.readyState === PostSocket.OPEN) this.say(text)
  }
  close(): void {
    this.terminate()
  }
  terminate(): void {
    if (this.readyState === PostSocket.CLOSED) return
    this.end()
    this.closed()
  }
  closed(): void {
    if (this.readyState === PostSocket.CLOSED) return
    this.readyState = PostSocket.CLOSED
    this.emit('close')
  }
  pause(): void {}
  resume(): void {}
}
