import type { Awareness } from 'y-protocols/awareness'
import type { PeerLink } from '../../session/mesh'
import type { LogLines } from './log-lines'
import type { PeerConnection } from './peer-links'
import { noteMoved } from './step-check'

/**
 * What is known of each copy of the room, linked or not, from its own beats alone: those who were linked and ended without a
 * goodbye are remembered, and those whom a linked peer names as its links are listed by its word.
 */
export interface PeerStates {
  /** A link opened: its device is no longer lost. */
  opened(link: PeerConnection): void
  /** A link ended. */
  closed(link: PeerConnection): void
  /** Our document changed. */
  moved(now: number): void
  peers(): readonly PeerLink[]
  absent(): readonly PeerLink[]
  dispose(): void
}

export interface PeerStatesDeps {
  readonly awareness: Awareness
  readonly lines: LogLines
  readonly ownDigest: () => string
  readonly ownDeviceId: string
  readonly links: () => Iterable<PeerConnection>
  readonly isOpen: (link: PeerConnection) => boolean
  /** This window, or another one of this profile. */
  readonly isHere: (peerId: string) => boolean
}

/** Lost ones that are remembered; the oldest go first. */
const maxLost = 64

export function createPeerStates(deps: PeerStatesDeps): PeerStates {
  const { awareness } = deps
  const lost = new Map<string, PeerConnection>()
  /** Clients that took their own presence back: they left on purpose. */
  const farewells = new Set<number>()
  const onPresence = (
    { added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>,
    origin: unknown,
  ) => {
    for (const client of [...added, ...updated]) farewells.delete(client)
    // What y-protocols removes by itself, and we after a link, has a text as origin.
    if (typeof origin !== 'string') for (const client of removed) farewells.add(client)
  }
  awareness.on('update', onPresence)

  function lacksOf({ beat }: PeerConnection): PeerLink['lacks'] {
    if (!beat?.lines) return null
    return {
      yours: Math.max(0, deps.lines.by(deps.ownDeviceId) - beat.lines.yours),
      lines: deps.lines.all() - beat.lines.all,
    }
  }

  function known(link: PeerConnection): Omit<PeerLink, 'state' | 'path' | 'via'> {
    const inStep = link.beat ? link.beat.digest === deps.ownDigest() : null
    return {
      peerId: link.peerId,
      deviceId: link.identity?.deviceId ?? null,
      name: link.beat?.name ?? null,
      lastHeardAt: link.heardAt,
      inStep,
      behindSince: inStep === false ? link.step.behindSince : null,
      lacks: inStep === false ? lacksOf(link) : null,
      cannotSave: link.beat?.cannotSave ?? false,
      refusals: { ...link.refusals },
      skewMs: link.beat ? link.beat.now - link.beatAt : null,
    }
  }

  /** Who says so of itself: the peer id stands beside its presence. */
  function presenceOf(peerId: string): { readonly deviceId: string; readonly name: string } | null {
    for (const { peerId: said, user } of awareness.getStates().values()) {
      if (said !== peerId || typeof user !== 'object' || user === null) continue
      if (!('deviceId' in user) || !('name' in user)) continue
      const { deviceId, name } = user
      if (typeof deviceId === 'string' && typeof name === 'string')
        return { deviceId, name: name.slice(0, 200) }
    }
    return null
  }

  const heardNow = (link: PeerConnection) => deps.isOpen(link) && !link.silent

  function byOthers(): readonly PeerLink[] {
    const found = new Map<string, PeerLink>()
    const neighbours = [...deps.links()].filter(heardNow)
    const heard = new Set(neighbours.map((link) => link.peerId))
    for (const neighbour of neighbours) {
      for (const peerId of neighbour.beat?.links ?? []) {
        if (heard.has(peerId) || found.has(peerId) || deps.isHere(peerId)) continue
        const before = [...lost.values()].find((link) => link.peerId === peerId)
        const said = presenceOf(peerId)
        found.set(peerId, {
          peerId,
          deviceId: before?.identity?.deviceId ?? said?.deviceId ?? null,
          name: before?.beat?.name ?? said?.name ?? null,
          path: 'none',
          state: 'others',
          via: neighbour.beat?.name ?? null,
          lastHeardAt: before?.heardAt ?? null,
          inStep: null,
          behindSince: null,
          lacks: null,
          cannotSave: false,
          refusals: {},
          skewMs: null,
        })
      }
    }
    return [...found.values()]
  }

  /** Those that are being parted from are none any more. */
  const shownLinks = () => [...deps.links()].filter((link) => !link.parted)

  return {
    opened(link) {
      if (link.identity) lost.delete(link.identity.deviceId)
    },
    closed(link) {
      const { identity, beat } = link
      if (link.parted || !identity || !beat || farewells.delete(beat.clientId)) return
      lost.delete(identity.deviceId)
      lost.set(identity.deviceId, link)
      const [oldest] = lost.keys()
      if (lost.size > maxLost && oldest !== undefined) lost.delete(oldest)
    },
    moved(now) {
      for (const link of [...deps.links(), ...lost.values()])
        if (link.beat) noteMoved(link.step, now)
    },
    peers: () =>
      shownLinks().map((link) => {
        // An open channel that says nothing is no link: what is shown is what was heard. Until its first beat the other
        // side may still refuse us.
        const heard = link.beat ? 'open' : 'connecting'
        const state = deps.isOpen(link) ? (link.silent ? 'silent' : heard) : 'connecting'
        const path = state === 'open' ? link.carrier : 'none'
        return { ...known(link), state, path, via: null }
      }),
    absent: () => [
      ...byOthers(),
      ...[...lost.values()].map(
        (link): PeerLink => ({ ...known(link), state: 'lost', path: 'none', via: null }),
      ),
    ],
    dispose: () => awareness.off('update', onPresence),
  }
}
