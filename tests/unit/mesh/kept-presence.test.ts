import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Beat, encodeBeat, parseBeat } from '../../../renderer/platform/mesh/beat'
import { createKeptPresence, isHeardByAll } from '../../../renderer/platform/mesh/kept-presence'
import type { PeerConnection } from '../../../renderer/platform/mesh/peer-connection'

/** Somebody of the room, as y-protocols has them. */
function person(peerId: string) {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ user: { name: peerId }, peerId })
  return awareness
}

const tell = (from: Awareness, to: Awareness) =>
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'a test')

const beatOf = (from: Awareness, links: readonly string[] = []): Beat => {
  const beat = parseBeat(
    encodeBeat({
      clientId: from.clientID,
      name: 'somebody',
      boxKey: null,
      digest: '',
      unsaved: null,
      links,
      now: Date.now(),
      lines: { all: 0, yours: 0 },
      cannotSave: false,
      files: true,
    }),
  )
  if (!beat) throw new Error('this is a beat')
  return beat
}

// reason: only the beat of a link is read.
const linkTo = (other: Awareness) => ({ beat: beatOf(other) }) as unknown as PeerConnection

const passSecond = () => vi.setSystemTime(Date.now() + 1_000)

/** Whom these beats keep, a second apart: everybody was heard of long before. */
function keptBy(desk: Awareness, ...beats: readonly Beat[]): ReadonlySet<number> {
  const kept = createKeptPresence(desk)
  for (const meta of desk.meta.values()) meta.lastUpdated = 1
  for (const beat of beats) {
    kept.heard(beat)
    passSecond()
  }
  return new Set(
    [...desk.meta].filter(([, meta]) => meta.lastUpdated > 1).map(([client]) => client),
  )
}

describe('presence that beats keep', () => {
  const [near, far, gone] = [person('near'), person('far'), person('gone')]
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  })
  afterEach(() => vi.useRealTimers())
  afterAll(() => {
    for (const other of [near, far, gone]) other.destroy()
  })

  it('[MSH85] of many beats in a second none is lost: the next one after it keeps for all of them', () => {
    const desk = person('desk')
    for (const other of [near, far, gone]) tell(other, desk)
    const kept = createKeptPresence(desk)
    const isKept = (other: Awareness) => (desk.meta.get(other.clientID)?.lastUpdated ?? 0) > 1
    for (const meta of desk.meta.values()) meta.lastUpdated = 1
    kept.heard(beatOf(near))
    kept.heard(beatOf(far))
    expect([near, far, gone].map(isKept)).toEqual([true, false, false])
    for (const meta of desk.meta.values()) meta.lastUpdated = 1
    passSecond()
    kept.heard(beatOf(gone))
    expect([near, far, gone].map(isKept)).toEqual([false, true, true])
    desk.destroy()
  })

  it("[MSH85] a peer id that is somebody's client id keeps nobody", () => {
    const desk = person('desk')
    const odd = new Awareness(new Y.Doc())
    odd.setLocalState({ user: { name: 'odd' }, peerId: near.clientID })
    for (const other of [near, odd]) tell(other, desk)
    expect(keptBy(desk, beatOf(near))).toEqual(new Set([near.clientID]))
    odd.destroy()
    desk.destroy()
  })

  it('[MSH85] keeps who says a beat, and whom that one hears, and nobody else', () => {
    const desk = person('desk')
    for (const other of [near, far, gone]) tell(other, desk)
    expect(keptBy(desk, beatOf(near, ['far', 'desk', 'nobody']))).toEqual(
      new Set([near.clientID, far.clientID]),
    )
    expect(keptBy(desk, beatOf(near))).toEqual(new Set([near.clientID]))
    expect(keptBy(desk, beatOf(near), beatOf(gone))).toEqual(
      new Set([near.clientID, gone.clientID]),
    )
    desk.destroy()
  })

  it('[MSH85] brings nobody back who is gone', () => {
    const desk = person('desk')
    tell(near, desk)
    removeAwarenessStates(desk, [near.clientID], 'timeout')
    expect(keptBy(desk, beatOf(near))).toEqual(new Set())
    expect(desk.getStates().has(near.clientID)).toBe(false)
    desk.destroy()
  })

  it('[MSH85] says presence again while somebody present is not linked here', () => {
    const desk = person('desk')
    expect(isHeardByAll(desk, [])).toBe(true)
    for (const other of [near, far]) tell(other, desk)
    expect(isHeardByAll(desk, [linkTo(near)])).toBe(false)
    expect(isHeardByAll(desk, [linkTo(near), linkTo(far)])).toBe(true)
    desk.destroy()
  })
})
