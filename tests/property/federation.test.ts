import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPostNet, type PostNet, topicName } from '../support/federation/post-net'

const topics = [topicName(0), topicName(1)]
const size = 6

interface LinkMove {
  readonly kind: 'connect' | 'cut'
  readonly a: number
  readonly b: number
}
interface MemberMove {
  readonly kind: 'join' | 'leave'
  readonly post: number
  readonly topic: number
  readonly peer: number
}
interface WordMove {
  readonly kind: 'say'
  readonly post: number
  readonly topic: number
  readonly from: number
  readonly to: number
}
type Move = LinkMove | MemberMove | WordMove | { readonly kind: 'run'; readonly steps: number }

const post = fc.nat(size - 1)
const link = (kind: 'connect' | 'cut') => fc.record({ kind: fc.constant(kind), a: post, b: post })
const member = (kind: 'join' | 'leave') =>
  fc.record({ kind: fc.constant(kind), post, topic: fc.nat(1), peer: fc.nat(5) })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: link('connect') },
  { weight: 2, arbitrary: link('cut') },
  { weight: 5, arbitrary: member('join') },
  { weight: 2, arbitrary: member('leave') },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('run' as const), steps: fc.nat(60) }),
  },
)
/** A few pages of one topic that come, go and speak within a few words of each other, at posts that are linked. */
const few = fc.nat(2)
const crowded: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), post: few, topic: fc.constant(0), peer: few }),
  fc.record({ kind: fc.constant('leave' as const), post: few, topic: fc.constant(0), peer: few }),
  fc.record({
    kind: fc.constant('say' as const),
    post: few,
    topic: fc.constant(0),
    from: few,
    to: few,
  }),
  fc.record({ kind: fc.constant('run' as const), steps: fc.nat(6) }),
)

/** What is, beside the posts: who is where and which lines stand. */
function createTruth() {
  const lines = new Set<string>()
  const members = new Set<string>()
  return {
    apply(act: Move, net: PostNet, choose: (count: number) => number): void {
      if (act.kind === 'run') {
        for (let step = 0; step < act.steps; step += 1) net.step(choose)
      } else if ('a' in act) {
        const key = `${Math.min(act.a, act.b)}-${Math.max(act.a, act.b)}`
        if (act.a === act.b) return
        if (act.kind === 'connect') lines.add(key)
        else lines.delete(key)
        net[act.kind](act.a, act.b)
      } else if (act.kind === 'say') {
        const from = `peer-number-${act.from}`
        if (members.has(`${act.post} ${act.topic} ${from}`))
          net.say(act.post, topics[act.topic] ?? '', from, `peer-number-${act.to}`, 'c2VhbGVk')
      } else {
        const peerId = `peer-number-${act.peer}`
        const key = `${act.post} ${act.topic} ${peerId}`
        if (members.has(key) === (act.kind === 'join')) return
        if (act.kind === 'join') members.add(key)
        else members.delete(key)
        net[act.kind](act.post, topics[act.topic] ?? '', peerId)
      }
    },
    lines: () => [...lines],
    membersAt: (at: number, topic: number) =>
      [...members].flatMap((key) => {
        const [where, of, peer] = key.split(' ')
        return Number(where) === at && Number(of) === topic && peer ? [peer] : []
      }),
    reachableFrom(start: number): ReadonlySet<number> {
      const found = new Set([start])
      for (const at of found)
        for (const key of lines) {
          const [a = 0, b = 0] = key.split('-').map(Number)
          if (a === at) found.add(b)
          if (b === at) found.add(a)
        }
      return found
    },
  }
}

/** The same numbers for the same seed. */
function chooser(seed: number): (count: number) => number {
  let state = seed >>> 0
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
}

function checkRest(net: PostNet, truth: ReturnType<typeof createTruth>): void {
  for (let at = 0; at < size; at += 1) {
    const island = truth.reachableFrom(at)
    for (const [index, topic] of topics.entries()) {
      const here = truth.membersAt(at, index)
      if (here.length === 0) continue
      const all = new Set([...island].flatMap((other) => truth.membersAt(other, index)))
      const seen = net.seen(at, topic)
      expect(seen).toEqual([...new Set(seen)])
      // Somebody who is here too need not be heard of from elsewhere.
      expect([...new Set([...here, ...seen])].sort()).toEqual([...all].sort())
    }
  }
}

