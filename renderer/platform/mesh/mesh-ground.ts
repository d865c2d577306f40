import type { Dispose } from '../../../shared/base/lifetime'
import type { OpenPostSocket } from './post-socket'

/** What a mesh stands on: lines to posts, and word of the machine's waking where the page hears of it from its host. */
export interface MeshGround {
  readonly openSocket: OpenPostSocket
  readonly onResumed?: (wake: () => void) => Dispose
}
