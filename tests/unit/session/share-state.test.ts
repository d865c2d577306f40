import { describe, expect, it } from 'vitest'
import { saveWords } from '../../../renderer/app/shell-words'
import { machinesOf } from '../../../renderer/session/machines'
import type { PeerLink } from '../../../renderer/session/mesh'
import type { RoomStatus } from '../../../renderer/session/room-session'
import { shareStateOf } from '../../../renderer/session/share-state'
import { samplePeer } from '../../support/sample-peer'

const now = 1_000_000
let made = 0
const peer = (more: Partial<PeerLink> = {}): PeerLink => {
  made += 1
  return samplePeer(now, { peerId: `peer-${made}`, deviceId: `device-${made}`, ...more })
}
const late = (more: Partial<PeerLink> = {}) =>
  peer({ inStep: false, behindSince: now - 25_000, lacks: { yours: 2, lines: 2 }, ...more })
const share = (peers: readonly PeerLink[], absent: readonly PeerLink[] = []) =>
  shareStateOf({ shared: true, mesh: { peers, absent } })
function footer(peers: readonly PeerLink[], absent: readonly PeerLink[] = []): string {
  const status: RoomStatus = {
    save: { kind: 'saved', at: now },
    share: share(peers, absent),
    mesh: { posts: [], peers, absent, refusals: {}, refusedAt: {} },
    quarantined: [],
    readOnly: null,
    out: null,
    follower: false,
    skewMs: null,
  }
  const { strong, rest } = saveWords(status, { sample: false, now, unsavedBytes: 0 })
  return `${strong}, ${rest}`
}

describe('what is said of sharing', () => {
  it('[MSH73] shared is who has said that it saved all of it, each machine once', () => {
    expect(footer([peer(), peer()])).toBe('Shared with 2, all up to date')
    const twoWindows = [peer({ deviceId: 'same' }), peer({ deviceId: 'same' })]
    expect(footer(twoWindows)).toBe('Shared with 1, all up to date')
  })

  it('[MSH73] a reloaded page and its former self are one machine, in step when one of them is', () => {
    const former = late({ deviceId: 'same', lastHeardAt: now - 12_000 })
    expect(footer([former, peer({ deviceId: 'same' })])).toBe('Shared with 1, all up to date')
  })

  it('[MSH73] behind is whoever has not, since the first change that it lacks', () => {
    expect(footer([peer(), late(), late({ behindSince: now - 90_000 })])).toBe(
      '2 of 3 behind, for 2 min, saved here',
    )
  })

  it('[MSH73] who has not said anything yet counts as behind, and no time is made up for it', () => {
    expect(footer([peer({ inStep: null })])).toBe('1 of 1 behind, not compared yet, saved here')
  })

  it('[MSH73] who says that it cannot save is behind for that reason', () => {
    expect(footer([late({ cannotSave: true }), peer()])).toBe(
      '1 of 2 behind, 1 cannot save there, saved here',
    )
  })

  it('[MSH73] is not called behind when it has more than is here', () => {
    expect(footer([late({ lacks: { yours: 0, lines: -3 } })])).toBe(
      'Saved here, 3 lines of others are not here yet',
    )
    expect(footer([late({ lacks: { yours: 1, lines: -3 } })])).toContain('1 of 1 behind')
  })

  it.each(['silent', 'connecting', 'lost', 'others'] as const)(
    '[MSH73] who is %s is not shared with',
    (state) => {
      expect(footer([peer({ state, path: 'none' })])).toMatch(/^Saved here, nobody else is conn/)
      expect(footer([peer()], [peer({ state, path: 'none' })])).toMatch(/^Shared with 1, /)
    },
  )

  it('[MSH73] all up to date is said of all: not of the lost, nor of those behind others', () => {
    const lost = peer({ state: 'lost', path: 'none' })
    const through = peer({ state: 'others', path: 'none', inStep: null })
    expect(footer([peer()], [lost, through])).toBe(
      'Shared with 1, 1 not heard any more, 1 only by way of others',
    )
    expect(footer([], [lost])).toBe('Saved here, nobody else is connected, 1 not heard any more')
  })

  it('[MSH73] a machine that is called again under its old peer id is still that machine', () => {
    const lost = peer({ state: 'lost', path: 'none', name: 'Bo', lastHeardAt: now - 60_000 })
    const called = peer({
      peerId: lost.peerId,
      deviceId: null,
      name: null,
      state: 'connecting',
      path: 'none',
      lastHeardAt: null,
    })
    expect(machinesOf({ peers: [called], absent: [lost] })).toMatchObject([
      { state: 'lost', name: 'Bo', deviceId: lost.deviceId, lastHeardAt: now - 60_000 },
    ])
  })
})
