import type { Machine } from './machine'
import type { World } from './world'

/** One end of a wire, as the network calls it. */
export interface WireEnd {
  readonly machine: Machine
  hear(data: unknown): void
  /** The other side ended properly. */
  ended(): void
  /** Nothing comes through any more, or the other side is gone without a word. */
  failed(): void
  /** For some seconds nothing has been answered; and it is again. */
  quiet?(): void
  back?(): void
  /** The network of the other end has taken what was sent, whatever its page does: word of it is here at this time of the world. */
  taken?(at: number): void
}

/** After how long without an answer an end is told so (ms), as ICE does; the two do not notice at once. */
const quietAfterMs = [5_000, 5_700] as const

/**
 * An ordered way between two machines that repeats what is lost, like SCTP or TCP: while nothing passes, what was sent
 * waits; when it lasts too long both ends give up, each at its own time. Nothing arrives out of order or twice.
 */
export interface Wire {
  /** `from` is the end that sends. Returns when the last byte has left (time of the world). */
  send(from: WireEnd, data: unknown, bytes: number): number
  /** Ends properly: the other side hears of it behind everything sent, if it can be reached. */
  end(from: WireEnd): void
  /** Dies where it is: what is on its way is gone, each end finds out later. */
  cut(): void
  isEnded(): boolean
  readonly ends: readonly [WireEnd, WireEnd]
}

interface Way {
  freeAt: number
  lastArrival: number
  /** Sent and not arrived, in order: nothing overtakes what waits because nothing passes. */
  readonly under: { readonly at: number; readonly arrive: () => void }[]
}

export function createWire(
  world: World,
  ends: readonly [WireEnd, WireEnd],
  options: {
    readonly carrier: 'udp' | 'tcp'
    /** How long an end waits for the other before it gives up (ms): least and most. */
    readonly givesUpMs: readonly [number, number]
    readonly bytesPerSecond: () => number
  },
): Wire {
  const { timeline, random } = world
  const ways: readonly [Way, Way] = [
    { freeAt: 0, lastArrival: 0, under: [] },
    { freeAt: 0, lastArrival: 0, under: [] },
  ]
  const gone = new Set<WireEnd>()
  const quiet = new Set<WireEnd>()
  let dead = false
  let silentSince: number | null = null

  const otherOf = (end: WireEnd) => (ends[0] === end ? ends[1] : ends[0])
  const wayFrom = (end: WireEnd) => (ends[0] === end ? ways[0] : ways[1])
  const passes = () =>
    !dead && gone.size === 0 && world.passes(ends[0].machine, ends[1].machine, options.carrier)

  function fail(end: WireEnd): void {
    if (gone.has(end)) return
    gone.add(end)
    end.failed()
    look()
  }

  function giveUpLater(): void {
    const since = silentSince
    const [least, most] = options.givesUpMs
    for (const [index, end] of ends.entries()) {
      if (gone.has(end)) continue
      end.machine.reach(timeline.now() + (quietAfterMs[index] ?? 0), () => {
        if (silentSince !== since || since === null || gone.has(end)) return
        quiet.add(end)
        end.quiet?.()
      })
      end.machine.reach(timeline.now() + least + random.next() * (most - least), () => {
        if (silentSince === since && since !== null) fail(end)
      })
    }
  }

  function look(): void {
    if (gone.size === 2) return
    if (!passes()) {
      if (silentSince !== null) return
      silentSince = timeline.now()
      giveUpLater()
    } else if (silentSince !== null) {
      silentSince = null
      for (const end of quiet)
        end.machine.reach(timeline.now() + world.latency(), () => end.back?.())
      quiet.clear()
      for (const way of ways) {
        way.lastArrival = Math.max(way.lastArrival, timeline.now() + world.latency())
        timeline.at(way.lastArrival, () => arrivals(way))
      }
    }
  }
  world.onChange(look)

  function arrivals(way: Way): void {
    for (let next = way.under[0]; next && next.at <= timeline.now(); next = way.under[0]) {
      if (!passes()) return
      way.under.shift()
      next.arrive()
    }
  }

  function deliver(way: Way, arrive: () => void, time: number): void {
    way.lastArrival = Math.max(way.lastArrival, time)
    way.under.push({ at: way.lastArrival, arrive })
    timeline.at(way.lastArrival, () => arrivals(way))
  }

  return {
    ends,
    isEnded: () => gone.size > 0 || dead,
    send(from, data, bytes) {
      const way = wayFrom(from)
      const to = otherOf(from)
      way.freeAt = Math.max(way.freeAt, timeline.now()) + (bytes / options.bytesPerSecond()) * 1_000
      deliver(
        way,
        () => {
          from.taken?.(timeline.now() + world.weather.latencyMs[1])
          if (to.machine.isAlive() && !gone.has(to)) to.machine.enter(() => to.hear(data))
        },
        way.freeAt + world.latency(),
      )
      return way.freeAt
    },
    end(from) {
      if (gone.has(from)) return
      const to = otherOf(from)
      const way = wayFrom(from)
      // The last word goes behind what was sent, when it can.
      const isHeard = passes()
      const arrival = Math.max(way.lastArrival, timeline.now() + world.latency())
      if (!isHeard) {
        gone.add(from)
        look()
        return
      }
      timeline.at(arrival, () => {
        gone.add(from)
        if (gone.has(to) || dead || !world.passes(from.machine, to.machine, options.carrier)) {
          look()
          return
        }
        gone.add(to)
        to.machine.enter(() => to.ended())
      })
    },
    cut() {
      dead = true
      look()
    },
  }
}
