import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import type { Dispose } from '../../../shared/base/lifetime'
import { limits } from '../../../shared/sync/limits'
import { isHomeAddress } from '../../../shared/sync/post-address'
import { vouchForTopic } from '../../../shared/sync/post-proof'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import { type PageMessage, type Place, parsePostMessage } from '../../../shared/sync/signalling'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import { topicChallenge } from '../../../shared/sync/topic-proof'
import type { PostLink } from '../../session/mesh'
import { createRawSigner } from '../keys/raw-key'
import type { OpenPostSocket, PostSocket } from './post-socket'
import { createSignalSeal } from './signal-seal'

/** One post, as seen by one room: joins the topic, keeps the roster, carries sealed signals, and comes back by itself. */
export interface SignallingClient {
  readonly address: string
  link(): PostLink
  peers(): ReadonlySet<string>
  /** How this post stands with others that it was told of; null where it is of another machine, and is told of none. */
  places(): readonly Place[] | null
  /** False when this post cannot reach the peer. */
  signal(to: string, payload: string): boolean
  /** A sealed frame of a relayed link; false when this post does not reach the peer. */
  relay(to: string, sealed: Uint8Array): boolean
  /** Tries again at once, without the back-off. */
  wake(): void
  /** What this page knows of posts has changed. */
  postsChanged(): void
  dispose: Dispose
}

export interface SignallingClientDeps {
  readonly address: string
  readonly openSocket: OpenPostSocket
  readonly keys: RoomKeys
  readonly peerId: string
  readonly onRoster: (peers: readonly string[]) => void
  readonly onJoined: (peerId: string) => void
  readonly onLeft: (peerId: string) => void
  readonly onSignal: (from: string, payload: string) => void
  /** A sealed frame of a relayed link. */
  readonly onRelay: (from: string, sealed: Uint8Array) => void
  /** Posts through which this one reaches members: `host:port`. */
  readonly onPosts: (addresses: readonly string[]) => void
  /** Posts that this page knows of, for the post to link to. */
  readonly knownPosts: () => readonly string[]
  readonly onRefused: (code: string) => void
  readonly onChange: () => void
}

const firstRetryMs = 500
const lastRetryMs = 8_000
const pingEveryMs = 10_000
/** A post that does not answer a ping for this long is gone, whatever the socket says. */
const silentAfterMs = 25_000
/** The same after sleep or a change of network, when the old socket is most likely dead. */
const silentAfterWakeMs = 4_000

