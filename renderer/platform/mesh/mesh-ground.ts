import type { Dispose } from '../../../shared/base/lifetime'
import type { OpenPostSocket } from './post-socket'

/** What a mesh stands on: lines to posts, and word of the machine's waking where the page hears of it from its host. */
export interface MeshGround {
  readonly openSocket: OpenPostSocket
  /** Whether this page may connect to the post at `host:port` itself; without it, to any. */
  readonly mayReach?: (address: string) => boolean
  readonly onResumed?: (wake: () => void) => Dispose
}
