import { describe, expect, it } from 'vitest'
import { type Act, createSeatMachine } from '../../../shared/incident/command-machine'
import type { SeatState } from '../../../shared/incident/handoff-state'
import { people } from '../../support/seat-world'

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
    // The shortest of ten stretches is one that nothing else of the machine came between.
    const shortest = (from: number) =>
      Math.min(
        ...Array.from({ length: 10 }, (_, step) =>
          time(from + step * 200, from + step * 200 + 200),
        ),
      )
    const early = shortest(2_000)
    time(4_000, 18_000)
    const late = shortest(18_000)
    expect(machine.state().history).toHaveLength(20_000)
    // Quadratic would be a factor of six or more.
    expect(late).toBeLessThan(2 + early * 4)
  })
})
