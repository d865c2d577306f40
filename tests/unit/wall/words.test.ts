import { describe, expect, it } from 'vitest'
import { freshnessOf, notLiveWords, skewWords } from '../../../renderer/features/wall/freshness'
import { bySeverity, pageAt, pageMs, type WallItem } from '../../../renderer/features/wall/rotation'
import { heardOf, nextFeed } from '../../../renderer/features/wall/use-feed'
import { listRows } from '../../../renderer/features/wall/wall-list'
import { zoneWords } from '../../../renderer/features/wall/zone-clock'
import type { MeshState, PeerLink } from '../../../renderer/session/mesh'
import { samplePeer } from '../../support/sample-peer'

const at = Date.UTC(2026, 10, 21, 14, 5, 9)
const fed = { heardAt: at, isFed: true, wasHeard: true }

describe('how fresh a wall is', () => {
  it('[WALL6] live up to 15 s, an age up to 60 s, then not live since it was last heard', () => {
    expect(freshnessOf(fed, at + 15_000)).toEqual({ kind: 'live', words: 'live' })
    expect(freshnessOf(fed, at + 34_200)).toEqual({ kind: 'ageing', words: 'last heard 34 s ago' })
    expect(freshnessOf(fed, at + 60_000).kind).toBe('ageing')
    expect(freshnessOf(fed, at + 60_001)).toMatchObject({ kind: 'stale', since: at })
    expect(freshnessOf(fed, at + 300_000).kind).toBe('stale')
    expect(freshnessOf(fed, at + 300_001)).toMatchObject({ kind: 'lost', since: at })
    expect(notLiveWords(at)).toBe('NOT LIVE since 14:05:09Z')
  })

  it('[WALL6] never heard is said as such, and becomes not live all the same', () => {
    const never = { ...fed, wasHeard: false }
    expect(freshnessOf(never, at + 1_000).words).toBe('looking for the others')
    expect(freshnessOf(never, at + 30_000).words).toBe('nobody heard for 30 s')
    expect(freshnessOf(never, at + 61_000).kind).toBe('stale')
  })

  it('[WALL6] a clock that was set back makes nothing worse, and a wall nobody feeds claims nothing', () => {
    expect(freshnessOf(fed, at - 3_600_000).kind).toBe('live')
    expect(freshnessOf({ ...fed, isFed: false }, at + 999_999)).toEqual({
      kind: 'own',
      words: 'this machine only',
    })
  })

  it('[WALL6] a clock that is off is told which way', () => {
    expect(skewWords(null)).toBeNull()
    expect(skewWords(1_900)).toBeNull()
    expect(skewWords(4_200)).toBe('this clock is 4 s behind')
    expect(skewWords(-90_000)).toBe('this clock is 90 s ahead')
  })

  it('[WALL6] a spare machine needs others; one beside a desk only while there are others', () => {
    const peer = samplePeer(at, { lastHeardAt: at })
    const mesh = (peers: readonly PeerLink[], absent: readonly PeerLink[] = []): MeshState => ({
      posts: [],
      peers,
      absent,
      refusals: {},
      refusedAt: {},
    })
    const status = (state: MeshState, kind = 'alone') => ({ share: { kind }, mesh: state })
    const feed = { since: at, heardAt: null }
    expect(heardOf({ hasDesk: false }, status(mesh([])), feed).isFed).toBe(true)
    expect(heardOf({ hasDesk: true }, status(mesh([])), feed).isFed).toBe(false)
    expect(heardOf({ hasDesk: true }, status(mesh([peer])), feed).isFed).toBe(true)
    expect(
      heardOf({ hasDesk: true }, status(mesh([], [{ ...peer, state: 'lost' }])), feed).isFed,
    ).toBe(true)
    expect(heardOf({ hasDesk: false }, status(mesh([]), 'not-shared'), feed).isFed).toBe(false)
    const heard = nextFeed(feed, mesh([{ ...peer, lastHeardAt: null }, peer]))
    expect(heard.heardAt).toBe(at)
    expect(nextFeed(heard, mesh([]))).toBe(heard)
    expect(nextFeed(heard, mesh([{ ...peer, lastHeardAt: at - 1 }]))).toBe(heard)
  })
})

const item = (id: string, severity: WallItem['severity'], declaredAt = 0): WallItem => ({
  id,
  severity,
  declaredAt,
})

describe('several incidents on one wall', () => {
  it('[WALL8] the worst stands first, of one severity the newest; at most six have a page', () => {
    const items = [item('a', 'SEV3', 9), item('b', 'SEV2', 1), item('c', 'SEV2', 5)]
    expect(bySeverity(items).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    const many = Array.from({ length: 9 }, (_, index) => item(String(index), 'SEV3', index))
    expect(pageAt(many, 0)).toEqual({ show: 'list', number: 1, of: 7, turns: true })
  })

  it('[WALL8] turns every 30 s through the list and each incident', () => {
    const items = [item('a', 'SEV2'), item('b', 'SEV4')]
    const shown = [0, 1, 2, 3].map((turn) => pageAt(items, turn * pageMs).show)
    expect(shown).toEqual(['list', { id: 'a' }, { id: 'b' }, 'list'])
    expect(pageAt(items, pageMs - 1).show).toBe('list')
  })

  it('[WALL8] stops on a SEV1, and on the list when there are several', () => {
    const one = [item('a', 'SEV2'), item('b', 'SEV1')]
    for (const turn of [0, 1, 2, 3])
      expect(pageAt(one, turn * pageMs)).toMatchObject({ show: { id: 'b' }, turns: false })
    const two = [...one, item('c', 'SEV1')]
    for (const turn of [0, 1, 2, 3])
      expect(pageAt(two, turn * pageMs)).toMatchObject({ show: 'list', turns: false })
  })

  it('[WALL8] one incident is its own wall, none is a list of none', () => {
    expect(pageAt([item('a', 'SEV4')], 7 * pageMs)).toMatchObject({ show: { id: 'a' }, of: 1 })
    expect(pageAt([], 0)).toMatchObject({ show: 'list', of: 1 })
  })

  it('[WALL8] lists as many as there is room for', () => {
    expect(listRows(6, 16.8).rows).toBeGreaterThanOrEqual(5)
    expect(listRows(6, 20)).toMatchObject({ rows: 6 })
    expect(listRows(6, 6)).toEqual({ rows: 0, heightU: 0 })
    expect(listRows(2, 30).heightU).toBeLessThanOrEqual(3)
  })
})

describe('clocks of other places', () => {
  it('[WALL7] show city and time, and the day where it is another one', () => {
    const late = Date.UTC(2026, 10, 21, 23, 30)
    expect(zoneWords(['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata'], late)).toEqual([
      'Berlin 00:30 +1d',
      'Los Angeles 15:30',
      'Kolkata 05:00 +1d',
    ])
    expect(zoneWords(['America/New_York'], Date.UTC(2026, 11, 1, 2, 0))).toEqual([
      'New York 21:00 -1d',
    ])
  })

  it('[WALL7] leave out what UTC says already, what is no zone, and a fourth', () => {
    const zones = ['UTC', 'Europe/London', 'Nowhere/Else', '', 'Europe/Berlin', 'Europe/Paris']
    expect(zoneWords(zones, at)).toEqual(['Berlin 15:05'])
    const many = ['Europe/Berlin', 'Asia/Kolkata', 'Asia/Tokyo', 'America/New_York']
    expect(zoneWords(many, at)).toHaveLength(3)
  })
})
