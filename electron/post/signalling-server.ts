import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { limits } from '../../shared/sync/limits'
import type { PageMessage, PostMessage, RefusalCode } from '../../shared/sync/signalling'
import { parsePageMessage, signallingProtocol } from '../../shared/sync/signalling'
import { createTokenBucket } from '../../shared/sync/token-bucket'
import { isTopicProof } from '../../shared/sync/topic-proof'

/**
 * Where peers find each other. A socket proves that it may be on a topic, hears who is there, and sends sealed signals to
 * one of them. Whatever a socket does wrong closes that socket and touches nothing else.
 */

/** Close codes of our own (4000-4999): the page shows the sentence, the doctor the code. */
export const closeCodes = { badMessage: 4400, tooFast: 4429, silent: 4408, full: 4503 } as const

interface Member {
  readonly socket: WebSocket
  readonly address: string
  readonly nonce: string
  /** topic -> the peer id of this socket there. */
  readonly topics: Map<string, string>
  heardAt: number
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
  close(): void
}

/** A socket that says nothing for this long is taken as gone; pages ping every 10 s. */
const silentAfterMs = 30_000
const slowDownMs = 50

export function createSignallingServer(now: () => number): SignallingServer {
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
    const peerId = member.topics.get(topic)
    const room = topics.get(topic)
    member.topics.delete(topic)
    if (peerId === undefined || !room || room.get(peerId) !== member) return
    room.delete(peerId)
    if (room.size === 0) topics.delete(topic)
    for (const other of room.values()) send(other, { type: 'peer-left', topic, peerId })
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
    const peers = [...room.keys()]
    room.set(peerId, member)
    member.topics.set(topic, peerId)
    send(member, { type: 'roster', topic, peers })
    for (const [id, other] of room) {
      if (id !== peerId) send(other, { type: 'peer-joined', topic, peerId })
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
    }
  }

  /** Hands a sealed message to one member of the same topic. */
  function pass(
    member: Member,
    message: Extract<PageMessage, { readonly type: 'signal' | 'relay' }>,
  ): void {
    const { type, topic, to, data } = message
    const from = member.topics.get(topic)
    if (from === undefined) {
      refuse(member, 'not-joined', 'Join the room before signalling in it.')
      return
    }
    const target = topics.get(topic)?.get(to)
    if (!target) send(member, { type: 'absent', topic, peerId: to })
    else if (type === 'relay' && target.socket.bufferedAmount > limits.maxRelayQueueBytes)
      count('relay-slow')
    else send(target, { type, topic, from, data })
  }

  function accept(socket: WebSocket, address: string): void {
    const member: Member = {
      socket,
      address,
      nonce: randomBytes(24).toString('base64url'),
      topics: new Map(),
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
    stats: () => ({ sockets: members.size, topics: topics.size, refused: { ...refused } }),
    close() {
      clearInterval(sweep)
      for (const member of members) member.socket.terminate()
      server.close()
    },
  }
}
