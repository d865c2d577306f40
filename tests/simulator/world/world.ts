import { type SeededRandom, seededRandom } from '../../support/seeded-random'
import { createMachine, type Machine } from './machine'
import { createTimeline, type Timeline } from './timeline'
import { createTrace, type Kept, type Trace } from './trace'

/** How the network treats what it carries; each a probability from 0 to 1 unless said otherwise. */
export interface Weather {
  /** One way, ms: least and most. */
  readonly latencyMs: readonly [number, number]
  /** Bytes a second of one direct link. */
  readonly bytesPerSecond: number
  /** A signal that a post sends: comes twice, comes late behind others, never comes. */
  readonly signalTwice: number
  readonly signalLate: number
  readonly signalLost: number
  /** A relayed frame that never comes. */
  readonly relayLost: number
}

/** The names of two machines. */
export type Bridge = readonly [string, string]

/** Time, lots, machines, and who can reach whom. */
export interface World {
  readonly timeline: Timeline
  readonly trace: Trace
  readonly random: SeededRandom
  weather: Weather
  machine(name: string, skewMs?: number): Machine
  /** One way between two machines, drawn anew each time. */
  latency(): number
  /** Whether packets pass between two machines now. Direct links need UDP, sockets to posts do not. */
  passes(a: Machine, b: Machine, carrier: 'udp' | 'tcp'): boolean
  /** Machines by name to islands; those that are not named are on island 0. Over a bridge two machines reach each other all the same. */
  part(islands: ReadonlyMap<string, number>, bridges?: readonly Bridge[]): void
  blockUdp(a: string, b: string): void
  /** Called when who can reach whom may have changed. */
  onChange(look: () => void): void
  changed(): void
  counts: { direct: number; relayed: number; bytes: number }
}

export const fairWeather: Weather = {
  latencyMs: [1, 3],
  bytesPerSecond: 20_000_000,
  signalTwice: 0,
  signalLate: 0,
  signalLost: 0,
  relayLost: 0,
}

export function createWorld(seed: number, kept: Kept): World {
  const timeline = createTimeline()
  const random = seededRandom(seed)
  const lookers: (() => void)[] = []
  const blocked = new Set<string>()
  let islands: ReadonlyMap<string, number> = new Map()
  let bridged: ReadonlySet<string> = new Set()
  let machines = 0
  const pair = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  const world: World = {
    timeline,
    trace: createTrace(timeline.now, kept),
    random,
    weather: fairWeather,
    counts: { direct: 0, relayed: 0, bytes: 0 },
    machine(name, skewMs = 0) {
      machines += 1
      return createMachine({ name, seed: seed * 7919 + machines * 104_729, timeline, skewMs })
    },
    latency() {
      const [least, most] = world.weather.latencyMs
      return least + random.next() * (most - least)
    },
    passes: (a, b, carrier) =>
      a.isAwake() &&
      b.isAwake() &&
      ((islands.get(a.name) ?? 0) === (islands.get(b.name) ?? 0) ||
        bridged.has(pair(a.name, b.name))) &&
      (carrier === 'tcp' || !blocked.has(pair(a.name, b.name))),
    part(next, bridges = []) {
      islands = next
      bridged = new Set(bridges.map(([a, b]) => pair(a, b)))
      world.changed()
    },
    blockUdp(a, b) {
      blocked.add(pair(a, b))
      world.changed()
    },
    onChange: (look) => void lookers.push(look), // reason: how many there are is of no use.
    changed() {
      for (const look of lookers) look()
    },
  }
  return world
}
