import { createDeeds } from './deeds'
import { createOracle } from './oracle'
import { drawScenario, type Fault, type Scenario } from './scenario'
import { type Bundles, loadPrograms } from './world/bundle-programs'
import { createSimulatedPosts } from './world/posts'
import { createReplicas } from './world/replicas'
import { createSimulatedWebrtc } from './world/webrtc'
import { createWorld, fairWeather } from './world/world'

export interface Outcome {
  readonly seed: number
  readonly peers: number
  /** Names everything that happened: the same for the same seed. */
  readonly mark: string
  /** Empty when all is well. */
  readonly problems: readonly string[]
  /** How long after the last repair all replicas were equal and said so (ms). */
  readonly settledMs: number | null
  /** Whether its posts were linked, were the only way between two networks, and one of them never came back. */
  readonly posts: { readonly linked: boolean; readonly parted: boolean; readonly lost: boolean }
  readonly happened: number
  readonly lines: readonly string[]
}

const settleWithinMs = 150_000
const lookEveryMs = 1_000

/** Runs one seed from its first to its last moment. */
export async function runSeed(
  bundles: Bundles,
  options: {
    readonly seed: number
    readonly peers?: number | undefined
    readonly keepLines?: boolean
    readonly scenario?: Scenario
  },
): Promise<Outcome> {
  const { seed } = options
  const scenario = options.scenario ?? drawScenario(seed, options.peers)
  const world = createWorld(seed, options.keepLines === true ? 'lines' : 'mark')
  const { timeline, trace, random } = world
  const webrtc = createSimulatedWebrtc(world)
  const host = world.machine('host')
  const loaded = host.enter(() => loadPrograms(bundles, webrtc.globals))
  const { programs } = loaded
  const posts = createSimulatedPosts(world, programs.createMeetingPlace)
  const addressOf = (post: number) => `post${post}:4747`
  world.weather = scenario.weather
  const { linked } = scenario
  for (const [from, to] of linked?.links ?? []) posts.link(addressOf(from), addressOf(to))
  let dead: string | null = null

  /** Parts the networks as the whole run has them, and each of these in two where something fails. */
  function part(replicaIslands: readonly number[], postIslands: readonly number[]): void {
    const islands = new Map<string, number>()
    for (let index = 0; index < scenario.replicas.length; index += 1)
      islands.set(
        `r${index}`,
        2 * (linked?.islands?.replicas[index] ?? 0) + (replicaIslands[index] ?? 0),
      )
    for (let post = 0; post < scenario.posts; post += 1)
      islands.set(
        addressOf(post),
        2 * (linked?.islands?.posts[post] ?? 0) + (postIslands[post] ?? 0),
      )
    const bridges = (linked?.islands ? linked.links : []).filter(
      ([from, to]) => (postIslands[from] ?? 0) === (postIslands[to] ?? 0),
    )
    world.part(
      islands,
      bridges.map(([from, to]) => [addressOf(from), addressOf(to)] as const),
    )
  }

  const replicas = createReplicas(
    world,
    host,
    loaded,
    posts,
    scenario.replicas.map((planned) => ({ ...planned, addresses: planned.posts.map(addressOf) })),
  )
  const mayLink = (a: number, b: number) => {
    if (linked) return true
    const isBlocked = scenario.blockedPairs.some(
      ([one, two]) => (one === a && two === b) || (one === b && two === a),
    )
    const common = scenario.replicas[a]?.posts.some((post) =>
      scenario.replicas[b]?.posts.includes(post),
    )
    return !isBlocked || common === true
  }
  // After a restart others still speak for the client that the same device was before.
  const isRestarted = scenario.faults.some(({ fault }) => fault.kind === 'crash')
  const oracle = createOracle(
    loaded,
    host,
    replicas,
    mayLink,
    isRestarted ? ['presence-not-own'] : [],
  )
  const act = createDeeds(programs, random)
  const problems = new Set<string>()

  function suffer(fault: Fault): void {
    trace.note(`fault ${JSON.stringify(fault)}`)
    const replica = 'replica' in fault ? replicas[fault.replica] : undefined
    switch (fault.kind) {
      case 'part':
        part(fault.islands, fault.postIslands)
        return
      case 'join':
        part([], [])
        return
      case 'cut-link':
      case 'cut-post-line': {
        const wires = fault.kind === 'cut-link' ? webrtc.wires() : posts.wires()
        if (wires.length > 0) random.pick(wires).cut()
        return
      }
      case 'crash':
        replica?.crash()
        if (fault.forgetsMs > 0) replica?.disk.forget(fault.forgetsMs)
        return
      case 'start':
        replica?.start()
        return
      case 'sleep':
        replica?.machine().sleep()
        world.changed()
        return
      case 'wake':
        replica?.machine().wake()
        world.changed()
        return
      case 'look': {
        const machine = replica?.machine()
        if (machine?.isAwake()) machine.enter(() => machine.page.dispatchEvent(new Event('online')))
        return
      }
      case 'stop-post':
        posts.stop(addressOf(fault.post))
        return
      case 'start-post':
        if (addressOf(fault.post) !== dead) posts.start(addressOf(fault.post))
        return
      case 'weather':
        world.weather = fault.weather
    }
  }

  part([], [])
  for (let post = 0; post < scenario.posts; post += 1) posts.start(addressOf(post))
  const dies = linked?.dies
  if (dies)
    timeline.at(dies.at, () => {
      dead = addressOf(dies.post)
      posts.stop(dead)
    })
  for (const [a, b] of scenario.blockedPairs) world.blockUdp(`r${a}`, `r${b}`)
  for (const [index, planned] of scenario.replicas.entries())
    timeline.at(planned.startsAt, () => replicas[index]?.start())
  timeline.at(450, () => {
    const [first] = replicas
    const open = first?.open()
    if (!first || !open) return
    first.machine().enter(() => {
      open.session
        .run(programs.declareIncident, { title: 'Login fails', severity: 'SEV2' })
        .catch((error: unknown) => first.faults.push(String(error)))
    })
  })
  for (const { at, replica, deed } of scenario.deeds) {
    timeline.at(at, () => {
      const doer = replicas[replica]
      if (doer) act(doer, deed)
    })
  }
  for (const { at, fault } of scenario.faults)
    if (at < scenario.repairedAt) timeline.at(at, () => suffer(fault))

  for (let at = lookEveryMs; at < scenario.repairedAt; at += lookEveryMs) {
    await timeline.runUntil(at)
    for (const problem of oracle.look()) problems.add(problem)
  }
  await timeline.runUntil(scenario.repairedAt)
  trace.note('repaired')
  world.weather = fairWeather
  part([], [])
  // Who never heard of another post cannot come in while the only one that it knows is dead.
  const isMissed = replicas.some((replica) => replica.posts().every((address) => address === dead))
  if (isMissed) dead = null
  for (let post = 0; post < scenario.posts; post += 1)
    if (addressOf(post) !== dead) posts.start(addressOf(post))
  for (const replica of replicas) {
    replica.machine().wake()
    timeline.at(timeline.now(), () => replica.start())
  }
  world.changed()

  let settledMs: number | null = null
  let why: readonly string[] = []
  for (let waited = lookEveryMs; waited <= settleWithinMs; waited += lookEveryMs) {
    await timeline.runUntil(scenario.repairedAt + waited)
    for (const problem of oracle.look()) problems.add(problem)
    why = oracle.unsettled()
    if (why.length > 0) continue
    settledMs = waited
    break
  }
  if (settledMs === null)
    problems.add(`not settled ${settleWithinMs / 1_000} s after the last repair: ${why.join('; ')}`)
  for (const problem of oracle.judge()) problems.add(problem)
  for (const replica of replicas) replica.machine().end()
  return {
    seed,
    peers: replicas.length,
    mark: trace.mark(),
    problems: [...problems],
    settledMs,
    posts: { linked: linked !== null, parted: linked?.islands != null, lost: dead !== null },
    happened: timeline.happened(),
    lines: trace.lines(),
  }
}
