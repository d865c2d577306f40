import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { gateMessage, type LinkSpeaker } from '../../../renderer/platform/mesh/message-gate'

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
  own.setLocalState({ user: { name: 'Ana', deviceId: 'ana', seat: 'responder' } })
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(own, [doc.clientID]))
  own.destroy()
})

const by = (more: Partial<LinkSpeaker> = {}): LinkSpeaker => ({
  clientId: doc.clientID,
  deviceId: 'ana',
  seat: 'responder',
  isHeardHere: () => false,
  isLinkedHere: () => false,
  mayAppear: () => true,
  mayCome: () => true,
  mayBePresent: () => true,
  ...more,
})
const passes = (bytes: Uint8Array) => ({ message: bytes, code: null })
const refused = (code: string) => ({ message: null, code })

describe('the gate of messages', () => {
  it('[MSH36] lets a responder write, ask and be present', () => {
    for (const bytes of [update, step1, step2, awareness, Uint8Array.of(3)])
      expect(gateMessage(bytes, by())).toEqual(passes(bytes))
  })

  it('[MSH36] lets an observer ask and be present, and drops what it writes', () => {
    for (const bytes of [step1, Uint8Array.of(3)])
      expect(gateMessage(bytes, by({ seat: 'observer' }))).toEqual(passes(bytes))
    for (const bytes of [update, step2])
      expect(gateMessage(bytes, by({ seat: 'observer' }))).toEqual(refused('observer-wrote'))
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
    expect(gateMessage(bytes, by())).toEqual(refused(code))
  })

  describe('of presence', () => {
    /** States by client, as one message says them. */
    const presence = (states: Readonly<Record<number, unknown>>) =>
      message(1, (encoder) => {
        const inner = encoding.createEncoder()
        encoding.writeVarUint(inner, Object.keys(states).length)
        for (const [client, state] of Object.entries(states)) {
          encoding.writeVarUint(inner, Number(client))
          encoding.writeVarUint(inner, 1)
          encoding.writeVarString(inner, JSON.stringify(state))
        }
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
      })
    const person = (deviceId: string, seat = 'responder') => ({ user: { deviceId, seat } })
    const ana = by({
      clientId: 1,
      isHeardHere: (client) => client === 2 || client === 99,
      isLinkedHere: (device) => device === 'ben' || device === 'me',
    })

    it('[MSH44] a peer speaks for itself, goes, and passes on who is not heard here', () => {
      for (const states of [
        { 1: person('ana') },
        { 1: null },
        { 1: person('ana'), 3: person('cleo'), 4: null },
      ])
        expect(gateMessage(presence(states), ana)).toEqual(passes(presence(states)))
    })

    it('[MSH44] what its owner says itself is taken out without a word, the rest passes', () => {
      const states = { 1: person('ana'), 2: person('ben'), 99: person('me'), 3: person('cleo') }
      expect(gateMessage(presence(states), ana)).toEqual(
        passes(presence({ 1: person('ana'), 3: person('cleo') })),
      )
      expect(gateMessage(presence({ 2: null, 99: person('mallory') }), ana)).toEqual({
        message: null,
        code: null,
      })
    })

    it.each([
      ['its own client with the device of another', { 1: person('ben') }],
      ['its own client with another seat', { 1: person('ana', 'observer') }],
      ['its own client without saying who', { 1: { cursor: 5 } }],
      ['an unknown client with a device that is linked here', { 7: person('ben') }],
      ['an unknown client with the device of this machine', { 7: person('me') }],
    ])('[MSH44] refuses %s', (_what, states) => {
      expect(gateMessage(presence(states), ana)).toEqual(refused('presence-not-own'))
    })

    it('[MSH44] hears of no more than so many through others, and of those it knows for ever', () => {
      const full = { ...ana, mayAppear: (client: number) => client === 3 }
      expect(
        gateMessage(presence({ 1: person('ana'), 3: person('cleo'), 7: person('dan') }), full),
      ).toEqual({
        message: presence({ 1: person('ana'), 3: person('cleo') }),
        code: 'presence-crowd',
      })
    })

    it('[MSH44] refuses too much, too often, and what is no JSON', () => {
      const long = presence({ 1: { ...person('ana'), note: 'x'.repeat(5_000) } })
      expect(gateMessage(long, ana)).toEqual(refused('presence-too-large'))
      const many = presence(
        Object.fromEntries(Array.from({ length: 200 }, (_, at) => [at + 5, null])),
      )
      expect(gateMessage(many, ana)).toEqual(refused('presence-too-large'))
      const often = { ...ana, mayBePresent: () => false }
      expect(gateMessage(presence({ 1: person('ana') }), often)).toEqual(
        refused('presence-too-often'),
      )
      const broken = presence({ 1: person('ana') })
      broken[broken.length - 1] = 0
      expect(gateMessage(broken, ana)).toEqual(refused('bad-message'))
    })
  })
})
