import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { limits } from '../../../shared/sync/limits'
import { type PostLinkMessage, parsePostLinkMessage } from '../../../shared/sync/post-link'
import { isOwnPostProof, type PostKeys, proveOwnPost } from '../../../shared/sync/post-proof'
import { createTokenBucket } from '../../../shared/sync/token-bucket'
import { closeCodes } from '../close-codes'
import type { LinkEnd } from './federation'
import type { PostLine } from './linked-post'

/** One WebSocket to another post: who is there, then words in turn, within limits. Whatever goes wrong ends this line only. */
export interface SocketLine {
  /** The other post, once it has said who it is. */
  readonly post: string | null
  /** Its id is proven and words pass. */
  readonly isOpen: boolean
  readonly isDialled: boolean
  /** A better line to the same post stands. */
  closeAsDouble(): void
  beat(): void
  terminate(): void
}

export interface SocketLineDeps {
  readonly socket: WebSocket
  readonly keys: PostKeys
  readonly isDialled: boolean
  /** The port at which the far end may reach this post; 0 for none. */
  readonly port: number
  /** Where others may reach the far end, from the port that it names. */
  readonly addressOf: (port: number) => string | null
  readonly now: () => number
  readonly count: (code: string) => void
  /** Whether a line to this post is wanted; asked before it is told who we are. */
  readonly isWanted: (line: SocketLine) => boolean
  /** Both sides are proven. Null when the line is not wanted after all. */
  readonly onProven: (line: SocketLine, link: PostLine) => LinkEnd | null
  readonly onClosed: (line: SocketLine) => void
}

const provenWithinMs = 5_000
export const beatEveryMs = 3_000
const silentAfterMs = 12_000
const slowDownMs = 50
/** What may be sent of what the other side takes: its clock is not ours. */
const ownShare = 0.8
/** An offer, a proof and ways: what one topic costs to tell. */
const topicCost = 3

const costOf = ({ type }: PostLinkMessage): number =>
  type === 'prove' || type === 'vouch' || type === 'vouched' || type === 'own'
    ? limits.postProofCost
    : 1

export function createSocketLine(deps: SocketLineDeps): SocketLine {
  const { socket, keys, now, count } = deps
  const nonce = randomBytes(24).toString('base64url')
  const openedAt = now()
  let heardAt = openedAt
  let saidAt = openedAt
  let post: string | null = null
  let theirNonce = ''
  let theirPort = 0
  let end: LinkEnd | null = null
  let isClosed = false

  const bucketOf = (share: number) =>
    createTokenBucket({
      perSecond: limits.postLinkPerSecond * share,
      burst: limits.postLinkBurst * share,
      now,
    })
  const heard = bucketOf(1)
  const said = bucketOf(ownShare)
  const relayed = createTokenBucket({
    perSecond: limits.relayPerSecond,
    burst: limits.relayBurst,
    now,
  })

  function send(message: PostLinkMessage): void {
    if (socket.readyState !== WebSocket.OPEN) return
    saidAt = now()
    socket.send(JSON.stringify(message))
  }

  function closed(): void {
    if (isClosed) return
    isClosed = true
    const ending = end
    end = null
    ending?.ended()
    deps.onClosed(line)
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason)
    // Nothing more is read of it; the far end has a moment to say goodbye.
    setTimeout(() => socket.terminate(), 1_000).unref()
    closed()
  }

  function fault(reason: string): void {
    count(reason)
    close(closeCodes.badMessage, reason)
  }

  const line: SocketLine = {
    get post() {
      return post
    },
    get isOpen() {
      return end !== null
    },
    isDialled: deps.isDialled,
    closeAsDouble: () => close(closeCodes.double, 'link-double'),
    beat() {
      const at = now()
      if (at - heardAt > silentAfterMs || (end === null && at - openedAt > provenWithinMs)) {
        count('link-silent')
        socket.terminate()
        closed()
      } else if (at - saidAt >= beatEveryMs) send({ type: 'ping' })
    },
    terminate() {
      socket.terminate()
      closed()
    },
  }

  function meet(message: Extract<PostLinkMessage, { type: 'hello' }>): void {
    if (post !== null) {
      fault('link-bad-message')
      return
    }
    post = message.post
    theirNonce = message.nonce
    theirPort = message.port
    if (post === keys.id) close(closeCodes.self, 'link-to-itself')
    else if (!deps.isWanted(line)) line.closeAsDouble()
    else send({ type: 'own', proof: proveOwnPost(keys, theirNonce, post) })
  }

  function prove(proof: string): void {
    if (post === null || !isOwnPostProof(proof, nonce, post, keys.id)) {
      fault('link-bad-proof')
      return
    }
    const made = deps.onProven(line, {
      post,
      theirNonce,
      ownNonce: nonce,
      address: deps.addressOf(theirPort),
      send,
      fault,
      hasRoom: () => said.take(topicCost),
      isFull: (type) =>
        socket.bufferedAmount > limits.maxRelayQueueBytes || (type === 'signal' && !said.take()),
    })
    if (isClosed) made?.ended()
    else if (made) end = made
    else line.closeAsDouble()
  }

  function hear(text: string): void {
    const parsed = parsePostLinkMessage(text)
    if (parsed.ok && parsed.value.type === 'relay') {
      if (!relayed.take(text.length)) {
        socket.pause()
        setTimeout(() => socket.resume(), slowDownMs).unref()
      }
    } else if (!heard.take(parsed.ok ? costOf(parsed.value) : 1)) {
      count('link-too-fast')
      close(closeCodes.tooFast, 'link-too-fast')
      return
    }
    if (!parsed.ok) fault('link-bad-message')
    else if (end) end.hear(parsed.value)
    else if (parsed.value.type === 'hello') meet(parsed.value)
    else if (parsed.value.type === 'own') prove(parsed.value.proof)
    else if (parsed.value.type !== 'ping') fault('link-not-proven')
  }

  socket.on('message', (data, isBinary) => {
    if (isClosed) return
    heardAt = now()
    if (isBinary) fault('link-bad-message')
    else hear(data.toString())
  })
  // An oversized or malformed frame ends here; ws closes that socket by itself. A post that is away is no fault.
  socket.on('error', () => {
    if (heardAt > openedAt || post !== null) count('link-socket-error')
  })
  socket.on('close', closed)
  const greet = () => send({ type: 'hello', post: keys.id, nonce, port: deps.port })
  if (socket.readyState === WebSocket.OPEN) greet()
  else socket.once('open', greet)
  return line
}
