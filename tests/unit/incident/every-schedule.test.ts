import { describe, expect, it } from 'vitest'
import {
  createSeatMachine,
  type SeatAct,
  type SeatMachine,
} from '../../../shared/incident/command-machine'
import { judgeSeat } from '../../support/seat-oracle'
import {
  actsFor,
  afterAct,
  afterSync,
  declaredWorld,
  machineOf,
  machinesOf,
  type SeatWorld,
  type Split,
  splits,
  together,
} from '../../support/seat-world'
import { seededRandom } from '../../support/seeded-random'

/** What must hold of any history that has reached everybody, whose machines are these. */
function checkMerged(whole: SeatWorld, all: readonly SeatMachine[]): void {
  const truth = judgeSeat(whole.acts)
  const machines = [...new Set(all)]
  for (const machine of machines) {
    const state = machine.state()
    const live =
      state.kind === 'held' ? [state.claim] : state.kind === 'contested' ? state.claims : []
    const fail = (what: string) => {
      throw new Error(
        `${what}: ${JSON.stringify({ acts: whole.acts, state, truth: { ...truth, void: [...truth.void] } }, null, 1)}`,
      )
    }
    if (live.length === 0) fail('nobody commands')
    const distinct = new Set(truth.holders)
    if ((state.kind === 'contested') !== distinct.size > 1) fail('contested or not')
    if (
      state.kind === 'contested' &&
      live
        .map((c) => c.id)
        .sort()
        .join() !== truth.live.join()
    )
      fail('claims')
    if (state.kind === 'held' && !truth.live.includes(state.claim.id)) fail('the claim that counts')
    if (live.some((claim) => claim.term !== truth.terms.get(claim.id))) fail('terms')
    const ordered = live.every((claim, index) => {
      const before = live[index - 1]
      return (
        !before || before.term > claim.term || (before.term === claim.term && before.id < claim.id)
      )
    })
    if (!ordered) fail('order of claims')
    if (state.offers.map((offer) => offer.id).join() !== truth.openOffers.join()) fail('offers')
    if (state.history.length !== truth.terms.size) fail('a claim is hidden')
  }
  const [first, ...others] = machines.map((machine) =>
    JSON.stringify({
      ...machine.state(),
      history: [...machine.state().history].sort((a, b) => (a.id < b.id ? -1 : 1)),
      heads: machine.heads(),
    }),
  )
  for (const other of others)
    if (other !== first) throw new Error(`replicas differ: ${first} ${other}`)
}

/** Contested worlds end when one person names all claims. */
function checkResolvable(whole: SeatWorld, machine: SeatMachine): boolean {
  const state = machine.state()
  if (state.kind !== 'contested') return false
  const who = state.claims[1]?.holder ?? ''
  const agreed = afterAct(whole, 0, machine.heads(), { kind: 'resolved', who }, together)
  const after = machineOf(agreed, agreed.seen[2] ?? []).state()
  if (after.kind !== 'held' || after.claim.holder !== who)
    throw new Error(`not resolved: ${JSON.stringify(agreed)}`)
  return true
}

/** Checks what a history comes to when all have heard of all of it; whether it was contested. */
function checkHistory(whole: SeatWorld, machines: readonly SeatMachine[]): boolean {
  checkMerged(whole, machines)
  const [first] = machines
  if (!first) throw new Error('a world has replicas')
  return checkResolvable(whole, first)
}

describe('every schedule', () => {
  it('[CMD8] of up to 5 acts by 3 people, with a split into 2 partitions at any point and a heal at any later one', {
    timeout: 240_000,
  }, () => {
    const depth = 5
    const walked = new Set<string>()
    const checked = new Set<string>()
    let schedules = 0
    let contested = 0

    const trace = (act: SeatAct) => `${act.by}:${JSON.stringify(act.act)}<${act.heads.join()}`

    function walk(world: SeatWorld, key: string, split: Split | null, healed: boolean): void {
      schedules += 1
      if (!checked.has(key)) {
        checked.add(key)
        const whole = afterSync(world, together)
        if (checkHistory(whole, machinesOf(whole))) contested += 1
      }
      if (world.acts.length > depth) return
      const state = `${key}|${world.seen.join('/')}|${split?.join('/') ?? ''}|${healed}`
      if (walked.has(state)) return
      walked.add(state)
      const step = (
        from: SeatWorld,
        groups: Split,
        nextSplit: Split | null,
        nextHealed: boolean,
      ) => {
        for (const [replica, machine] of machinesOf(from).entries()) {
          for (const act of actsFor(from, replica, machine)) {
            const next = afterAct(from, replica, machine.heads(), act, groups)
            const last = next.acts.at(-1)
            if (last) walk(next, `${key}\n${trace(last)}`, nextSplit, nextHealed)
          }
        }
      }
      if (split) {
        step(world, split, split, false)
        step(afterSync(world, together), together, null, true)
        return
      }
      step(world, together, null, healed)
      if (!healed) for (const next of splits) step(world, next, next, false)
    }

    walk(declaredWorld, '', null, false)
    process.stdout.write(
      `[CMD8] ${schedules} schedules, ${checked.size} different histories, ${contested} contested\n`,
    )
    expect(schedules).toBeGreaterThan(500_000)
    expect(contested).toBeGreaterThan(1_000)
  })

  it('[CMD8] 100,000 random ones of up to 12 acts with changing partitions', {
    timeout: 240_000,
  }, () => {
    const seed = 20_260_115
    const random = seededRandom(seed)
    let contested = 0
    for (let round = 0; round < 100_000; round += 1) {
      let world = declaredWorld
      let split = together
      // Each replica's own machine from the first act to the last, as in the app.
      const machines = world.seen.map(() => createSeatMachine())
      const fed = world.seen.map(() => 0)
      const feed = (replica: number): SeatMachine => {
        const machine = machines[replica]
        const seen = world.seen[replica]
        if (!machine || !seen) throw new Error(`no replica ${replica}`)
        for (const index of seen.slice(fed[replica])) {
          const act = world.acts[index]
          if (act) machine.apply(act)
        }
        fed[replica] = seen.length
        return machine
      }
      const length = 6 + random.below(7)
      while (world.acts.length <= length) {
        if (random.chance(0.25)) split = random.chance(0.5) ? together : random.pick(splits)
        world = afterSync(world, split)
        const replica = random.below(3)
        const machine = feed(replica)
        world = afterAct(
          world,
          replica,
          machine.heads(),
          random.pick(actsFor(world, replica, machine)),
          split,
        )
      }
      world = afterSync(world, together)
      if (
        checkHistory(
          world,
          machines.map((_, replica) => feed(replica)),
        )
      )
        contested += 1
    }
    process.stdout.write(`[CMD8] seed ${seed}: 100,000 random histories, ${contested} contested\n`)
    expect(contested).toBeGreaterThan(1_000)
  })
})
