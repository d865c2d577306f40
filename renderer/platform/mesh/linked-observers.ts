import type { LinkedObserver } from '../../session/mesh'
import type { PeerConnection } from './peer-links'

/** Observers at the other end of open links, as they have proven and said. */
export const observersOf = (open: readonly PeerConnection[]): readonly LinkedObserver[] =>
  open.flatMap(({ identity, beat }) =>
    identity?.seat === 'observer' && beat
      ? [{ device: identity.deviceId, name: beat.name, boxKey: beat.boxKey }]
      : [],
  )
