import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Beat } from '../../../renderer/platform/mesh/beat'
import { createPassedPresence } from '../../../renderer/platform/mesh/passed-presence'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-links'

const beat = (links: readonly string[]): Beat => ({
  digest: '',
  unsaved: null,
  links,
  clientId: 1,
  boxKey: null,
  name: 'Ana',
  now: 0,
  lines: null,
  cannotSave: false,
  files: true,
})

/** A linked peer that says it is linked to these. */
const linked = (peerId: string, links: readonly string[]): PeerConnection =>
  // reason: passing on reads these two alone.
  ({ peerId, beat: beat(links) }) as unknown as PeerConnection

describe('presence that is passed on', () => {
  const zoe = linked('zoe', [])
  const ana = linked('ana', ['raj'])
  const awareness = new Awareness(new Y.Doc())
  let said: [string, readonly number[]][] = []
  let forming = false
  const open = () =>
    createPassedPresence({
      awareness,
      isForming: () => forming,
      targets: (from) => [ana, zoe].filter((link) => link !== from),
      say: (link, clients) => said.push([link.peerId, clients]),
    })
  beforeEach(() => {
    vi.useFakeTimers()
    said = []
    forming = false
    awareness.states.clear()
    awareness.states.set(7, { peerId: 'raj' })
    awareness.states.set(8, { peerId: 'zoe' })
  })
  afterEach(() => vi.useRealTimers())

  it('[MSH77] goes to who does not hear its owner, once, however often it was said', () => {
    const passed = open()
    passed.heard(null, [7])
    passed.heard(null, [7, 8])
    vi.advanceTimersByTime(150)
    expect(said).toEqual([])
    vi.advanceTimersByTime(100)
    // Ana hears Raj herself; Zoe is the owner of the other.
    expect(said).toEqual([
      ['ana', [8]],
      ['zoe', [7]],
    ])
    vi.advanceTimersByTime(60_000)
    expect(said).toHaveLength(2)
    passed.dispose()
  })

  it('[MSH77] a goodbye names no peer and goes to everybody it may not have reached', () => {
    const passed = open()
    passed.heard(zoe, [9])
    vi.advanceTimersByTime(250)
    expect(said).toEqual([['ana', [9]]])
    passed.dispose()
  })

  it('[MSH77] waits while links come and go, eight seconds at most', () => {
    const passed = open()
    passed.closed(ana)
    passed.heard(ana, [8, 7])
    for (let at = 0; at < 15; at += 1) {
      vi.advanceTimersByTime(500)
      passed.closed(ana)
    }
    expect(said).toEqual([])
    vi.advanceTimersByTime(600)
    expect(said).toEqual([['zoe', [7]]])
    passed.dispose()
  })

  it('[MSH77] waits while more links are about to open, eight seconds at most', () => {
    const passed = open()
    forming = true
    passed.heard(ana, [7])
    vi.advanceTimersByTime(7_900)
    expect(said).toEqual([])
    vi.advanceTimersByTime(300)
    expect(said).toEqual([['zoe', [7]]])
    passed.heard(ana, [7])
    vi.advanceTimersByTime(1_000)
    forming = false
    vi.advanceTimersByTime(200)
    expect(said).toHaveLength(2)
    passed.dispose()
  })

  it('[MSH77] a new link hears of everybody that is known here and whom it does not hear', () => {
    const passed = open()
    passed.opened(ana)
    vi.advanceTimersByTime(700)
    expect(said).toEqual([])
    vi.advanceTimersByTime(200)
    expect(said).toEqual([['ana', [8]]])
    passed.dispose()
  })
})
