import { limits } from '../../../shared/sync/limits'
import type { PostLinkMessage } from '../../../shared/sync/post-link'
import { createLinkedPost, type LinkedPost, type PostLine } from './linked-post'
import { tellLinkedPost } from './tell-linked-post'
import { createVouchDesk } from './vouch-desk'
import { createWays, type Ways } from './ways'

/**
 * What this post knows of members at other posts, and how it gets words to them. Ways to topics are told to every linked post; ways to
 * peers only where both sides have proven, by a member's signature, that they lead to the topic. Knows no sockets and no content.
 */
export interface Federation {
  /** A line to a post that has proven its id. */
  link(line: PostLine): LinkEnd
  setMember(topic: string, peerId: string, isHere: boolean): void
  /** Members at other posts. */
  peers(topic: string): readonly string[]
  has(topic: string, peerId: string): boolean
  /** Towards the post of a member, which a word may fail to reach; false when no way is known. */
  pass(word: PageWord): boolean
  /** A page here has signed. */
  vouched(message: Extract<PostLinkMessage, { type: 'vouched' }>, by: string): boolean
  /** `host:port` of linked posts through which the topic has members. */
  addresses(topic: string): readonly string[]
  /** How many members of the topic the linked post leads to. */
  membersBy(topic: string, post: string): number
  tick(): void
}

/** A sealed word of one page for another. */
export interface PageWord {
  readonly type: 'signal' | 'relay'
  readonly topic: string
  readonly from: string
  readonly to: string
  readonly data: string
}

/** The way in for what a linked post says. */
export interface LinkEnd {
  hear(message: PostLinkMessage): void
  ended(): void
}

export interface FederationDeps {
  readonly ownId: string
  readonly check: (proof: string, nonce: string, topic: string, post: string) => boolean
  /** Asks a member here to sign, the next one each turn; answers whom, or null when there is none. */
  readonly askMember: (topic: string, nonce: string, post: string, turn: number) => string | null
  /** Members came and went at other posts. */
  readonly onPeers: (topic: string, came: readonly string[], went: readonly string[]) => void
  /** To a page here. False when it is not here. */
  readonly deliver: (word: PageWord) => boolean
  /** Tells a page here that the peer is not there. */
  readonly tellAbsent: (topic: string, to: string, peerId: string) => void
  /** Calls once, soon: several changes become one message. */
  readonly soon: (act: () => void) => void
  readonly now: () => number
  readonly count: (code: string) => void
}

