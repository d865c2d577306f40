import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSyncMessage } from 'y-protocols/sync'
import type { WebrtcConn } from 'y-webrtc'
import * as Y from 'yjs'
import { createUnsavedPart, type UnsavedPart } from '../../../renderer/platform/mesh/unsaved-part'

describe('[MSH95] what is not saved here is said first on a new link', () => {
  let doc = new Y.Doc()
  let unsaved: UnsavedPart = createUnsavedPart(doc)
  let said: Uint8Array[] = []
  /** Takes what is said as a link does. */
  const conn = {
    connected: true,
    closed: false,
    peer: { send: (bytes: Uint8Array) => said.push(bytes) },
  }
  // reason: nothing else of a connection is touched.
  const say = () => unsaved.sayTo(conn as unknown as WebrtcConn)
  const write = (key: string) => doc.getMap('log').set(key, 1)
  /** Writes as where storage says at once that there is something to save. */
  const writeUnsaved = (key: string) => {
    const tell = () => unsaved.setSaved(false)
    doc.once('update', tell)
    write(key)
  }
  /** What a peer that had `before` knows when it has heard what was said. */
  const heard = (before: Uint8Array) => {
    const peer = new Y.Doc()
    Y.applyUpdate(peer, before)
    for (const bytes of said) {
      const decoder = decoding.createDecoder(bytes)
      expect(decoding.readVarUint(decoder)).toBe(0)
      readSyncMessage(decoder, { length: 0 } as never, peer, null)
    }
    expect(peer.store.pendingStructs).toBeNull()
    return [...peer.getMap('log').keys()].sort()
  }
  beforeEach(() => {
    doc = new Y.Doc()
    write('before')
    unsaved = createUnsavedPart(doc)
    said = []
  })
  afterEach(() => unsaved.dispose())

  it('all of it, from the change on that made it so', () => {
    write('saved')
    const before = Y.encodeStateAsUpdate(doc)
    writeUnsaved('first')
    write('second')
    say()
    expect(said).toHaveLength(1)
    expect(heard(before)).toEqual(['before', 'first', 'saved', 'second'])
  })

  it('only that: nothing that is saved is sent again', () => {
    doc.getText('long').insert(0, 'x'.repeat(50_000))
    writeUnsaved('first')
    say()
    expect(said[0]?.length).toBeLessThan(100)
  })

  it('nothing where all is saved, and only what came later once it was', () => {
    say()
    writeUnsaved('first')
    unsaved.setSaved(true)
    say()
    expect(said).toEqual([])
    const before = Y.encodeStateAsUpdate(doc)
    writeUnsaved('second')
    say()
    expect(heard(before)).toEqual(['before', 'first', 'second'])
    doc.getText('long').insert(0, 'x'.repeat(50_000))
    unsaved.setSaved(true)
    writeUnsaved('third')
    said = []
    say()
    expect(said[0]?.length).toBeLessThan(100)
  })

  it('also what others wrote', () => {
    const before = Y.encodeStateAsUpdate(doc)
    unsaved.setSaved(false)
    const other = new Y.Doc()
    other.getMap('log').set('of another', 1)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    say()
    expect(heard(before)).toEqual(['before', 'of another'])
  })
})
