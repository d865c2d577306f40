import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { countLogLines } from '../../../renderer/platform/mesh/log-lines'
import { createOwnBeats } from '../../../renderer/platform/mesh/own-beats'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'

describe('what a peer says of its own links', () => {
  let beats = 0
  const link = {
    peerId: 'zoe',
    silent: false,
    identity: null,
    sendBeat: () => {
      beats += 1
    },
    // reason: beats touch these alone.
  } as unknown as PeerConnection
  const open = (random = 0.5, links = 1, ownDigest = () => 'same') =>
    createOwnBeats({
      lines: countLogLines(new Y.Doc()),
      ownDigest,
      openLinks: () => Array.from({ length: links }, () => link),
      random: () => random,
      self: () => ({ clientId: 1, name: 'Ana', boxKey: null }),
      onSaid: () => undefined,
    })
  beforeEach(() => {
    vi.useFakeTimers()
    beats = 0
  })
  afterEach(() => vi.useRealTimers())

  it('[MSH78] new links are told before the next change made here, or soon where none is made', () => {
    const own = open()
    own.tellLinks()
    expect(beats).toBe(0)
    own.linksChanged()
    own.linksChanged()
    expect(beats).toBe(0)
    own.tellLinks()
    expect(beats).toBe(1)
    own.tellLinks()
    vi.advanceTimersByTime(3_000)
    expect(beats).toBe(1)
    own.linksChanged()
    vi.advanceTimersByTime(3_000)
    expect(beats).toBe(2)
  })

  it.each([
    [0, 4_000],
    [0.5, 5_000],
    [1, 6_000],
  ])(
    '[MSH86] peers that began at once do not beat at once: with %d after %d ms',
    (random, dueMs) => {
      const own = open(random)
      own.beat()
      vi.advanceTimersByTime(dueMs - 1)
      own.beatWhenDue()
      expect(beats).toBe(1)
      vi.advanceTimersByTime(1)
      own.beatWhenDue()
      expect(beats).toBe(2)
    },
  )

  it.each([
    // Links, how often somebody writes, and when the next beat is due.
    { links: 4, everyMs: 100, dueMs: 1_000 },
    { links: 4, everyMs: 60_000, dueMs: 1_000 },
    { links: 20, everyMs: 100, dueMs: 4_000 },
    { links: 20, everyMs: 60_000, dueMs: 2_000 },
  ])(
    '[MSH87] news of $links links, written every $everyMs ms, is said after $dueMs ms',
    ({ links, everyMs, dueMs }) => {
      let changes = 0
      const own = open(0.5, links, () => `after ${changes} changes`)
      own.beat()
      const stepMs = 100
      for (let passedMs = stepMs; passedMs <= dueMs; passedMs += stepMs) {
        expect(beats).toBe(links)
        vi.advanceTimersByTime(stepMs)
        if (passedMs % everyMs === 0 || passedMs === stepMs) changes += 1
        own.beatWhenDue()
      }
      expect(beats).toBe(links * 2)
    },
  )
})
