import type { PeerLink } from '../../renderer/session/mesh'

/** A linked machine that is in step and was heard a second before `now`, unless told otherwise. */
export const samplePeer = (now: number, more: Partial<PeerLink> = {}): PeerLink => ({
  peerId: 'peer-1234-5678',
  deviceId: 'd'.repeat(20),
  name: 'Ana',
  path: 'direct',
  state: 'open',
  via: null,
  lastHeardAt: now - 1_000,
  inStep: true,
  behindSince: null,
  lacks: null,
  cannotSave: false,
  refusals: {},
  skewMs: 10,
  ...more,
})
