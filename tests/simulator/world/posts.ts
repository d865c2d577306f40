import type {
  createSignallingServer,
  SignallingServer,
} from '../../../electron/post/signalling-server'
import type { OpenPostSocket, PostSocketEvents } from '../../../renderer/platform/mesh/post-socket'
import { currentMachine, type Machine } from './machine'
import { createWire, type Wire, type WireEnd } from './wire'
import type { World } from './world'

/** Meeting places: the real signalling server behind simulated sockets, one machine each. */
export interface SimulatedPosts {
  readonly openSocket: OpenPostSocket
  start(address: string): void
  /** Power off; sockets of a stopped post end when their pages find out. */
  stop(address: string): void
  isUp(address: string): boolean
  /** A machine went down: half the time its system is still there to close what was open. */
  lost(machine: Machine): void
  wires(): readonly Wire[]
}

type Listener = (...given: readonly unknown[]) => void

/** The server's side of one socket, as far as the signalling server uses a WebSocket of `ws`. */
export class ServerSocket {
  readyState = 1
  bufferedAmount = 0
  private readonly listeners = new Map<string, Listener[]>()
  constructor(
    private readonly say: (text: string) => void,
    private readonly end: () => void,
  ) {}
  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
    return this
  }
  emit(name: string, ...given: readonly unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...given)
  }
  send(text: string): void {
    if (this.readyState === 1) this.say(text)
  }
  close(): void {
    this.terminate()
  }
  terminate(): void {
    if (this.readyState === 3) return
    this.end()
    this.closed()
  }
  closed(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.emit('close')
  }
  pause(): void {}
  resume(): void {}
}

const refusedAfterMs = 20
const unreachableAfterMs = 20_000

/** These posts know no others. */
const noOthers: Parameters<typeof createSignallingServer>[0]['others'] = {
  setMember: () => undefined,
  peers: () => [],
  has: () => false,
  pass: () => false,
  vouched: () => false,
  addresses: () => [],
}

export function createSimulatedPosts(
  world: World,
  createServer: typeof createSignallingServer,
): SimulatedPosts {
  const { timeline, trace } = world
  const running = new Map<
    string,
    { readonly machine: Machine; readonly server: SignallingServer }
  >()
  const wires = new Set<Wire>()

  /** What a post sends may fare badly where it is a signal or a relayed frame. */
  function carry(text: string, send: (text: string) => void): void {
    const { random, weather } = world
    const isSignal = text.includes('"type":"signal"')
    const isRelay = text.includes('"type":"relay"')
    if (isRelay) world.counts.relayed += 1
    if (isSignal && weather.signalLost > 0 && random.chance(weather.signalLost)) return
    if (isRelay && weather.relayLost > 0 && random.chance(weather.relayLost)) return
    const isLate = isSignal && weather.signalLate > 0 && random.chance(weather.signalLate)
    const isTwice = isSignal && weather.signalTwice > 0 && random.chance(weather.signalTwice)
    if (!isLate) send(text)
    if (isLate || isTwice) timeline.at(timeline.now() + random.next() * 3_000, () => send(text))
  }

  function join(
    post: { readonly machine: Machine; readonly server: SignallingServer },
    page: Machine,
    events: PostSocketEvents,
    socket: { state: string; wire: Wire | null; end: WireEnd },
  ): void {
    let wire: Wire | null = null
    const server = new ServerSocket(
      (text) => carry(text, (said) => wire?.send(postEnd, said, said.length)),
      () => wire?.end(postEnd),
    )
    const postEnd: WireEnd = {
      machine: post.machine,
      hear: (text) => server.emit('message', Buffer.from(String(text)), false),
      ended: () => server.closed(),
      failed: () => server.closed(),
    }
    wire = createWire(world, [socket.end, postEnd], {
      carrier: 'tcp',
      givesUpMs: [40_000, 90_000],
      bytesPerSecond: () => world.weather.bytesPerSecond,
    })
    wires.add(wire)
    socket.wire = wire
    socket.state = 'open'
    page.enter(() => events.onOpen())
    post.machine.enter(() => {
      // reason: the server reads only the address of a request and hands the socket to the stand-in of `ws`.
      const request = { socket: { remoteAddress: page.name } } as Parameters<
        SignallingServer['upgrade']
      >[0]
      const socketOfServer = server as unknown as Parameters<SignallingServer['upgrade']>[1]
      post.server.upgrade(request, socketOfServer, Buffer.alloc(0))
    })
  }

  return {
    wires: () => [...wires].filter((wire) => !wire.isEnded()),
    isUp: (address) => running.has(address),
    lost(machine) {
      const isTold = world.random.chance(0.5)
      for (const wire of [...wires]) {
        if (wire.isEnded()) wires.delete(wire)
        const [page, post] = wire.ends
        if (page.machine !== machine) continue
        wire.cut()
        wires.delete(wire)
        if (isTold) post.machine.reach(timeline.now() + world.latency(), () => post.ended())
      }
    },
    start(address) {
      if (running.has(address)) return
      trace.note(`post ${address} starts`)
      const machine = world.machine(address)
      const server = machine.enter(() =>
        createServer({ now: timeline.now, others: noOthers, onKnownPosts: () => undefined }),
      )
      running.set(address, { machine, server })
      world.changed()
    },
    stop(address) {
      const post = running.get(address)
      if (!post) return
      trace.note(`post ${address} stops`)
      running.delete(address)
      post.machine.end()
      world.changed()
      for (const wire of wires) {
        if (!wire.ends.some((end) => end.machine === post.machine)) continue
        wire.cut()
        wires.delete(wire)
        // Half of the pages are told by their own system, the others find out by asking.
        const [page] = wire.ends
        if (world.random.chance(0.5))
          page.machine.reach(timeline.now() + world.latency(), () => page.ended())
      }
    },
    openSocket(address, events) {
      const page = currentMachine()
      const close = () => {
        if (socket.state === 'closed') return
        socket.state = 'closed'
        events.onClosed()
      }
      const socket: { state: string; wire: Wire | null; end: WireEnd } = {
        state: 'connecting',
        wire: null,
        end: {
          machine: page,
          hear(text) {
            trace.heard(`${page.name} is told`, Buffer.from(String(text)))
            if (socket.state === 'open') events.onText(String(text))
          },
          ended: close,
          failed: close,
        },
      }
      timeline.at(timeline.now() + 2 * world.latency(), () => {
        if (socket.state !== 'connecting' || !page.isAlive()) return
        const post = running.get(address)
        if (post && world.passes(page, post.machine, 'tcp')) join(post, page, events, socket)
        else {
          const waitMs = post ? unreachableAfterMs : refusedAfterMs
          page.reach(timeline.now() + waitMs, close)
        }
      })
      return {
        isOpen: () => socket.state === 'open',
        send(text) {
          if (socket.state === 'open') socket.wire?.send(socket.end, text, text.length)
        },
        close() {
          socket.state = 'closed'
          socket.wire?.end(socket.end)
        },
      }
    },
  }
}
