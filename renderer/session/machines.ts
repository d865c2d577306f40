import type { MeshState, PeerLink } from './mesh'

const order: readonly PeerLink['state'][] = ['open', 'others', 'silent', 'lost', 'connecting']

/** Of two links to one machine the one that tells more: heard before not heard, known before called anew, in step before behind. */
function better(one: PeerLink, other: PeerLink): PeerLink {
  const rank = order.indexOf(one.state) - order.indexOf(other.state)
  if (rank !== 0) return rank < 0 ? one : other
  if (one.inStep !== other.inStep) return one.inStep === true ? one : other
  return (one.lastHeardAt ?? 0) >= (other.lastHeardAt ?? 0) ? one : other
}

/**
 * The other machines of the room, each once: windows of one profile share a store and so count as one copy, and so do a page
 * that was reloaded and its former self.
 */
export function machinesOf(mesh: Pick<MeshState, 'peers' | 'absent'>): readonly PeerLink[] {
  const all = [...mesh.peers, ...mesh.absent]
  const deviceOf = new Map(all.map((peer) => [peer.peerId, peer.deviceId ?? null]))
  // A link that is not proven yet belongs to the machine that went by its peer id.
  for (const { peerId, deviceId } of all) if (deviceId !== null) deviceOf.set(peerId, deviceId)
  const machines = new Map<string, PeerLink>()
  for (const peer of all) {
    const machine = deviceOf.get(peer.peerId) ?? peer.peerId
    const known = machines.get(machine)
    if (!known) {
      machines.set(machine, peer)
      continue
    }
    const shown = better(known, peer)
    const rest = shown === peer ? known : peer
    machines.set(machine, {
      ...shown,
      deviceId: shown.deviceId ?? rest.deviceId,
      name: shown.name ?? rest.name,
      lastHeardAt: shown.lastHeardAt ?? rest.lastHeardAt,
    })
  }
  return [...machines.values()]
}
