import { createDeeds } from './deeds'
import { createOracle } from './oracle'
import { type Bundles, loadPrograms } from './world/bundle-programs'
import { createSimulatedPosts } from './world/posts'
import { createReplicas } from './world/replicas'
import { createSimulatedWebrtc } from './world/webrtc'
import { createWorld } from './world/world'

export interface WritingOutcome {
  readonly peers: number
  readonly links: number
  readonly edits: number
  /** Messages over links in a second in which nobody does anything. */
  readonly idlePerSecond: number
  /** Messages over links for one edit, less those of an idle time of the same length. */
  readonly perEdit: number
  readonly problems: readonly string[]
  /** Somebody stopped it before its end: nothing is judged. */
  readonly stopped: boolean
}

const idleForMs = 60_000
const settleWithinMs = 150_000
/** Each peer writes so often on the average. */
const editEveryMs = 20_000
const sayEveryMs = 15_000
/** So much passes between two looks at whether somebody has stopped it. */
const stepMs = 500

/** A large room in fair weather: all write for some minutes; counts what it costs and whether all is delivered. */
export async function runWriting(
  bundles: Bundles,
  options: {
    readonly seed: number
    readonly peers: number
    readonly minutes: number
    readonly isStopped: () => boolean
  },
  say: (line: string) => void,
): Promise<WritingOutcome> {
  const { peers, minutes, isStopped } = options
  const world = createWorld(options.seed, 'nothing')
  const { timeline, random, counts } = world
  const webrtc = createSimulatedWebrtc(world)
  const host = world.machine('host')
  const loaded = host.enter(() => loadPrograms(bundles, webrtc.globals))
  const posts = createSimulatedPosts(world, loaded.programs.createMeetingPlace)
  posts.start('post0:4747')
  const planned = Array.from({ length: peers }, () => ({
    seat: 'responder' as const,
    skewMs: 0,
    hasSlowDisk: false,
    addresses: ['post0:4747'],
  }))
  const replicas = createReplicas(world, host, loaded, posts, planned)
  const oracle = createOracle(loaded, host, replicas, () => false, [])
  const act = createDeeds(loaded.programs, random)
  const problems: string[] = []

  let edits = 0
  let saidAt = 0

  /** Lets time pass up to there, or until somebody stops it, and says now and then how far it is. */
  async function passUntil(time: number): Promise<void> {
    while (timeline.now() < time && !isStopped()) {
      await timeline.runUntil(Math.min(time, timeline.now() + stepMs))
      if (timeline.now() < saidAt + sayEveryMs) continue
      saidAt = timeline.now()
      const isLinked = `${webrtc.wires().length} links, ${edits} edits, ${counts.direct} messages`
      say(`${(saidAt / 1_000).toFixed(0)} s simulated: ${isLinked}`)
    }
  }

  async function settle(what: string): Promise<void> {
    const until = timeline.now() + settleWithinMs
    while (timeline.now() < until && !isStopped()) {
      await passUntil(timeline.now() + 1_000)
      if (oracle.unsettled().length === 0) return
    }
    if (!isStopped()) problems.push(`${what}: ${oracle.unsettled().slice(0, 5).join('; ')}`)
  }

  for (const [index, replica] of replicas.entries()) timeline.at(index * 20, () => replica.start())
  await passUntil(1_000)
  const [first] = replicas
  first
    ?.machine()
    .enter(() =>
      first
        .open()
        ?.session.run(loaded.programs.declareIncident, { title: 'Login fails', severity: 'SEV2' }),
    )
    ?.catch((error: unknown) => problems.push(String(error)))
  await passUntil(30_000)
  await settle('not all joined')
  const links = webrtc.wires().length
  if (!isStopped())
    say(`${peers} peers joined after ${(timeline.now() / 1_000).toFixed(0)} s, ${links} links`)

  const idleFrom = counts.direct
  await passUntil(timeline.now() + idleForMs)
  const idlePerSecond = (counts.direct - idleFrom) / (idleForMs / 1_000)

  const writingFrom = timeline.now()
  const sentFrom = counts.direct
  const until = writingFrom + minutes * 60_000
  for (let at = writingFrom; at < until; at += (random.next() * 2 * editEveryMs) / peers) {
    const writer = random.pick(replicas)
    timeline.at(at, () => {
      edits += 1
      act(writer, { kind: random.chance(0.8) ? 'note' : 'pad' })
    })
  }
  await passUntil(until)
  const wroteForMs = timeline.now() - writingFrom
  const spent = counts.direct - sentFrom - (idlePerSecond * wroteForMs) / 1_000
  await settle('not all delivered')
  const stopped = isStopped()
  if (!stopped) problems.push(...oracle.look(), ...oracle.judge())
  for (const replica of replicas) replica.machine().end()
  return { peers, links, edits, idlePerSecond, perEdit: spent / edits, problems, stopped }
}

const verdictOf = ({ problems, stopped }: WritingOutcome): string => {
  if (stopped) return 'Stopped before its end: nothing is judged.'
  if (problems.length === 0) return 'All delivered to all.'
  return `Problems:\n  ${problems.slice(0, 20).join('\n  ')}`
}

export const describeWriting = (outcome: WritingOutcome): readonly string[] => [
  `${outcome.peers} peers, ${outcome.links} links, ${outcome.edits} edits`,
  ...(outcome.stopped
    ? []
    : [
        `${outcome.idlePerSecond.toFixed(1)} messages an idle second, ${outcome.perEdit.toFixed(1)} messages an edit (${(outcome.perEdit / (outcome.peers - 1)).toFixed(2)} for each other peer)`,
      ]),
  verdictOf(outcome),
]
