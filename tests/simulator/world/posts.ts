import type {
  createMeetingPlace,
  MeetingPlace,
} from '../../../electron/post/federation/meeting-place'
import type { OpenPostSocket } from '../../../renderer/platform/mesh/post-socket'
import { postLinkPath } from '../../../shared/sync/post-link'
import { signallingPath } from '../../../shared/sync/signalling'
import { currentMachine, type Machine } from './machine'
import { letDial, PostSocket } from './post-socket'
import { createWire, type Wire, type WireEnd } from './wire'
import type { World } from './world'

/**
 * Meeting places: the real ones, linked to each other by the real federation, behind simulated sockets, one machine each.
 * Left out is what stands before them (http, the checks of host and origin) and what finds them (DNS-SD).
 */
export interface SimulatedPosts {
  readonly openSocket: OpenPostSocket
  start(address: string): void
  /** From its next start on the one links to the other, as if that had been typed. */
  link(from: string, to: string): void
  /** Power off; sockets of a stopped post end when their pages find out. */
  stop(address: string): void
  isUp(address: string): boolean
  /** A machine went down: half the time its system is still there to close what was open. */
  lost(machine: Machine): void
  wires(): readonly Wire[]
}

const refusedAfterMs = 20
const unreachableAfterMs = 20_000
/** How long a post waits for another one to answer. */
const postGivesUpMs = 5_000

/** Every post listens here; its name tells it from the others. */
const port = 4747

interface RunningPost {
  readonly machine: Machine
  readonly place: MeetingPlace
}

export function createSimulatedPosts(
  world: World,
  createPlace: typeof createMeetingPlace,
): SimulatedPosts {
  const { timeline, trace } = world
  const running = new Map<string, RunningPost>()
  const links: (readonly [from: string, to: string])[] = []
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

  /** A wire from a machine to a post, which takes what comes on it as an upgrade of this path. */
  function plug(
    post: RunningPost,
    near: WireEnd,
    path: string,
    weathered: (text: string, send: (text: string) => void) => void,
  ): Wire {
    const socket = new PostSocket()
    const far: WireEnd = {
      machine: post.machine,
      hear: (text) => socket.emit('message', Buffer.from(String(text)), false),
      ended: () => socket.closed(),
      failed: () => socket.closed(),
    }
    const wire = createWire(world, [near, far], {
      carrier: 'tcp',
      givesUpMs: [40_000, 90_000],
      bytesPerSecond: () => world.weather.bytesPerSecond,
    })
    wires.add(wire)
    socket.connect(
      (text) => weathered(text, (said) => wire.send(far, said, said.length)),
      () => wire.end(far),
    )
    post.machine.enter(() => {
      const remoteAddress = near.machine.name.replace(/:[0-9]+$/, '')
      // reason: a place reads only this of a request and hands the socket to the stand-in of `ws`.
      const request = { url: path, headers: {}, socket: { remoteAddress } } as Parameters<
        MeetingPlace['upgrade']
      >[0]
      const duplex = socket as unknown as Parameters<MeetingPlace['upgrade']>[1]
      post.place.upgrade(request, duplex, Buffer.alloc(0))
    })
    return wire
  }

  /** After a moment on the way: the post, or after how long whoever dials finds out that there is none (ms). */
  function dial(
    from: Machine,
    address: string,
    found: (post: RunningPost) => void,
    failed: (afterMs: number) => void,
  ): void {
    timeline.at(timeline.now() + 2 * world.latency(), () => {
      if (!from.isAlive()) return
      const post = running.get(address)
      if (post && world.passes(from, post.machine, 'tcp')) found(post)
      else failed(post ? unreachableAfterMs : refusedAfterMs)
    })
  }

  /** One post dials another: what passes between them fares well, or not at all. */
  function dialPost(from: Machine, socket: PostSocket, address: string): void {
    const near: WireEnd = {
      machine: from,
      hear: (text) => socket.emit('message', Buffer.from(String(text)), false),
      ended: () => socket.closed(),
      failed: () => socket.closed(),
    }
    dial(
      from,
      address,
      (post) => {
        trace.note(`${from.name} reaches ${address}`)
        const wire = plug(post, near, postLinkPath, (text, send) => send(text))
        from.enter(() =>
          socket.connect(
            (text) => wire.send(near, text, text.length),
            () => wire.end(near),
          ),
        )
      },
      (afterMs) =>
        from.reach(timeline.now() + Math.min(afterMs, postGivesUpMs), () => socket.fail()),
    )
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
      letDial(machine, (socket, to) => dialPost(machine, socket, to))
      const place = machine.enter(() =>
        createPlace({ now: timeline.now, own: () => ({ port, lan: true }) }),
      )
      running.set(address, { machine, place })
      for (const [from, to] of links)
        if (from === address) machine.enter(() => place.know(to, 'typed'))
      world.changed()
    },
    link: (from, to) => void links.push([from, to]), // reason: how many there are is of no use.
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
        // Half of those at the other end are told by their own system, the rest find out by asking.
        const [left] = wire.ends.filter((end) => end.machine !== post.machine)
        if (left && world.random.chance(0.5))
          left.machine.reach(timeline.now() + world.latency(), () => left.ended())
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
      dial(
        page,
        address,
        (post) => {
          if (socket.state !== 'connecting') return
          socket.wire = plug(post, socket.end, signallingPath, carry)
          socket.state = 'open'
          page.enter(() => events.onOpen())
        },
        (afterMs) => page.reach(timeline.now() + afterMs, close),
      )
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