describe('posts that are linked', () => {
  it('[FED1] whatever is joined, cut and healed in whatever order: each member is seen once by all in its island, and by nobody outside', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80, size: 'max' }), fc.nat(), (moves, seed) => {
        const net = createPostNet(size)
        const truth = createTruth()
        const choose = chooser(seed)
        for (const act of moves) truth.apply(act, net, choose)
        net.settle(choose)
        expect(net.faults).toEqual([])
        checkRest(net, truth)
      }),
      { numRuns: 400 },
    )
  })

  it('[FED2] a word reaches its page once, however many ways there are, and none comes to another page', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60, size: 'max' }), fc.nat(), (moves, seed) => {
        const net = createPostNet(size)
        const truth = createTruth()
        const choose = chooser(seed)
        for (const act of moves) truth.apply(act, net, choose)
        net.settle(choose)
        for (const [index, topic] of topics.entries()) {
          for (let at = 0; at < size; at += 1) {
            const [from] = truth.membersAt(at, index)
            if (from === undefined) continue
            const others = new Set(
              [...truth.reachableFrom(at)].flatMap((other) => truth.membersAt(other, index)),
            )
            net.delivered.length = 0
            net.absent.length = 0
            for (const to of others) net.say(at, topic, from, to, 'c2VhbGVk')
            net.say(at, topic, from, 'peer-that-is-nowhere', 'c2VhbGVk')
            net.settle(choose)
            expect([...net.delivered].sort()).toEqual(
              [...others].map((to) => `${from}>${to} c2VhbGVk`).sort(),
            )
            expect(net.absent).toEqual([`${from} lacks peer-that-is-nowhere`])
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('a page at a linked post', () => {
  it('[FED22] holds those whom its post holds, whatever it said to whom and whenever', () => {
    fc.assert(
      fc.property(
        fc.array(crowded, { maxLength: 80, size: 'max' }),
        fc.boolean(),
        fc.nat(),
        (moves, isRing, seed) => {
          const net = createPostNet(3)
          const truth = createTruth()
          const choose = chooser(seed)
          net.connect(0, 1)
          net.connect(1, 2)
          if (isRing) net.connect(2, 0)
          for (const act of moves) truth.apply(act, net, choose)
          net.settle(choose)
          for (let at = 0; at < 3; at += 1)
            for (const page of truth.membersAt(at, 0))
              expect(net.held(at, topicName(0), page)).toEqual(net.seen(at, topicName(0)))
        },
      ),
      { numRuns: 1_500 },
    )
  })
})

describe('the limits of a federation', () => {
  it('[FED3] a way is eight links long at the most', () => {
    const net = createPostNet(11)
    const choose = chooser(7)
    const topic = topics[0] ?? ''
    for (let at = 0; at < 11; at += 1) net.join(at, topic, `peer-number-${at}`)
    for (let at = 0; at < 10; at += 1) net.connect(at, at + 1)
    net.settle(choose)
    expect(net.seen(0, topic)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `peer-number-${at}`).sort(),
    )
    net.say(0, topic, 'peer-number-0', 'peer-number-8', 'ZmFy')
    net.say(0, topic, 'peer-number-0', 'peer-number-9', 'dG9vLWZhcg')
    net.settle(choose)
    expect(net.delivered).toEqual(['peer-number-0>peer-number-8 ZmFy'])
    expect(net.faults).toEqual([])
  })

  it('[FED4] sixteen posts that all know each other come to rest when one member leaves', () => {
    const net = createPostNet(16)
    const choose = chooser(3)
    const topic = topics[0] ?? ''
    for (let at = 0; at < 16; at += 1) {
      net.join(at, topic, `peer-number-${at}`)
      for (let other = 0; other < at; other += 1) net.connect(other, at)
    }
    net.settle(choose)
    for (let at = 0; at < 16; at += 1) expect(net.seen(at, topic)).toHaveLength(15)
    const before = net.words
    net.leave(0, topic, 'peer-number-0')
    net.settle(() => 0)
    for (let at = 1; at < 16; at += 1) expect(net.seen(at, topic)).toHaveLength(14)
    expect((net.words - before) / 240).toBeLessThan(12)
  })
})
