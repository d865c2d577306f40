import { type SeededRandom, seededRandom } from '../support/seeded-random'
import { drawLinkedPosts, type LinkedPosts } from './linked-posts'
import type { Weather } from './world/world'
import { fairWeather } from './world/world'

/** What goes wrong at one moment, by the index of a replica or post. */
export type Fault =
  | {
      readonly kind: 'part'
      readonly islands: readonly number[]
      readonly postIslands: readonly number[]
    }
  | { readonly kind: 'join' }
  | { readonly kind: 'cut-link' | 'cut-post-line' }
  | { readonly kind: 'crash'; readonly replica: number; readonly forgetsMs: number }
  | { readonly kind: 'start' | 'sleep' | 'wake' | 'look'; readonly replica: number }
  | { readonly kind: 'stop-post' | 'start-post'; readonly post: number }
  | { readonly kind: 'weather'; readonly weather: Weather }

/** What a person does at one moment. */
export type Deed =
  | { readonly kind: 'note' | 'task' | 'severity' | 'view' | 'pad' | 'erase' | 'paste' }
  | { readonly kind: 'burst'; readonly notes: number }

export interface PlannedReplica {
  readonly seat: 'responder' | 'observer'
  readonly skewMs: number
  readonly hasSlowDisk: boolean
  readonly startsAt: number
  /** Indexes of the posts it knows. */
  readonly posts: readonly number[]
}

/** A whole run, drawn from one seed before anything happens. */
export interface Scenario {
  readonly replicas: readonly PlannedReplica[]
  readonly posts: number
  /** Null where no post knows of another. */
  readonly linked: LinkedPosts | null
  readonly blockedPairs: readonly (readonly [number, number])[]
  readonly weather: Weather
  readonly deeds: readonly { readonly at: number; readonly replica: number; readonly deed: Deed }[]
  readonly faults: readonly { readonly at: number; readonly fault: Fault }[]
  /** From then on nothing goes wrong and nobody writes. */
  readonly repairedAt: number
}

const peerCounts = [2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7]

function drawWeather(random: SeededRandom): Weather {
  if (random.chance(0.3)) return fairWeather
  const least = random.pick([1, 5, 40, 200])
  return {
    latencyMs: [least, least * random.pick([1, 2, 6])],
    bytesPerSecond: random.pick([20_000, 200_000, 20_000_000]),
    signalTwice: random.pick([0, 0.1, 0.4]),
    signalLate: random.pick([0, 0.1, 0.4]),
    signalLost: random.pick([0, 0.1, 0.3]),
    relayLost: random.pick([0, 0, 0.01, 0.1]),
  }
}

function drawDeed(random: SeededRandom): Deed {
  const lot = random.next()
  if (lot < 0.5) return { kind: 'note' }
  if (lot < 0.58) return { kind: 'task' }
  if (lot < 0.64) return { kind: 'severity' }
  if (lot < 0.7) return { kind: 'view' }
  if (lot < 0.84) return { kind: 'pad' }
  if (lot < 0.91) return { kind: 'erase' }
  if (lot < 0.95) return { kind: 'paste' }
  return { kind: 'burst', notes: 5 + random.below(25) }
}

function drawFaults(
  random: SeededRandom,
  replicas: number,
  posts: number,
  at: number,
): readonly { readonly at: number; readonly fault: Fault }[] {
  const replica = random.below(replicas)
  const lastsMs = random.pick([300, 2_000, 8_000, 20_000, 45_000]) * (0.5 + random.next())
  const until = at + lastsMs
  const lot = random.next()
  if (lot < 0.25) {
    const islands = Array.from({ length: replicas }, () => random.below(2))
    const postIslands = Array.from({ length: posts }, () => random.below(2))
    return [
      { at, fault: { kind: 'part', islands, postIslands } },
      { at: until, fault: { kind: 'join' } },
    ]
  }
  if (lot < 0.4) return [{ at, fault: { kind: 'cut-link' } }]
  if (lot < 0.48) return [{ at, fault: { kind: 'cut-post-line' } }]
  if (lot < 0.65) {
    const forgetsMs = random.chance(0.15) ? 1 + random.below(5_000) : 0
    return [
      { at, fault: { kind: 'crash', replica, forgetsMs } },
      { at: until, fault: { kind: 'start', replica } },
    ]
  }
  if (lot < 0.8) {
    return [
      { at, fault: { kind: 'sleep', replica } },
      { at: until, fault: { kind: 'wake', replica } },
    ]
  }
  if (lot < 0.9) {
    const post = random.below(posts)
    return [
      { at, fault: { kind: 'stop-post', post } },
      { at: until, fault: { kind: 'start-post', post } },
    ]
  }
  if (lot < 0.95) return [{ at, fault: { kind: 'look', replica } }]
  return [{ at, fault: { kind: 'weather', weather: drawWeather(random) } }]
}

/** Draws a run; in those of odd seeds the posts are linked. `peers` overrules the number of replicas. */
export function drawScenario(seed: number, peers?: number): Scenario {
  const random = seededRandom(seed * 2_654_435_761 + 17)
  const count = peers ?? random.pick(peerCounts)
  const posts = random.pick([1, 1, 2])
  const lastsMs = 8_000 + random.below(32_000)
  const linked =
    seed % 2 === 1 ? drawLinkedPosts(seededRandom(seed * 40_503 + 5), count, lastsMs) : null
  const isSkewed = random.chance(0.3)
  const replicas = Array.from({ length: count }, (_, index): PlannedReplica => {
    const isObserver = index > 0 && random.chance(0.1)
    // The first and the second know every post: through them the others can meet.
    const known = index < 2 || random.chance(0.5) ? null : random.below(posts)
    return {
      seat: isObserver ? 'observer' : 'responder',
      skewMs: isSkewed ? random.below(1_200_000) - 600_000 : 0,
      hasSlowDisk: random.chance(0.12),
      startsAt: index === 0 || random.chance(0.6) ? random.below(400) : random.below(lastsMs),
      posts:
        linked?.known[index] ??
        (known === null ? Array.from({ length: posts }, (_, post) => post) : [known]),
    }
  })
  const blockedPairs: (readonly [number, number])[] = []
  if (random.chance(0.25)) {
    for (let a = 0; a < count; a += 1)
      for (let b = a + 1; b < count; b += 1) if (random.chance(0.4)) blockedPairs.push([a, b])
  }
  const deeds: { at: number; replica: number; deed: Deed }[] = []
  for (let at = 500; at < lastsMs; at += random.below(1_600))
    deeds.push({ at, replica: random.below(count), deed: drawDeed(random) })
  const faults: { readonly at: number; readonly fault: Fault }[] = []
  const troubles = random.below(7)
  for (let trouble = 0; trouble < troubles; trouble += 1)
    faults.push(...drawFaults(random, count, linked?.posts ?? posts, random.below(lastsMs)))
  return {
    replicas,
    posts: linked?.posts ?? posts,
    linked,
    blockedPairs,
    weather: drawWeather(random),
    deeds,
    faults,
    repairedAt: lastsMs + 1_000,
  }
}
