import { toBase32 } from '../../shared/base/base32'
import {
  type Act,
  createSeatMachine,
  type SeatAct,
  type SeatMachine,
} from '../../shared/incident/command-machine'
import type { EntryId } from '../../shared/incident/entry'

/** Who can reach whom: replicas of one group share everything at once. */
export type Split = readonly (readonly number[])[]

export const together: Split = [[0, 1, 2]]
/** The three ways in which three replicas fall into two partitions. */
export const splits: readonly Split[] = [
  [[0], [1, 2]],
  [[1], [0, 2]],
  [[2], [0, 1]],
]

/** Three people, each on a replica of their own that sees only what reached it. */
export interface SeatWorld {
  readonly acts: readonly SeatAct[]
  /** Indexes into `acts` that each replica has. */
  readonly seen: readonly (readonly number[])[]
}

export const people = ['ada', 'ben', 'cleo'] as const

const idOf = (index: number): EntryId => toBase32(index + 1, 34)

/** The first person has declared, and everybody has seen it. */
export const declaredWorld: SeatWorld = {
  acts: [
    {
      id: idOf(0),
      by: people[0],
      at: 0,
      heads: [],
      reason: null,
      act: { kind: 'claim', how: 'declared', holder: people[0] },
    },
  ],
  seen: [[0], [0], [0]],
}

/** A replica's own machine, fed in the order in which acts reached it. */
export function machineOf(world: SeatWorld, indexes: readonly number[]): SeatMachine {
  const machine = createSeatMachine()
  for (const index of indexes) {
    const act = world.acts[index]
    if (act) machine.apply(act)
  }
  return machine
}

/**
 * The machine of every replica. Replicas that saw the same in the same order share one: it is a function of what came, and
 * is only read.
 */
export function machinesOf(world: SeatWorld): readonly SeatMachine[] {
  const made = new Map<string, SeatMachine>()
  return world.seen.map((seen) => {
    const order = seen.join()
    const machine = made.get(order) ?? machineOf(world, seen)
    made.set(order, machine)
    return machine
  })
}

/** Every act that this person could attempt on what their replica shows, hopeless ones included. */
export function actsFor(world: SeatWorld, replica: number, machine: SeatMachine): readonly Act[] {
  const me = people[replica] ?? ''
  const others = people.filter((person) => person !== me)
  const list: Act[] = [{ kind: 'taken-over' }]
  const state = machine.state()
  const holders =
    state.kind === 'held'
      ? [state.claim.holder]
      : state.kind === 'contested'
        ? state.claims.map((c) => c.holder)
        : []
  if (holders.includes(me)) for (const to of others) list.push({ kind: 'offered', to })
  for (const index of world.seen[replica] ?? []) {
    const offer = world.acts[index]
    if (offer?.act.kind !== 'offered') continue
    if (offer.act.to === me) {
      list.push({ kind: 'accepted', offer: offer.id }, { kind: 'declined', offer: offer.id })
    } else if (offer.by === me) list.push({ kind: 'withdrawn', offer: offer.id })
  }
  if (state.kind === 'contested') {
    for (const who of new Set(holders)) list.push({ kind: 'resolved', who })
  }
  return list
}

/** The world after one act, carried at once to every replica of the same group. */
export function afterAct(
  world: SeatWorld,
  replica: number,
  heads: readonly EntryId[],
  act: Act,
  split: Split,
): SeatWorld {
  const index = world.acts.length
  const entry: SeatAct = {
    id: idOf(index),
    by: people[replica] ?? '',
    at: index,
    heads,
    reason: act.kind === 'taken-over' ? 'cannot be reached' : null,
    act,
  }
  const group = split.find((members) => members.includes(replica)) ?? [replica]
  return {
    acts: [...world.acts, entry],
    seen: world.seen.map((seen, other) => (group.includes(other) ? [...seen, index] : seen)),
  }
}

/** Replicas of one group tell each other what they have; what is new to one comes in after what it had. */
export function afterSync(world: SeatWorld, split: Split): SeatWorld {
  return {
    acts: world.acts,
    seen: world.seen.map((seen, replica) => {
      const group = split.find((members) => members.includes(replica)) ?? [replica]
      const all = new Set(seen)
      // What a member had before is complete with its past; so appending member by member keeps causes first.
      for (const member of group) for (const index of world.seen[member] ?? []) all.add(index)
      return [...all]
    }),
  }
}
