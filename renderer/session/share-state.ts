import type { MeshState } from './mesh'
import type { ShareState } from './room-session'

/** What may be said about sharing: from what peers said of themselves, never from a timer. */
export function shareStateOf(options: {
  readonly shared: boolean
  readonly mesh: MeshState
  /** Since when every peer was last in step; null while one is not. */
  readonly inStepAt: number | null
}): ShareState {
  if (!options.shared) return { kind: 'not-shared' }
  const open = options.mesh.peers.filter((peer) => peer.state === 'open')
  if (open.length === 0) return { kind: 'alone' }
  const late = open.filter((peer) => peer.inStep !== true)
  if (late.length === 0) return { kind: 'shared', with: open.length, at: options.inStepAt ?? 0 }
  const since = Math.min(...late.map((peer) => peer.behindSince ?? Number.POSITIVE_INFINITY))
  return {
    kind: 'behind',
    behind: late.length,
    of: open.length,
    since: Number.isFinite(since) ? since : (options.inStepAt ?? 0),
  }
}