export function createFederation(deps: FederationDeps): Federation {
  const { ownId, count } = deps
  const links = new Map<string, LinkedPost>()
  /** topic -> ways to posts that have members, and topic -> ways to members. */
  const offers = new Map<string, Ways>()
  const rooms = new Map<string, Ways>()
  let isTelling = false

  const desk = createVouchDesk({
    put(request, turn, askers) {
      const { topic, nonce, post } = request
      const member = deps.askMember(topic, nonce, post, turn)
      if (member !== null) return member
      const asked = [...askers].filter((asker) => asker !== null)
      const link = links.get(towards(topic, post, ...asked) ?? '')
      link?.line.send({ type: 'vouch', topic, nonce, post })
      return link ? link.line.post : null
    },
    check: deps.check,
    now: deps.now,
  })

  /** The neighbour on the shortest way to any post with members that leads through none of these. */
  function towards(topic: string, ...except: readonly string[]): string | undefined {
    const ways = offers.get(topic)
    let best: readonly string[] | null = null
    for (const post of ways?.things() ?? []) {
      const way = ways?.best(post, ...except) ?? null
      if (way && (best === null || way.length < best.length)) best = way
    }
    return best?.[0]
  }

  /** Changes the ways of a topic; a topic without any is forgotten. */
  function edit(all: Map<string, Ways>, topic: string, act: (ways: Ways) => void): void {
    const ways = all.get(topic) ?? createWays()
    all.set(topic, ways)
    act(ways)
    if (ways.things().next().done) all.delete(topic)
  }

  function tell(link: LinkedPost): void {
    tellLinkedPost(link, { ownId, offers, rooms, wantProof })
  }

  function tellSoon(): void {
    if (isTelling) return
    isTelling = true
    deps.soon(() => {
      isTelling = false
      for (const link of links.values()) tell(link)
    })
  }

  function changed(topic: string): void {
    for (const link of links.values()) link.stale.add(topic)
    tellSoon()
  }

  const has = (topic: string, peerId: string) => rooms.get(topic)?.isElsewhere(peerId) === true

  /** Changes ways to peers of a topic, and says which of them came and went. */
  function change(topic: string, peers: readonly string[], act: (room: Ways) => void): void {
    const isThere = (peer: string) => has(topic, peer)
    const before = new Set(peers.filter(isThere))
    edit(rooms, topic, act)
    const came = peers.filter((peer) => !before.has(peer) && isThere(peer))
    const went = peers.filter((peer) => before.has(peer) && !isThere(peer))
    changed(topic)
    if (came.length + went.length > 0) deps.onPeers(topic, came, went)
  }

  function wantProof(link: LinkedPost, topic: string): void {
    if (link.asking.has(topic)) return
    link.asking.add(topic)
    const { theirNonce: nonce, post } = link.line
    desk.ask({ topic, nonce, post }, null, (proof) => {
      link.asking.delete(topic)
      if (proof === null || links.get(post) !== link || !link.offered.has(topic)) return
      link.ours.add(topic)
      link.line.send({ type: 'prove', topic, proof })
      link.stale.add(topic)
      tellSoon()
    })
  }

  /** They lead to nobody of the topic any more. */
  function dropTopic(link: LinkedPost, topic: string): void {
    const { post } = link.line
    link.theirs.delete(topic)
    const room = rooms.get(topic)
    const peers = room ? [...room.things()].filter((peer) => room.hasFrom(post, peer)) : []
    change(topic, peers, (ways) => {
      for (const peer of peers) ways.lost(post, peer)
    })
  }

  const countFrom = (all: ReadonlyMap<string, Ways>, post: string) =>
    [...all.values()].reduce((sum, room) => sum + room.countFrom(post), 0)

  /** Towards its page: here, or by the best way that does not lead back. */
  function pass(word: PageWord, hops: number, except: readonly string[]): boolean {
    if (deps.deliver(word)) return true
    const [next] = rooms.get(word.topic)?.best(word.to, ...except) ?? []
    const link = next === undefined ? undefined : links.get(next)
    if (!link || hops >= limits.maxPostHops || !link.ours.has(word.topic)) return false
    if (link.line.isFull(word.type)) {
      count('link-slow')
      return true
    }
    // Whoever gets a word knows the way back to its page.
    tell(link)
    link.line.send({ ...word, hops: hops + 1 })
    return true
  }

  function passAbsent(
    link: LinkedPost | null,
    { topic, to, peerId }: { readonly topic: string; readonly to: string; readonly peerId: string },
    hops: number,
  ): void {
    const way = rooms.get(topic)?.best(to, ...(link ? [link.line.post] : []))
    const next = way?.[0] === undefined ? undefined : links.get(way[0])
    if (way?.length === 0) {
      // A page holds on to those whom it was told of until it is told that they went.
      if (!has(topic, peerId)) deps.tellAbsent(topic, to, peerId)
    } else if (next?.ours.has(topic) && hops < limits.maxPostHops)
      next.line.send({ type: 'absent', topic, to, peerId, hops: hops + 1 })
  }

  const leadsTo = (link: LinkedPost, topic: string) =>
    (offers.get(topic)?.countFrom(link.line.post) ?? 0) > 0

  /** A path is the speaker's own and does not lead through us. */
  const isTheirs = (link: LinkedPost, path: readonly string[]) =>
    path[0] === link.line.post && !path.includes(ownId)

  /** Answers the code of a fault, or null. */
  function hear(link: LinkedPost, message: PostLinkMessage): string | null {
    const { post } = link.line
    switch (message.type) {
      case 'hello':
      case 'own':
        return 'link-bad-message'
      case 'ping':
        return null
      case 'offer':
        if (!message.paths.every((path) => isTheirs(link, path))) return 'link-bad-way'
        edit(offers, message.topic, (ways) => {
          for (const path of message.paths) ways.heard(post, path.at(-1) ?? post, path)
        })
        changed(message.topic)
        return countFrom(offers, post) > limits.maxOffersPerPostLink ? 'link-too-many-topics' : null
      case 'retract':
        edit(offers, message.topic, (ways) => {
          for (const lost of message.posts) ways.lost(post, lost)
        })
        if (!leadsTo(link, message.topic)) dropTopic(link, message.topic)
        changed(message.topic)
        return null
      case 'vouch': {
        const { topic, nonce } = message
        if (!link.offered.has(topic) || !link.vouches.take()) return null
        desk.ask({ topic, nonce, post: message.post }, post, (proof) => {
          if (proof !== null && links.get(post) === link)
            link.line.send({ ...message, type: 'vouched', proof })
        })
        return null
      }
      case 'vouched':
        return desk.answered(message, message.proof, post) ? null : 'link-bad-proof'
      case 'prove':
        if (!leadsTo(link, message.topic)) return 'link-bad-message'
        if (!deps.check(message.proof, link.line.ownNonce, message.topic, ownId))
          return 'link-bad-proof'
        link.theirs.add(message.topic)
        changed(message.topic)
        return null
      default:
        // The rest is of a topic that they have proven.
        return link.theirs.has(message.topic) ? hearOfTopic(link, message) : 'link-not-proven'
    }
  }

  function hearOfTopic(
    link: LinkedPost,
    message: Extract<
      PostLinkMessage,
      { readonly type: 'reach' | 'gone' | 'signal' | 'relay' | 'absent' }
    >,
  ): string | null {
    const { post } = link.line
    const { topic } = message
    if (message.type === 'reach') {
      const { ways } = message
      if (!ways.every((way) => isTheirs(link, way.path))) return 'link-bad-way'
      change(
        topic,
        ways.map((way) => way.peerId),
        (room) => {
          for (const { peerId, path } of ways) room.heard(post, peerId, path)
        },
      )
      return countFrom(rooms, post) > limits.maxWaysPerPostLink ? 'link-too-many-peers' : null
    }
    if (message.type === 'gone') {
      change(topic, message.peers, (room) => {
        for (const peer of message.peers) room.lost(post, peer)
      })
      return null
    }
    if (message.type === 'absent') passAbsent(link, message, message.hops)
    else {
      const { type, from, to, data, hops } = message
      if (!pass({ type, topic, from, to, data }, hops, [post]) && link.ours.has(topic))
        link.line.send({ type: 'absent', topic, to: from, peerId: to, hops: 0 })
    }
    return null
  }

  function ended(link: LinkedPost): void {
    const { post } = link.line
    if (links.get(post) !== link) return
    links.delete(post)
    for (const [topic, ways] of [...offers]) {
      if (ways.countFrom(post) === 0) continue
      edit(offers, topic, () => void ways.dropPost(post))
      changed(topic)
    }
    for (const [topic, room] of [...rooms]) {
      const peers = [...room.things()].filter((peer) => room.hasFrom(post, peer))
      if (peers.length > 0) change(topic, peers, (ways) => void ways.dropPost(post))
    }
    desk.postGone(post)
  }

  return {
    link(line) {
      const before = links.get(line.post)
      if (before) ended(before)
      const link = createLinkedPost(line, deps.now)
      links.set(line.post, link)
      for (const topic of offers.keys()) link.stale.add(topic)
      tellSoon()
      return {
        hear(message) {
          if (links.get(line.post) !== link) return
          const fault = hear(link, message)
          if (fault === null) return
          ended(link)
          line.fault(fault)
        },
        ended: () => ended(link),
      }
    },
    setMember(topic, peerId, isHere) {
      edit(rooms, topic, (room) => room.setOwn(peerId, isHere))
      const room = rooms.get(topic)
      const hasOwn = [...(room?.things() ?? [])].some((peer) => room?.best(peer)?.length === 0)
      edit(offers, topic, (ways) => ways.setOwn(ownId, hasOwn))
      changed(topic)
    },
    peers: (topic) => {
      const room = rooms.get(topic)
      return room ? [...room.things()].filter((peer) => room.isElsewhere(peer)) : []
    },
    has,
    // While a topic is being proven anew its members stand, and nothing leads there: the word is lost, nobody is gone.
    pass: (word) => pass(word, 0, []) || has(word.topic, word.to),
    vouched: (message, by) => desk.answered(message, message.proof, by),
    addresses: (topic) =>
      [...links.values()].flatMap(({ line }) => {
        const room = rooms.get(topic)
        return line.address !== null && room && room.countFrom(line.post) > 0 ? [line.address] : []
      }),
    membersBy: (topic, post) => (links.has(post) ? (rooms.get(topic)?.countFrom(post) ?? 0) : 0),
    tick() {
      desk.tick()
      for (const link of links.values()) {
        for (const topic of link.offered.keys())
          if (leadsTo(link, topic) && !link.ours.has(topic)) link.stale.add(topic)
        if (link.stale.size > 0) tell(link)
      }
    },
  }
}
