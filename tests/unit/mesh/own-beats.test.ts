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
  const open = () =>
    createOwnBeats({
      lines: countLogLines(new Y.Doc()),
      ownDigest: () => 'same',
      openLinks: () => [link],
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
})
