import { describe, expect, it } from 'vitest'
import {
  type Act,
  createSeatMachine,
  type SeatAct,
  type SeatMachine,
} from '../../../shared/incident/command-machine'
import type { SeatState } from '../../../shared/incident/handoff-state'
import { judgeSeat } from '../../support/seat-oracle'
import {
  actsFor,
  afterAct,
  afterSync,
  declaredWorld,
  machineOf,
  people,
  type SeatWorld,
  type Split,
  splits,
  together,
} from '../../support/seat-world'
import { seededRandom } from '../../support/seeded-random'

const [ada, ben, cleo] = people

/** A machine driven by short sentences: `act('m2', ben, ['m1'], …)`. */
function seat() {
  const machine = createSeatMachine()
  let at = 0
  const act = (
    id: string,
    by: string,
    heads: readonly string[],
    what: Act,
    reason: string | null = null,
  ) => {
    at += 1
    return machine.apply({ id, by, at, heads, reason, act: what })
  }
  act('declared', ada, [], { kind: 'claim', how: 'declared', holder: ada })
  return { machine, act }
}

const holdersOf = (state: SeatState): readonly string[] =>
  state.kind === 'held'
    ? [state.claim.holder]
    : state.kind === 'contested'
      ? state.claims.map((c) => c.holder)
      : []

describe('the command machine', () => {
  it('[CMD1] the declarer commands', () => {
    expect(seat().machine.state()).toMatchObject({
      kind: 'held',
      claim: { holder: ada, how: 'declared', term: 1 },
    })
  })

  it('[CMD2] an offer changes nothing until it is accepted', () => {
    const { machine, act } = seat()
    expect(act('offer', ada, ['declared'], { kind: 'offered', to: ben })).toBeNull()
    expect(machine.state()).toMatchObject({
      kind: 'held',
      claim: { holder: ada },
      offers: [{ to: ben }],
    })
    expect(act('accept', ben, ['offer'], { kind: 'accepted', offer: 'offer' })).toBeNull()
    expect(machine.state()).toMatchObject({
      kind: 'held',
      claim: { holder: ben, term: 2 },
      offers: [],
    })
    expect(machine.state().history).toMatchObject([
      { holder: ada, until: 3 },
      { holder: ben, until: null },
    ])
  })

  it('[CMD2] only the person asked can accept or decline, only the person who asked can withdraw', () => {
    const { machine, act } = seat()
    act('offer', ada, ['declared'], { kind: 'offered', to: ben })
    expect(act('x1', cleo, ['offer'], { kind: 'accepted', offer: 'offer' })).toContain(
      'somebody else',
    )
    expect(act('x2', cleo, ['offer'], { kind: 'declined', offer: 'offer' })).toContain(
      'somebody else',
    )
    expect(act('x3', cleo, ['offer'], { kind: 'withdrawn', offer: 'offer' })).toContain(
      'somebody else',
    )
    expect(machine.heads()).toEqual(['offer'])
    expect(act('decline', ben, ['offer'], { kind: 'declined', offer: 'offer' })).toBeNull()
    expect(act('late', ben, ['decline'], { kind: 'accepted', offer: 'offer' })).toContain(
      'no longer open',
    )
    expect(holdersOf(machine.state())).toEqual([ada])
  })

  it('[CMD2] a withdrawn offer cannot be accepted by somebody who saw the withdrawal', () => {
    const { machine, act } = seat()
    act('offer', ada, ['declared'], { kind: 'offered', to: ben })
    act('withdraw', ada, ['offer'], { kind: 'withdrawn', offer: 'offer' })
    expect(act('accept', ben, ['withdraw'], { kind: 'accepted', offer: 'offer' })).not.toBeNull()
    expect(holdersOf(machine.state())).toEqual([ada])
  })

  it('[CMD3] a takeover overtakes an open offer', () => {
    const { machine, act } = seat()
    act('offer', ada, ['declared'], { kind: 'offered', to: ben })
    act('over', cleo, ['declared'], { kind: 'taken-over' }, 'cannot be reached')
    expect(machine.state().offers).toEqual([])
    expect(act('accept', ben, ['offer', 'over'], { kind: 'accepted', offer: 'offer' })).toContain(
      'since the offer',
    )
    expect(machine.state()).toMatchObject({
      kind: 'held',
      claim: { holder: cleo, reason: 'cannot be reached' },
    })
  })

  it('[CMD3] a takeover without a reason is void', () => {
    expect(seat().act('over', cleo, ['declared'], { kind: 'taken-over' })).toContain('reason')
  })

  it('[CMD4] two acceptances in two partitions are contested, with both names, until people agree', () => {
    const { machine, act } = seat()
    act('o1', ada, ['declared'], { kind: 'offered', to: ben })
    act('o2', ada, ['o1'], { kind: 'offered', to: cleo })
    act('a1', ben, ['o2'], { kind: 'accepted', offer: 'o1' })
    act('a2', cleo, ['o2'], { kind: 'accepted', offer: 'o2' })
    expect(machine.state()).toMatchObject({
      kind: 'contested',
      since: 5,
      claims: [{ holder: ben }, { holder: cleo }],
    })
    expect(act('r', ada, ['a1', 'a2'], { kind: 'resolved', who: ada })).toContain('made no claim')
    expect(act('agree', ada, machine.heads(), { kind: 'resolved', who: cleo })).toBeNull()
    expect(machine.state()).toMatchObject({
      kind: 'held',
      claim: { holder: cleo, how: 'resolved', term: 3 },
    })
    expect(machine.state().history.map((claim) => claim.id)).toEqual([
      'declared',
      'a1',
      'a2',
      'agree',
    ])
  })

  it('[CMD4] of contested claims software uses the highest term, then the lowest id', () => {
    const { machine, act } = seat()
    act('z', ben, ['declared'], { kind: 'taken-over' }, 'r')
    act('a', cleo, ['declared'], { kind: 'taken-over' }, 'r')
    expect(holdersOf(machine.state())).toEqual([cleo, ben])
    act('b', ada, ['z'], { kind: 'taken-over' }, 'r')
    expect(holdersOf(machine.state())).toEqual([ada, cleo])
  })

  it('[CMD4] two people who agree on the same name at once leave no contest', () => {
    const { machine, act } = seat()
    act('t1', ben, ['declared'], { kind: 'taken-over' }, 'r')
    act('t2', cleo, ['declared'], { kind: 'taken-over' }, 'r')
    act('r1', ada, ['t1', 't2'], { kind: 'resolved', who: ben })
    act('r2', cleo, ['t1', 't2'], { kind: 'resolved', who: ben })
    expect(machine.state()).toMatchObject({ kind: 'held', claim: { holder: ben } })
  })

  it('[CMD5] nothing to agree on while one person commands', () => {
    expect(seat().act('r', ben, ['declared'], { kind: 'resolved', who: ada })).toContain(
      'nothing to agree',
    )
  })

  it('[CMD6] an act may follow one with a greater id: ids are no order of cause', () => {
    const { machine, act } = seat()
    expect(act('zz-fast-clock', ada, ['declared'], { kind: 'offered', to: ben })).toBeNull()
    expect(
      act('aa-slow-clock', ben, ['zz-fast-clock'], { kind: 'accepted', offer: 'zz-fast-clock' }),
    ).toBeNull()
    expect(holdersOf(machine.state())).toEqual([ben])
  })

  it('[ROLE2] a role may be released and given again', () => {
    const machine = createSeatMachine()
    const base = { by: ada, at: 1, reason: null }
    expect(machine.state().kind).toBe('vacant')
    machine.apply({
      ...base,
      id: '1',
      heads: [],
      act: { kind: 'claim', how: 'assigned', holder: ben },
    })
    expect(machine.apply({ ...base, id: '2', heads: ['1'], act: { kind: 'released' } })).toBeNull()
    expect(machine.state().kind).toBe('vacant')
    machine.apply({
      ...base,
      id: '3',
      heads: ['2'],
      act: { kind: 'claim', how: 'assigned', holder: cleo },
    })
    expect(holdersOf(machine.state())).toEqual([cleo])
  })

  it('[CMD7] a chain of 10,000 acts costs no more per act at its end than at its start', () => {
    const machine = createSeatMachine()
    const time = (from: number, to: number) => {
      const start = performance.now()
      for (let index = from; index < to; index += 1) {
        const even = index % 2 === 0
        machine.apply({
          id: `c${index}`,
          by: even ? ada : ben,
          at: index,
          heads: index === 0 ? [] : [`c${index - 1}`],
          reason: 'turn',
          act: { kind: 'taken-over' },
        })
      }
      return performance.now() - start
    }
    time(0, 2_000)
    const early = time(2_000, 4_000)
    time(4_000, 18_000)
    const late = time(18_000, 20_000)
    expect(machine.state().history).toHaveLength(20_000)
    // Quadratic would be a factor of six or more; the floor of 20 ms absorbs a busy machine.
    expect(late).toBeLessThan(20 + early * 4)
  })
})

