import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { gateMessage } from '../../../renderer/platform/mesh/message-gate'

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const doc = new Y.Doc()
doc.getMap('map').set('a', 'b')
const update = message(0, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc)))
const step1 = message(0, (encoder) => writeSyncStep1(encoder, doc))
const step2 = message(0, (encoder) => writeSyncStep2(encoder, doc))
const awareness = message(1, (encoder) => {
  const own = new Awareness(doc)
  own.setLocalState({ user: { name: 'Ana' } })
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(own, [doc.clientID]))
  own.destroy()
})

describe('the gate of messages', () => {
  it('[MSH36] lets a responder write, ask and be present', () => {
    for (const bytes of [update, step1, step2, awareness, Uint8Array.of(3)])
      expect(gateMessage(bytes, false)).toBeNull()
  })

  it('[MSH36] lets an observer ask and be present, and drops what it writes', () => {
    for (const bytes of [step1, awareness, Uint8Array.of(3)])
      expect(gateMessage(bytes, true)).toBeNull()
    for (const bytes of [update, step2]) expect(gateMessage(bytes, true)).toBe('observer-wrote')
  })

  it.each([
    ['an unknown type', Uint8Array.of(9), 'unknown-message'],
    [
      'the window message of y-webrtc, which no link carries',
      Uint8Array.of(4, 1, 1, 65),
      'unknown-message',
    ],
    ['nothing', Uint8Array.of(), 'bad-message'],
    ['an update cut short', update.subarray(0, update.length - 3), 'bad-message'],
    [
      'an update that is none',
      message(0, (encoder) => {
        encoding.writeVarUint(encoder, 2)
        encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 1, 200, 200, 200))
      }),
      'update-unreadable',
    ],
    [
      'a tiny update that claims millions',
      message(0, (encoder) => {
        encoding.writeVarUint(encoder, 2)
        encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 128, 128, 128, 128, 1, 1))
      }),
      'update-too-many-structs',
    ],
    ['a presence of half a megabyte', new Uint8Array(500_000).fill(1), 'presence-too-large'],
  ])('[MSH36] refuses %s', (_what, bytes, code) => {
    expect(gateMessage(bytes, false)).toBe(code)
  })
})
