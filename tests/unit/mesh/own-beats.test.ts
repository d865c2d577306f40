import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type Beat, parseBeat } from '../../../renderer/platform/mesh/beat'
import { countLogLines } from '../../../renderer/platform/mesh/log-lines'
import { createOwnBeats } from '../../../renderer/platform/mesh/own-beats'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'
import { seededRandom } from '../../support/seeded-random'

interface Heard extends Beat {
  readonly to: string
  readonly bytes: number
}

describe('what a peer says of its own links', () => {
  let heard: Heard[] = []
  let said: (readonly string[])[] = []
  let forming = false
  const linkTo = (peerId: string) => {
    let before: Beat | null = null
    const hear = (bytes: Uint8Array) => {
      const beat = parseBeat(bytes, before)
      if (!beat) throw new Error('a beat that cannot be read')
      before = beat
      heard.push({ ...beat, to: peerId, bytes: bytes.length })
    }
    const link = { peerId, silent: false, identity: null, sendBeat: hear }
    // reason: beats touch these alone.
    return { link: link as unknown as PeerConnection, hear }
  }
  const linksTo = (count: number) =>
    Array.from({ length: count }, (_, at) => linkTo(`peer-${at}`).link)
  const open = (links = linksTo(1), ownDigest = () => 'same', random = () => 0.5) =>
    createOwnBeats({
      lines: countLogLines(new Y.Doc()),
      ownDigest,
      openLinks: () => links,
      isForming: () => forming,
      random,
      self: () => ({ clientId: 1, name: 'Ana', boxKey: null }),
      onSaid: (peerIds) => said.push(peerIds),
    })
  let changes = 0
  /** With long rests: what is told then is told for its news. */
  const openForNews = (links: PeerConnection[]) =>
    open(
      links,
      () => `after ${changes} changes`,
      () => 1,
    )
  beforeEach(() => {
    vi.useFakeTimers()
    changes = 0
    heard = []
    said = []
    forming = false
  })
  afterEach(() => vi.useRealTimers())

  it('[MSH78] new links are told before the next change made here, or soon where none is made', () => {
    const own = open()
    own.tellLinks()
    expect(heard).toHaveLength(0)
    own.linksChanged()
    own.linksChanged()
    expect(heard).toHaveLength(0)
    own.tellLinks()
    expect(heard).toHaveLength(1)
    expect(said).toEqual([['peer-0']])
    own.tellLinks()
    vi.advanceTimersByTime(3_000)
    expect(heard).toHaveLength(1)
    own.linksChanged()
    vi.advanceTimersByTime(3_000)
    expect(heard).toHaveLength(2)
  })

  it('[MSH78] while more links are about to open one telling waits for all of them, seven seconds at most', () => {
    const own = open()
    forming = true
    own.linksChanged()
    vi.advanceTimersByTime(6_999)
    expect(heard).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(heard).toHaveLength(1)
    own.linksChanged()
    vi.advanceTimersByTime(1_000)
    expect(heard).toHaveLength(1)
    own.tellLinks()
    expect(heard).toHaveLength(2)
    own.linksChanged()
    vi.advanceTimersByTime(1_000)
    forming = false
    vi.advanceTimersByTime(200)
    expect(heard).toHaveLength(3)
    vi.advanceTimersByTime(20_000)
    expect(heard).toHaveLength(3)
  })

  it.each([
    [0, 4_000],
    [0.5, 5_000],
    [1, 6_000],
  ])(
    '[MSH86] peers that began at once do not beat at once: with %d after %d ms',
    (random, dueMs) => {
      const own = open(linksTo(1), undefined, () => random)
      own.beat()
      vi.advanceTimersByTime(dueMs - 1)
      own.beatWhenDue()
      expect(heard).toHaveLength(1)
      vi.advanceTimersByTime(1)
      own.beatWhenDue()
      expect(heard).toHaveLength(2)
    },
  )

  it('[MSH86] links that were told at once are not told at once again, and each is told within six seconds', () => {
    const random = seededRandom(3)
    const own = open(linksTo(20), undefined, () => random.next())
    own.beat()
    heard = []
    const sizes: number[] = []
    for (let second = 0; second < 60; second += 1) {
      const before = heard.length
      vi.advanceTimersByTime(1_000)
      own.beatWhenDue()
      sizes.push(heard.length - before)
      const recent = heard.filter(({ now }) => Date.now() - now <= 7_000)
      if (second >= 7) expect(new Set(recent.map(({ to }) => to)).size).toBe(20)
    }
    expect(Math.max(...sizes.slice(20))).toBeLessThan(12)
    expect(heard.length).toBeLessThan((20 * 60) / 4)
  })

  it.each([
    // Links, how often somebody writes, and how many of them have heard of it after each second.
    { links: 4, everyMs: 100, after: [4, 4] },
    { links: 4, everyMs: 60_000, after: [4, 4] },
    { links: 5, everyMs: 100, after: [5, 5] },
    { links: 20, everyMs: 60_000, after: [0, 10, 20] },
  ])(
    '[MSH87] news, written every $everyMs ms, reaches $links links bit by bit: $after',
    ({ links, everyMs, after }) => {
      const own = openForNews(linksTo(links))
      own.beat()
      heard = []
      changes += 1
      own.beatWhenDue()
      expect(heard).toEqual([])
      for (const [second, count] of after.entries()) {
        for (let passedMs = 100; passedMs <= 1_000; passedMs += 100) {
          vi.advanceTimersByTime(100)
          if (passedMs % everyMs === 0) changes += 1
        }
        own.beatWhenDue()
        expect([second, new Set(heard.map(({ to }) => to)).size]).toEqual([second, count])
      }
      expect(heard.at(-1)?.digest).toBe(`after ${changes} changes`)
    },
  )

  it('[MSH87] while changes go on in a larger room, those they come from are told, five a second', () => {
    const links = linksTo(20)
    const own = openForNews(links)
    own.beat()
    const second = (writers: readonly number[]) => {
      heard = []
      for (let passedMs = 0; passedMs < 1_000; passedMs += 100) {
        vi.advanceTimersByTime(100)
        changes += 1
        for (const at of writers) own.moved(links[at] ?? null)
        own.moved(null)
      }
      vi.advanceTimersByTime(50)
      own.beatWhenDue()
      return heard.map(({ to, digest }) => [to, digest === `after ${changes} changes`])
    }
    expect(second([])).toEqual([])
    expect(second([3, 8])).toEqual([
      ['peer-3', true],
      ['peer-8', true],
    ])
    expect(second([8])).toEqual([['peer-8', true]])
    expect(second([])).toEqual([])
    own.beat()
    const many = [1, 2, 3, 4, 5, 6, 7]
    const first = second(many).map(([to]) => to)
    expect(first).toHaveLength(5)
    const next = second([]).map(([to]) => to)
    expect([...first, ...next].sort()).toEqual(many.map((at) => `peer-${at}`))
  })

  it('[MSH87] who wrote is told before the others, and once what it wrote is saved', () => {
    const links = linksTo(20)
    const own = openForNews(links)
    own.beat()
    own.setSaved(false)
    changes = 1
    own.moved(links[19] ?? null)
    vi.advanceTimersByTime(1_000)
    // Said while it is not saved: it is no answer to who wrote.
    own.beat()
    vi.advanceTimersByTime(1_000)
    heard = []
    own.setSaved(true)
    expect(heard.map(({ to }) => to)).toEqual(['peer-19'])
    vi.advanceTimersByTime(1_000)
    own.beatWhenDue()
    expect(heard).toHaveLength(11)
  })

  it('[MSH87] writers that are too many for one second come first in the next, when all are told', () => {
    const links = linksTo(20)
    const own = openForNews(links)
    own.beat()
    heard = []
    changes = 1
    for (const link of links.slice(13)) own.moved(link)
    for (const count of [5, 15]) {
      vi.advanceTimersByTime(1_000)
      own.beatWhenDue()
      expect(heard).toHaveLength(count)
    }
    const writers = links.slice(13).map(({ peerId }) => peerId)
    expect(heard.slice(0, 7).map(({ to }) => to)).toEqual(writers)
  })

  it('[MSH92] beats give way to what is written, and not for long', () => {
    const links = linksTo(3)
    const own = open(links)
    own.moved(null)
    own.beatWhenDue()
    own.beatWhenDue()
    vi.advanceTimersByTime(39)
    expect(heard).toEqual([])
    vi.advanceTimersByTime(1)
    expect(heard).toHaveLength(3)
    heard = []
    vi.advanceTimersByTime(10_000)
    for (let passedMs = 0; passedMs <= 400; passedMs += 20) {
      own.moved(null)
      if (passedMs === 0) own.beatWhenDue()
      if (passedMs < 400) expect(heard).toEqual([])
      vi.advanceTimersByTime(20)
    }
    expect(heard).toHaveLength(3)
  })

  it('[MSH92] beats that gave way are not said after the end', () => {
    const own = open()
    own.moved(null)
    own.beatWhenDue()
    own.dispose()
    vi.advanceTimersByTime(10_000)
    expect(heard).toEqual([])
  })

  it('[MSH87] nobody is told twice of one change', () => {
    const own = open(linksTo(3), () => `after ${changes} changes`)
    own.beat()
    heard = []
    changes = 1
    for (let second = 0; second < 3; second += 1) {
      vi.advanceTimersByTime(1_000)
      own.beatWhenDue()
    }
    expect(heard.map(({ to }) => to)).toEqual(['peer-0', 'peer-1', 'peer-2'])
  })

  it('[MSH87] what is not saved here is no news, and goes out when it is', () => {
    const own = open(linksTo(2), () => `after ${changes} changes`)
    own.beat()
    heard = []
    own.setSaved(false)
    changes = 1
    vi.advanceTimersByTime(2_000)
    own.beatWhenDue()
    expect(heard).toEqual([])
    own.setSaved(true)
    expect(heard.map(({ digest }) => digest)).toEqual(['after 1 changes', 'after 1 changes'])
  })

  it('[MSH7] other windows here hear of the links when they change, and every few seconds', () => {
    const links = linksTo(2)
    const own = open(links, undefined, () => 0)
    own.beat()
    own.beat()
    expect(said).toEqual([['peer-0', 'peer-1']])
    links.pop()
    own.beat()
    expect(said.slice(1)).toEqual([['peer-0']])
    for (let second = 0; second < 20; second += 1) {
      vi.advanceTimersByTime(1_000)
      own.beatWhenDue()
    }
    expect(said.length).toBeGreaterThan(3)
    expect(said.length).toBeLessThan(7)
    links.pop()
    said = []
    for (let second = 0; second < 10; second += 1) {
      vi.advanceTimersByTime(1_000)
      own.beatWhenDue()
    }
    expect(said).toEqual([[], []])
  })

  it('[MSH89] links are named to each peer once, and again when they change', () => {
    const links = linksTo(20)
    const own = open(links)
    own.beat()
    const long = heard[0]?.bytes ?? 0
    heard = []
    own.beat()
    expect(heard[0]?.links).toHaveLength(20)
    expect(heard[0]?.bytes).toBeLessThan(long - 20 * 8)
    const late = linkTo('late')
    links.push(late.link)
    late.hear(own.greeting(late.link))
    expect(heard.at(-1)?.links).toHaveLength(21)
    own.beat()
    expect(heard.map((beat) => beat.links.length)).toEqual([
      ...Array.from({ length: 20 }, () => 20),
      ...Array.from({ length: 22 }, () => 21),
    ])
  })
})
