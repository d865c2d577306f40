import { createDeeds } from './deeds'
import { createOracle } from './oracle'
import { type Bundles, loadPrograms } from './world/bundle-programs'
import { createSimulatedPosts } from './world/posts'
import { createReplicas } from './world/replicas'
import { createSimulatedWebrtc } from './world/webrtc'
import { createWorld } from './world/world'

export interface WritingOutcome {
  readonly peers: number
  readonly minutes: number
  readonly links: number
  readonly edits: number
  /** Messages over links in a second in which nobody does anything. */
  readonly idlePerSecond: number
  /** Messages over links for one edit, less those of an idle time of the same length. */
  readonly perEdit: number
  readonly problems: readonly string[]
}

const idleForMs = 60_000
const settleWithinMs = 150_000
/** Each peer writes so often on the average. */
const editEveryMs = 20_000

/** A large room in fair weather: all write for some minutes; counts what it costs and whether all is delivered. */
export async function runWriting(
  bundles: Bundles,
  options: { readonly seed: number; readonly peers: number; readonly minutes: number },
  say: (line: string) => void,
): Promise<WritingOutcome> {
  const { peers, minutes } = options
  const world = createWorld(options.seed, false)
  const { timeline, random, counts } = world
  const webrtc = createSimulatedWebrtc(world)
  const host = world.machine('host')
  const loaded = host.enter(() => loadPrograms(bundles, webrtc.globals))
  const posts = createSimulatedPosts(world, loaded.programs.createSignallingServer)
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

  async function settle(what: string): Promise<void> {
    const until = timeline.now() + settleWithinMs
    while (timeline.now() < until) {
      await timeline.runUntil(timeline.now() + 1_000)
      if (oracle.unsettled().length === 0) return
    }
    problems.push(`${what}: ${oracle.unsettled().slice(0, 5).join('; ')}`)
  }

  for (const [index, replica] of replicas.entries()) timeline.at(index * 20, () => replica.start())
  await timeline.runUntil(1_000)
  const [first] = replicas
  first
    ?.machine()
    .enter(() =>
      first
        .open()
        ?.session.run(loaded.programs.declareIncident, { title: 'Login fails', severity: 'SEV2' }),
    )
    ?.catch((error: unknown) => problems.push(String(error)))
  await timeline.runUntil(30_000)
  await settle('not all joined')
  const links = webrtc.wires().length
  say(`${peers} peers joined after ${(timeline.now() / 1_000).toFixed(0)} s, ${links} links`)

  const idleFrom = counts.direct
  await timeline.runUntil(timeline.now() + idleForMs)
  const idlePerSecond = (counts.direct - idleFrom) / (idleForMs / 1_000)

  const writingFrom = timeline.now()
  const sentFrom = counts.direct
  let edits = 0
  const until = writingFrom + minutes * 60_000
  for (let at = writingFrom; at < until; at += (random.next() * 2 * editEveryMs) / peers) {
    edits += 1
    const writer = random.pick(replicas)
    timeline.at(at, () => act(writer, { kind: random.chance(0.8) ? 'note' : 'pad' }))
  }
  for (let minute = 1; minute <= minutes; minute += 1) {
    await timeline.runUntil(writingFrom + minute * 60_000)
    say(`minute ${minute} of ${minutes}`)
  }
  const wroteForMs = timeline.now() - writingFrom
  const spent = counts.direct - sentFrom - (idlePerSecond * wroteForMs) / 1_000
  await settle('not all delivered')
  problems.push(...oracle.look(), ...oracle.judge())
  for (const replica of replicas) replica.machine().end()
  return { peers, minutes, links, edits, idlePerSecond, perEdit: spent / edits, problems }
}

export const describeWriting = (outcome: WritingOutcome): readonly string[] => [
  `${outcome.peers} peers, ${outcome.links} links, ${outcome.edits} edits in ${outcome.minutes} minutes`,
  `${outcome.idlePerSecond.toFixed(1)} messages an idle second, ${outcome.perEdit.toFixed(1)} messages an edit (${(outcome.perEdit / (outcome.peers - 1)).toFixed(2)} for each other peer)`,
  outcome.problems.length === 0
    ? 'All delivered to all.'
    : `Problems:\n  ${outcome.problems.slice(0, 20).join('\n  ')}`,
]
