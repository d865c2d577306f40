import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { limits } from '../../shared/sync/limits'
import { isHomeAddress } from '../../shared/sync/post-address'
import type { PageMessage, Place, PostMessage, RefusalCode } from '../../shared/sync/signalling'
import { parsePageMessage, signallingProtocol } from '../../shared/sync/signalling'
import { createTokenBucket } from '../../shared/sync/token-bucket'
import { isTopicProof } from '../../shared/sync/topic-proof'
import { isLoopback } from './addresses'
import { closeCodes } from './close-codes'
import type { PageWord } from './federation/federation'

/**
 * Where peers find each other, here and at linked posts: a page is told of all of them alike. A socket proves that it may be on a topic, hears who is there, and sends sealed signals to
 * one of them. Whatever a socket does wrong closes that socket and touches nothing else.
 */

interface Member {
  readonly socket: WebSocket
  readonly address: string
  readonly nonce: string
  /** Whether its page runs on this machine. */
  readonly isHome: boolean
  /** topic -> the peer id of this socket there, and since when. */
  readonly topics: Map<string, { readonly peerId: string; readonly since: number }>
  /** topic -> where posts are, as it was last told. */
  readonly told: Map<string, string>
  /** topic -> the posts that its page knows of, and how it stands with them, as it was last told. */
  readonly named: Map<string, { readonly addresses: readonly string[]; told: string }>
  heardAt: number
}

/** The members of other posts, and the way to them. */
export interface OtherPosts {
  setMember(topic: string, peerId: string, isHere: boolean): void
  peers(topic: string): readonly string[]
  has(topic: string, peerId: string): boolean
  pass(word: PageWord): boolean
  vouched(message: Extract<PageMessage, { type: 'vouched' }>, by: string): boolean
  addresses(topic: string): readonly string[]
}

export interface SignallingStats {
  readonly sockets: number
  readonly topics: number
  readonly refused: Readonly<Record<string, number>>
}

export interface SignallingServer {
  /** Takes over an HTTP upgrade that has passed the host and origin checks. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stats(): SignallingStats
  /** Members came and went at other posts. */
  onPeers(topic: string, came: readonly string[], went: readonly string[]): void
  /** How it stands with other posts has changed. */
  onPlaces(): void
  /** A word from another post; false when its page is not here. */
  deliver(word: PageWord): boolean
  tellAbsent(topic: string, to: string, peerId: string): void
  /** Asks one of the members here, the next one each turn, to sign; answers its peer id, or null. */
  askMember(topic: string, nonce: string, post: string, turn: number): string | null
  close(): void
}

/** A socket that says nothing for this long is taken as gone; pages ping every 10 s. */
const silentAfterMs = 30_000
const slowDownMs = 50
/** Whoever has just come calls those at other posts too, though word of them arrives a moment later. */
const newcomerMs = 3_000