/** What must hold of any history that has reached everybody. */
function checkMerged(world: SeatWorld): void {
  const whole = afterSync(world, together)
  const truth = judgeSeat(world.acts)
  const machines = whole.seen.map((indexes) => machineOf(whole, indexes))
  for (const machine of machines) {
    const state = machine.state()
    const live =
      state.kind === 'held' ? [state.claim] : state.kind === 'contested' ? state.claims : []
    const fail = (what: string) => {
      throw new Error(
        `${what}: ${JSON.stringify({ acts: world.acts, state, truth: { ...truth, void: [...truth.void] } }, null, 1)}`,
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
function checkResolvable(world: SeatWorld): boolean {
  const whole = afterSync(world, together)
  const machine = machineOf(whole, whole.seen[0] ?? [])
  const state = machine.state()
  if (state.kind !== 'contested') return false
  const who = state.claims[1]?.holder ?? ''
  const agreed = afterAct(whole, 0, machine.heads(), { kind: 'resolved', who }, together)
  const after = machineOf(agreed, agreed.seen[2] ?? []).state()
  if (after.kind !== 'held' || after.claim.holder !== who)
    throw new Error(`not resolved: ${JSON.stringify(agreed)}`)
  return true
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
        checkMerged(world)
        if (checkResolvable(world)) contested += 1
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
        for (const [replica, seen] of from.seen.entries()) {
          const machine: SeatMachine = machineOf(from, seen)
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
      const length = 6 + random.below(7)
      while (world.acts.length <= length) {
        if (random.chance(0.25)) split = random.chance(0.5) ? together : random.pick(splits)
        world = afterSync(world, split)
        const replica = random.below(3)
        const machine = machineOf(world, world.seen[replica] ?? [])
        world = afterAct(
          world,
          replica,
          machine.heads(),
          random.pick(actsFor(world, replica, machine)),
          split,
        )
      }
      checkMerged(world)
      if (checkResolvable(world)) contested += 1
    }
    process.stdout.write(`[CMD8] seed ${seed}: 100,000 random histories, ${contested} contested\n`)
    expect(contested).toBeGreaterThan(1_000)
  })
})
