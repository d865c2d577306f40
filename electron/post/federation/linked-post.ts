import { limits } from '../../../shared/sync/limits'
import type { PostLinkMessage } from '../../../shared/sync/post-link'
import { createTokenBucket } from '../../../shared/sync/token-bucket'

/** A line to another post whose id is proven. */
export interface PostLine {
  /** The id of the other post. */
  readonly post: string
  /** Their nonce, that our members sign; ours, that theirs sign. */
  readonly theirNonce: string
  readonly ownNonce: string
  /** `host:port` at which others may reach it, or null when it is not known. */
  readonly address: string | null
  send(message: PostLinkMessage): void
  /** Ends the line, with a code that is counted. */
  fault(code: string): void
  /** Whether one more topic may be told now. */
  hasRoom(): boolean
  /** Whether the line is too full for a word of a page. */
  isFull(type: 'signal' | 'relay'): boolean
}

/** What this post and a neighbour have told each other. */
export interface LinkedPost {
  readonly line: PostLine
  /** Topics that they have proven to us, and we to them. */
  readonly theirs: Set<string>
  readonly ours: Set<string>
  /** Topics for which a signature is being asked. */
  readonly asking: Set<string>
  /** What we told them: topic -> post, and topic -> peer, -> path as text. */
  readonly offered: Map<string, Map<string, string>>
  readonly told: Map<string, Map<string, string>>
  /** Topics to look at before anything else is said to them. */
  readonly stale: Set<string>
  /** Signatures that they may ask our members for. */
  readonly vouches: { take(): boolean }
}

export const createLinkedPost = (line: PostLine, now: () => number): LinkedPost => ({
  line,
  theirs: new Set(),
  ours: new Set(),
  asking: new Set(),
  offered: new Map(),
  told: new Map(),
  stale: new Set(),
  vouches: createTokenBucket({
    perSecond: limits.vouchesPerSecond / 2,
    burst: limits.vouchBurst,
    now,
  }),
})