export function createSignallingServer(deps: {
  readonly now: () => number
  readonly others: OtherPosts
  /** A page of this machine knows of posts. */
  readonly onKnownPosts: (addresses: readonly string[]) => void
  /** No page of this machine names them any more. */
  readonly onUnnamedPosts: (addresses: readonly string[]) => void
  readonly placeOf: (topic: string, address: string) => Place
}): SignallingServer {
  const { now, others } = deps
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxSignalBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(signallingProtocol) ? signallingProtocol : false),
  })
  const members = new Set<Member>()
  const topics = new Map<string, Map<string, Member>>()
  const refused: Record<string, number> = {}

  const count = (code: string) => {
    refused[code] = (refused[code] ?? 0) + 1
  }
  const send = (member: Member, message: PostMessage) => {
    if (member.socket.readyState === WebSocket.OPEN) member.socket.send(JSON.stringify(message))
  }
  const refuse = (member: Member, code: RefusalCode, reason: string) => {
    count(code)
    send(member, { type: 'refused', code, reason })
  }

  function leave(member: Member, topic: string): void {
    const peerId = member.topics.get(topic)?.peerId
    const room = topics.get(topic)
    member.topics.delete(topic)
    member.told.delete(topic)
    member.named.delete(topic)
    if (peerId === undefined || !room || room.get(peerId) !== member) return
    room.delete(peerId)
    if (room.size === 0) topics.delete(topic)
    others.setMember(topic, peerId, false)
    if (others.has(topic, peerId)) return
    for (const other of room.values()) send(other, { type: 'peer-left', topic, peerId })
  }

  /** Everybody else, here first. */
  function rosterOf(topic: string, peerId: string): readonly string[] {
    const all = new Set([...(topics.get(topic)?.keys() ?? []), ...others.peers(topic)])
    all.delete(peerId)
    return [...all]
  }

  function tellPosts(member: Member, topic: string): void {
    const addresses = others
      .addresses(topic)
      .filter((address) => member.isHome || !isHomeAddress(address))
      .slice(0, limits.maxKnownPosts)
    const text = addresses.join(' ')
    if (text === (member.told.get(topic) ?? '')) return
    member.told.set(topic, text)
    send(member, { type: 'posts', topic, addresses })
  }

  /** To a page of this machine, and of the posts that it named itself: nobody else learns an address. */
  function tellPlaces(member: Member, topic: string): void {
    const named = member.named.get(topic)
    if (!named) return
    const places = named.addresses.map((address) => deps.placeOf(topic, address))
    const text = JSON.stringify(places)
    if (text === named.told) return
    named.told = text
    send(member, { type: 'places', topic, places })
  }

  function hearPosts(member: Member, topic: string, addresses: readonly string[]): void {
    const before = member.named.get(topic)
    member.named.set(topic, { addresses, told: before?.told ?? '' })
    const all = new Set<string>()
    for (const each of members)
      for (const named of each.named.values()) for (const one of named.addresses) all.add(one)
    deps.onUnnamedPosts(before?.addresses.filter((address) => !all.has(address)) ?? [])
    deps.onKnownPosts(addresses)
    tellPlaces(member, topic)
  }

  function join(member: Member, message: Extract<PageMessage, { type: 'join' }>): void {
    const { topic, peerId, proof } = message
    if (!isTopicProof(proof, member.nonce, topic, peerId)) {
      refuse(member, 'bad-proof', 'The secret does not open this room.')
      return
    }
    if (member.topics.size >= limits.maxTopicsPerSocket && !member.topics.has(topic)) {
      refuse(member, 'too-many-topics', 'Too many rooms on one connection.')
      return
    }
    const room = topics.get(topic) ?? new Map<string, Member>()
    const holder = room.get(peerId)
    if (holder && holder !== member && now() - holder.heardAt < silentAfterMs / 2) {
      refuse(member, 'peer-id-taken', 'Another connection uses this peer id.')
      return
    }
    if (holder && holder !== member) leave(holder, topic)
    leave(member, topic)
    topics.set(topic, room)
    room.set(peerId, member)
    member.topics.set(topic, { peerId, since: now() })
    send(member, { type: 'roster', topic, peers: rosterOf(topic, peerId) })
    tellPosts(member, topic)
    const isKnown = others.has(topic, peerId)
    others.setMember(topic, peerId, true)
    if (isKnown) return
    for (const [id, other] of room) {
      if (id !== peerId) send(other, { type: 'peer-joined', topic, peerId })
    }
  }

  function onPeers(topic: string, came: readonly string[], went: readonly string[]): void {
    const room = topics.get(topic)
    if (!room) return
    for (const [peerId, member] of room) {
      const fresh = came.filter((peer) => !room.has(peer))
      const since = member.topics.get(topic)?.since ?? 0
      if (fresh.length > 0 && now() - since < newcomerMs)
        send(member, { type: 'roster', topic, peers: rosterOf(topic, peerId) })
      else for (const peer of fresh) send(member, { type: 'peer-joined', topic, peerId: peer })
      for (const peer of went)
        if (!room.has(peer)) send(member, { type: 'peer-left', topic, peerId: peer })
      tellPosts(member, topic)
      tellPlaces(member, topic)
    }
  }

  function handle(member: Member, message: PageMessage): void {
    switch (message.type) {
      case 'ping':
        send(member, { type: 'pong' })
        return
      case 'join':
        join(member, message)
        return
      case 'leave':
        leave(member, message.topic)
        return
      case 'signal':
      case 'relay':
        pass(member, message)
        return
      case 'vouched': {
        const by = member.topics.get(message.topic)?.peerId
        if (by !== undefined && !others.vouched(message, by)) count('bad-vouch')
        return
      }
      case 'posts':
        // Whoever may name addresses can make this machine knock at them: members on this machine only.
        if (member.isHome && member.topics.has(message.topic))
          hearPosts(member, message.topic, message.addresses)
        else count('posts-not-heard')
    }
  }

  function hand(target: Member, word: PageWord): void {
    const { type, topic, from, data } = word
    if (type === 'relay' && target.socket.bufferedAmount > limits.maxRelayQueueBytes)
      count('relay-slow')
    else send(target, { type, topic, from, data })
  }

  /** Hands a sealed message to one member of the same topic, here or at another post. */
  function pass(
    member: Member,
    message: Extract<PageMessage, { readonly type: 'signal' | 'relay' }>,
  ): void {
    const { type, topic, to, data } = message
    const from = member.topics.get(topic)?.peerId
    if (from === undefined) {
      refuse(member, 'not-joined', 'Join the room before signalling in it.')
      return
    }
    const target = topics.get(topic)?.get(to)
    const word = { type, topic, from, to, data }
    if (target) hand(target, word)
    else if (!others.pass(word)) send(member, { type: 'absent', topic, peerId: to })
  }

  function accept(socket: WebSocket, address: string): void {
    const member: Member = {
      socket,
      address,
      nonce: randomBytes(24).toString('base64url'),
      isHome: isLoopback(address),
      topics: new Map(),
      told: new Map(),
      named: new Map(),
      heardAt: now(),
    }
    members.add(member)
    const bucket = createTokenBucket({
      perSecond: limits.messagesPerSecond,
      burst: limits.messageBurst,
      now,
    })
    const relayed = createTokenBucket({
      perSecond: limits.relayPerSecond,
      burst: limits.relayBurst,
      now,
    })
    /** Stops reading for a moment: the sender feels it, and nothing is lost. */
    const slowDown = () => {
      socket.pause()
      setTimeout(() => socket.resume(), slowDownMs).unref()
    }
    const drop = (code: number, reason: string) => {
      count(reason)
      socket.close(code, reason)
    }
    socket.on('message', (data, isBinary) => {
      member.heardAt = now()
      const text = isBinary ? '' : data.toString()
      const parsed = isBinary ? null : parsePageMessage(text)
      if (parsed?.ok && parsed.value.type === 'relay') {
        if (!relayed.take(text.length)) slowDown()
      } else if (!bucket.take()) {
        drop(closeCodes.tooFast, 'too-fast')
        return
      }
      if (!parsed?.ok) drop(closeCodes.badMessage, 'bad-message')
      else handle(member, parsed.value)
    })
    // An oversized or malformed frame ends here; ws closes that socket by itself.
    socket.on('error', () => count('socket-error'))
    socket.on('close', () => {
      members.delete(member)
      for (const topic of [...member.topics.keys()]) leave(member, topic)
    })
    send(member, { type: 'nonce', nonce: member.nonce })
  }

  const sweep = setInterval(() => {
    for (const member of members) {
      if (now() - member.heardAt > silentAfterMs) {
        count('silent')
        member.socket.terminate()
      }
    }
  }, 5_000)
  sweep.unref()

  return {
    upgrade(request, socket, head) {
      const address = request.socket.remoteAddress ?? 'unknown'
      const sameAddress = [...members].filter((member) => member.address === address).length
      if (members.size >= limits.maxSockets || sameAddress >= limits.maxSocketsPerAddress) {
        count('full')
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, address))
    },
    onPeers,
    onPlaces() {
      for (const member of members)
        for (const topic of member.named.keys()) tellPlaces(member, topic)
    },
    deliver(word) {
      const target = topics.get(word.topic)?.get(word.to)
      if (target) hand(target, word)
      return target !== undefined
    },
    tellAbsent(topic, to, peerId) {
      const target = topics.get(topic)?.get(to)
      if (target) send(target, { type: 'absent', topic, peerId })
    },
    askMember(topic, nonce, post, turn) {
      const members = [...(topics.get(topic) ?? [])]
      const [peerId, member] = members[turn % members.length] ?? []
      if (peerId === undefined || !member) return null
      send(member, { type: 'vouch', topic, nonce, post })
      return peerId
    },
    stats: () => ({ sockets: members.size, topics: topics.size, refused: { ...refused } }),
    close() {
      clearInterval(sweep)
      for (const member of members) member.socket.terminate()
      server.close()
    },
  }
}
