import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { stateDigest } from '../../../shared/sync/digest'
import { checkUpdate } from '../../../shared/sync/gate'

function written(): Y.Doc {
  const doc = new Y.Doc()
  doc.getMap('log').set('a', { text: 'one' })
  doc.getText('t').insert(0, 'hello')
  doc.getText('t').delete(1, 2)
  return doc
}

describe('gate', () => {
  it('[GATE1] lets an update of another replica through unchanged', () => {
    const update = Y.encodeStateAsUpdate(written())
    expect(checkUpdate(update)).toEqual({ ok: true, value: update })
    expect(checkUpdate(Y.encodeStateAsUpdate(new Y.Doc())).ok).toBe(true)
  })

  it('[GATE2] refuses what is no update, every truncation, and 7 bytes that claim 30 million structs', () => {
    const update = Y.encodeStateAsUpdate(written())
    for (let length = 0; length < update.length; length += 1) {
      expect(checkUpdate(update.subarray(0, length)).ok).toBe(false)
    }
    expect(checkUpdate(Uint8Array.of(1, 0x80, 0x87, 0xa7, 0x0e, 1, 0))).toEqual({
      ok: false,
      error: 'update-too-many-structs',
    })
    expect(checkUpdate(new TextEncoder().encode('<!doctype html>')).ok).toBe(false)
  })

  it('[GATE3] refuses updates of the second format, with content and without', () => {
    for (const doc of [written(), new Y.Doc()])
      expect(checkUpdate(Y.encodeStateAsUpdateV2(doc))).toMatchObject({ ok: false })
    const deleted = written()
    const before = Y.encodeStateVector(deleted)
    deleted.getText('t').delete(0, 1)
    expect(checkUpdate(Y.encodeStateAsUpdate(deleted, before)).ok).toBe(true)
    expect(checkUpdate(Y.encodeStateAsUpdateV2(deleted, before)).ok).toBe(false)
  })

  it('[GATE4] refuses an item that refers to a later one of its own client, and deletes of nothing', () => {
    // One client, 1 struct, client 5, clock 0: a string item with the origin, right origin or parent (5, 9).
    const later = [5, 9]
    const origin = Uint8Array.of(1, 1, 5, 0, 0x84, ...later, 1, 65, 0)
    const rightOrigin = Uint8Array.of(1, 1, 5, 0, 0x44, ...later, 1, 65, 0)
    const parent = Uint8Array.of(1, 1, 5, 0, 0x04, 0, ...later, 1, 65, 0)
    for (const update of [origin, rightOrigin, parent])
      expect(checkUpdate(update)).toEqual({ ok: false, error: 'update-incoherent' })
    const elsewhere = Uint8Array.of(1, 1, 5, 0, 0x84, 6, 9, 1, 65, 0)
    expect(checkUpdate(elsewhere).ok).toBe(true)
    // No structs; deletes of client 5 from clock 3, none and one long.
    expect(checkUpdate(Uint8Array.of(0, 1, 5, 1, 3, 0))).toEqual({
      ok: false,
      error: 'update-incoherent',
    })
    expect(checkUpdate(Uint8Array.of(0, 1, 5, 1, 3, 1)).ok).toBe(true)
  })

  it('[GATE5] refuses numbers beyond what is exact, deletes out of order and what has no length: they would stay, and the document could be told to nobody', () => {
    const beyond = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]
    const far = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]
    const strange = [
      // Deletes of client 5: 2^53 less 1 long, and what stands in it; 2^63 long; from 2^53 less 1 on; before the range before, or in it.
      [0, 1, 5, 2, 3, ...far, 9, 1],
      [0, 1, 5, 1, 3, ...beyond],
      [0, 1, 5, 1, ...far, 1],
      [0, 1, 5, 2, 9, 1, 3, 1],
      [0, 1, 5, 2, 3, 4, 5, 1],
      // Of a client beyond what is exact.
      [0, 1, ...beyond, 1, 3, 1],
      // Nothing, 2^53 less 1 long; one item at that clock; an item behind such a one of another client.
      [1, 1, 5, 0, 0, ...far, 0],
      [1, 1, 5, ...far, 0x84, 6, 9, 1, 65, 0],
      [1, 1, 5, 0, 0x84, 6, ...beyond, 1, 65, 0],
      // What was collected, without a length; an empty text.
      [1, 1, 5, 0, 0, 0, 0],
      [1, 1, 5, 0, 0x84, 6, 9, 0, 0],
    ]
    for (const bytes of strange)
      expect(checkUpdate(Uint8Array.from(bytes))).toEqual({ ok: false, error: 'update-incoherent' })
    for (const bytes of [strange[0], strange.at(-2)]) {
      const doc = written()
      Y.applyUpdate(doc, Uint8Array.from(bytes ?? []))
      expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toThrow()
    }
    for (const bytes of [
      [0, 1, 5, 2, 3, 1, 4, 1],
      [0, 1, 5, 2, 3, 1, 9, 1],
    ])
      expect(checkUpdate(Uint8Array.from(bytes)).ok).toBe(true)
  })
})

describe('digest', () => {
  it('[LINK6] two replicas with the same content have the same digest, and any difference shows', () => {
    const a = written()
    const b = new Y.Doc()
    expect(stateDigest(a)).not.toBe(stateDigest(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(stateDigest(b)).toBe(stateDigest(a))
    b.getText('t').delete(0, 1)
    expect(stateDigest(b)).not.toBe(stateDigest(a))
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    expect(stateDigest(b)).toBe(stateDigest(a))
  })
})
