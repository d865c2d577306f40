import { afterAll, describe, expect, it } from 'vitest'
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

/** When each was last heard of here, as far as y-protocols knows: everybody long ago, before this beat. */
function heardAfter(desk: Awareness, ...beats: readonly Beat[]): ReadonlySet<number> {
  const kept = createKeptPresence(desk)
  for (const beat of beats) kept.heard(beat)
  kept.tick()
  for (const meta of desk.meta.values()) meta.lastUpdated = 1
  // Told once: what was heard before the last tick keeps nobody.
  kept.tick()
  expect([...desk.meta.values()].every(({ lastUpdated }) => lastUpdated === 1)).toBe(true)
  for (const beat of beats) kept.heard(beat)
  kept.tick()
  return new Set(
    [...desk.meta].filter(([, meta]) => meta.lastUpdated > 1).map(([client]) => client),
  )
}

describe('presence that beats keep', () => {
  const [near, far, gone] = [person('near'), person('far'), person('gone')]
  afterAll(() => {
    for (const other of [near, far, gone]) other.destroy()
  })

  it('[MSH85] keeps who says a beat, and whom that one hears, and nobody else', () => {
    const desk = person('desk')
    for (const other of [near, far, gone]) tell(other, desk)
    expect(heardAfter(desk, beatOf(near, ['far', 'desk', 'nobody']))).toEqual(
      new Set([near.clientID, far.clientID]),
    )
    expect(heardAfter(desk, beatOf(near))).toEqual(new Set([near.clientID]))
    expect(heardAfter(desk, beatOf(near), beatOf(gone))).toEqual(
      new Set([near.clientID, gone.clientID]),
    )
    desk.destroy()
  })

  it('[MSH85] brings nobody back who is gone', () => {
    const desk = person('desk')
    tell(near, desk)
    removeAwarenessStates(desk, [near.clientID], 'timeout')
    expect(heardAfter(desk, beatOf(near))).toEqual(new Set())
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