export function createSignallingClient(deps: SignallingClientDeps): SignallingClient {
  const { address, keys, peerId } = deps
  const { topic } = keys
  let socket: PostSocket | null = null
  let link: PostLink = { kind: 'connecting', address, since: Date.now() }
  let peers = new Set<string>()
  let retryMs = firstRetryMs
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  let wakeTimer: ReturnType<typeof setTimeout> | null = null
  let heardAt = 0
  let disposed = false
  let refusal: string | null = null
  const vouches = createTokenBucket({
    perSecond: limits.vouchesPerSecond,
    burst: limits.vouchBurst,
    now: () => Date.now(),
  })

  function setLink(next: PostLink): void {
    link = next
    deps.onChange()
  }

  const sign = createRawSigner(keys.topicSecretKey)
  const sealing = createSignalSeal(keys)
  const send = (message: PageMessage) => {
    if (socket?.isOpen()) socket.send(JSON.stringify(message))
  }

  let places: readonly Place[] = []
  let toldPosts = ''
  /** Once a connection, and when there is something new. A post elsewhere has no business with what this machine knows. */
  function tellPosts(): void {
    if (!isHomeAddress(address)) return
    const addresses = deps
      .knownPosts()
      .filter((known) => known !== address)
      .slice(0, limits.maxKnownPosts)
    const text = addresses.join(' ')
    if (text === toldPosts) return
    toldPosts = text
    send({ type: 'posts', topic, addresses })
  }

  function lost(): void {
    toldPosts = ''
    places = []
    socket = null
    const gone = [...peers]
    peers = new Set()
    for (const peer of gone) deps.onLeft(peer)
    if (disposed) return
    const waitMs = retryMs * (0.7 + Math.random() * 0.6)
    retryMs = Math.min(lastRetryMs, retryMs * 2)
    const now = Date.now()
    const since = link.kind === 'unreachable' || link.kind === 'refused' ? link.since : now
    setLink(
      refusal !== null
        ? { kind: 'refused', address, since, reason: refusal }
        : {
            kind: 'unreachable',
            address,
            since,
            reason:
              'No post answers at this address. Rooms that are linked go on; nobody new can join through it.',
            retryAt: now + waitMs,
          },
    )
    retryTimer = setTimeout(connect, waitMs)
  }

  function join(nonce: string): void {
    const asked = socket
    sign(topicChallenge(nonce, topic, peerId)).then(
      (signature) => {
        if (socket === asked) send({ type: 'join', topic, peerId, proof: toBase64url(signature) })
      },
      () => deps.onRefused('topic-not-signed'),
    )
  }

  function hear(text: string): void {
    heardAt = Date.now()
    const parsed = parsePostMessage(text)
    if (!parsed.ok) {
      deps.onRefused('post-bad-message')
      return
    }
    const message = parsed.value
    switch (message.type) {
      case 'nonce':
        join(message.nonce)
        return
      case 'roster':
        refusal = null
        retryMs = firstRetryMs
        peers = new Set(message.peers)
        setLink({ kind: 'joined', address, since: Date.now(), others: peers.size })
        deps.onRoster(message.peers)
        tellPosts()
        return
      case 'vouch': {
        const { nonce, post } = message
        if (message.topic !== topic || !vouches.take()) deps.onRefused('post-asked-too-much')
        else {
          const proof = vouchForTopic(keys.topicSecretKey, nonce, topic, post)
          send({ type: 'vouched', topic, nonce, post, proof })
        }
        return
      }
      case 'posts':
        if (message.topic === topic) deps.onPosts(message.addresses)
        return
      case 'places':
        if (message.topic !== topic) return
        places = message.places
        deps.onChange()
        return
      case 'peer-joined':
      case 'peer-left':
      case 'absent':
        if (message.type === 'peer-joined') peers.add(message.peerId)
        else peers.delete(message.peerId)
        if (link.kind === 'joined') setLink({ ...link, others: peers.size })
        if (message.type === 'peer-joined') deps.onJoined(message.peerId)
        else deps.onLeft(message.peerId)
        return
      case 'signal': {
        const { from, data } = message
        void sealing.open(from, peerId, data).then((payload) => {
          if (disposed) return
          if (payload === null) deps.onRefused('signal-not-sealed')
          else deps.onSignal(from, payload)
        })
        return
      }
      case 'relay': {
        const sealed = fromBase64url(message.data)
        if (sealed) deps.onRelay(message.from, sealed)
        return
      }
      case 'refused':
        deps.onRefused(`post-${message.code}`)
        refusal = message.reason
        setLink({
          kind: 'refused',
          address,
          since: link.kind === 'refused' ? link.since : Date.now(),
          reason: message.reason,
        })
        // Most refusals pass: our own old socket still holds the peer id, or the room is full. Asked again later.
        abandon()
        return
      case 'pong':
        return
    }
  }

  function connect(): void {
    retryTimer = null
    if (disposed || socket) return
    heardAt = Date.now()
    let opened: PostSocket | null = null
    const isCurrent = () => opened !== null && socket === opened
    try {
      opened = deps.openSocket(address, {
        onOpen() {
          // Somebody answers here: what is wrong from now on is what they say, not what an earlier post said.
          refusal = null
        },
        onText: (text) => (isCurrent() ? hear(text) : undefined),
        onClosed: () => (isCurrent() ? lost() : undefined),
      })
    } catch {
      // An address that is no address, or one that this page may not reach: shown like any other silent post.
      lost()
      return
    }
    socket = opened
  }

  /** Gives the socket up without waiting for the network to notice. */
  function abandon(): void {
    const silent = socket
    lost()
    silent?.close()
  }

  const ping = setInterval(() => {
    if (!socket) return
    if (Date.now() - heardAt > silentAfterMs) abandon()
    else send({ type: 'ping' })
  }, pingEveryMs)
  connect()

  return {
    address,
    link: () => link,
    peers: () => peers,
    places: () => (isHomeAddress(address) ? places : null),
    signal(to, payload) {
      if (!peers.has(to) || !socket?.isOpen()) return false
      const asked = socket
      sealing.seal(peerId, to, payload).then(
        (data) => {
          if (socket === asked) send({ type: 'signal', topic, to, data })
        },
        () => deps.onRefused('signal-not-sealed-here'),
      )
      return true
    },
    relay(to, sealed) {
      if (!peers.has(to) || !socket?.isOpen()) return false
      send({ type: 'relay', topic, to, data: toBase64url(sealed) })
      return true
    },
    wake() {
      if (disposed) return
      retryMs = firstRetryMs
      if (!socket) {
        if (retryTimer) clearTimeout(retryTimer)
        connect()
        return
      }
      send({ type: 'ping' })
      // Told again, it tries again those that it is not linked to.
      toldPosts = ''
      if (link.kind === 'joined') tellPosts()
      const askedAt = Date.now()
      if (wakeTimer) clearTimeout(wakeTimer)
      wakeTimer = setTimeout(() => {
        if (socket && heardAt < askedAt) abandon()
      }, silentAfterWakeMs)
    },
    postsChanged() {
      if (link.kind === 'joined') tellPosts()
    },
    dispose() {
      disposed = true
      clearInterval(ping)
      if (retryTimer) clearTimeout(retryTimer)
      if (wakeTimer) clearTimeout(wakeTimer)
      send({ type: 'leave', topic })
      socket?.close()
      socket = null
    },
  }
}
