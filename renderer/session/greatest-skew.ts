import type { MeshState } from './mesh'

/** The greatest clock difference to a peer, signed, ms. */
export function greatestSkew(mesh: MeshState): number | null {
  const known = mesh.peers.map((peer) => peer.skewMs).filter((skew) => skew !== null)
  return known.length === 0 ? null : known.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))
}
