import type { Awareness } from 'y-protocols/awareness'
import type { LinkedObserver } from '../../session/mesh'
import type { PeerConnection } from './peer-links'

/** Observers at the other end of open links, as they have proven and said. */
export const observersOf = (open: readonly PeerConnection[]): readonly LinkedObserver[] =>
  open.flatMap(({ identity, beat }) =>
    identity?.seat === 'observer' && beat
      ? [{ device: identity.deviceId, name: beat.name, boxKey: beat.boxKey }]
      : [],
  )

/**
 * The peer ids of all who say that they are observers, this one and those heard of through others too. The same object until
 * somebody's presence changes; listens for as long as the awareness is.
 */
export function watchObservers(awareness: Awareness): () => ReadonlySet<string> {
  let known: ReadonlySet<string> | null = null
  awareness.on('change', () => {
    known = null
  })
  return () => {
    known ??= new Set(
      [...awareness.getStates().values()].flatMap(({ peerId, user }) => {
        const isObserver = typeof user === 'object' && user !== null && user.seat === 'observer'
        return isObserver && typeof peerId === 'string' ? [peerId] : []
      }),
    )
    return known
  }
}
