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
