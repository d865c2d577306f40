import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as yWebrtc from 'y-webrtc'
import * as Y from 'yjs'
import {
  askForMissing,
  leaveGreeting,
  readBy,
  replaceEcho,
} from '../../renderer/platform/mesh/y-webrtc-seams'

/**
 * The mesh leans on parts of y-webrtc that its documentation does not promise. This holds them: when the package changes
 * its shape, it fails here and by name, instead of in a room.
 */

const versionOf = (name: string, entry: string): unknown => {
  const main = createRequire(import.meta.url).resolve(entry)
  const folder = `${main.slice(0, main.lastIndexOf(`node_modules/${name}`))}node_modules/${name}`
  const found: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return typeof found === 'object' && found !== null && 'version' in found ? found.version : null
}

const quiet = { beforeOwn: () => undefined, saysAgain: () => true, onPresence: () => undefined }

/** What simple-peer needs of WebRTC to be made and then left alone. */
function fakeWrtc() {
  const made: { config: RTCConfiguration; channels: string[] }[] = []
  class FakeConnection {
    readonly record: { config: RTCConfiguration; channels: string[] }
    iceConnectionState = 'new'
    iceGatheringState = 'new'
    signalingState = 'stable'
    connectionState = 'new'
    constructor(config: RTCConfiguration) {
      this.record = { config, channels: [] }
      made.push(this.record)
    }
    createDataChannel(label: string) {
      this.record.channels.push(label)
      return {
        label,
        readyState: 'connecting',
        close: () => undefined,
        bufferedAmountLowThreshold: 0,
      }
    }
    createOffer() {
      return new Promise(() => undefined)
    }
    close() {}
  }
  const wrtc = {
    RTCPeerConnection: FakeConnection,
    RTCSessionDescription: Object,
    RTCIceCandidate: Object,
  }
  return { made, wrtc }
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function openRoom(peerOpts: object = {}) {
  const doc = new Y.Doc()
  const provider = new yWebrtc.WebrtcProvider(`contract-${Math.random()}`, doc, {
    signaling: [],
    peerOpts,
  })
  closing.push(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  await provider.key
  const { room } = provider
  if (!room) throw new Error('y-webrtc made no room after its key')
  return { doc, provider, room }
}

/** A connection whose messages to the peer are kept. */
function connection(room: yWebrtc.Room, initiator = true) {
  const signals: unknown[] = []
  const sent: Uint8Array[] = []
  const answering = { send: (signal: unknown) => signals.push(signal) }
  // reason: WebrtcConn uses only `send` of its signalling connection, which is what this test holds.
  const conn = new yWebrtc.WebrtcConn(
    answering as unknown as yWebrtc.SignalingConn,
    initiator,
    'remote-peer',
    room,
  )
  conn.peer.send = (bytes: Uint8Array) => sent.push(bytes)
  room.webrtcConns.set('remote-peer', conn)
  return { conn, signals, sent }
}

const kindOf = (bytes: Uint8Array | undefined): readonly number[] => {
  const decoder = decoding.createDecoder(bytes ?? new Uint8Array())
  return [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
}

describe('the shape of y-webrtc', () => {
  it('[MSH40] is the version that was read: y-webrtc 10.3.0 on simple-peer 9.11.1', () => {
    expect(versionOf('y-webrtc', 'y-webrtc')).toBe('10.3.0')
    expect(versionOf('simple-peer', 'simple-peer')).toBe('9.11.1')
  })

  it('[MSH40] exports what is used', () => {
    expect(Object.keys(yWebrtc)).toEqual(
      expect.arrayContaining(['Room', 'SignalingConn', 'WebrtcConn', 'WebrtcProvider']),
    )
  })

  it('[MSH41] opens its room without any signalling once its key is there', async () => {
    const { provider, room, doc } = await openRoom()
    expect(provider.signalingConns).toEqual([])
    expect(room.bcconnected).toBe(true)
    expect(room.webrtcConns).toBeInstanceOf(Map)
    expect(room.bcConns).toBeInstanceOf(Set)
    expect(room.peerId).toMatch(/^[0-9a-f-]{36}$/)
    expect(room.doc).toBe(doc)
    expect(room.awareness).toBe(provider.awareness)
    expect(room.key).toBeNull()
    for (const part of [
      room.mux,
      room.connect,
      room._docUpdateHandler,
      room._awarenessUpdateHandler,
      room._bcSubscriber,
    ]) {
      expect(part).toBeTypeOf('function')
    }
  })

  it('[MSH41] makes its peer with the options of the provider at that moment', async () => {
    const { made, wrtc } = fakeWrtc()
    const { provider, room } = await openRoom()
    provider.peerOpts = { config: { iceServers: [] }, trickle: false, wrtc }
    const { conn } = connection(room)
    closing.push(() => conn.destroy())
    expect(made).toHaveLength(1)
    expect(made[0]?.config.iceServers).toEqual([])
    expect(made[0]?.channels).toHaveLength(1)
  })

  it('[MSH42] answers through `send` of the signalling object it was given', async () => {
    const { wrtc } = fakeWrtc()
    const { room } = await openRoom({ wrtc })
    const { conn, signals } = connection(room)
    closing.push(() => conn.destroy())
    conn.peer.emit('signal', { type: 'offer', sdp: 'x' })
    expect(signals).toMatchObject([
      {
        type: 'publish',
        topic: room.name,
        data: { to: 'remote-peer', from: room.peerId, type: 'signal', signal: { sdp: 'x' } },
      },
    ])
  })

  it('[MSH42] says its state on connect, answers what it is asked, and leaves the map on close', async () => {
    const { wrtc } = fakeWrtc()
    const { room, doc } = await openRoom({ wrtc })
    doc.getMap('map').set('a', 'b')
    const { conn, sent } = connection(room)
    expect([conn.connected, conn.closed]).toEqual([false, false])
    conn.peer.emit('connect')
    expect(conn.connected).toBe(true)
    expect(sent.map((bytes) => kindOf(bytes)[0])).toEqual([0, 1])
    expect(kindOf(sent[0])).toEqual([0, 0])
    askForMissing(conn, room)
    const question = sent.at(-1)
    expect(kindOf(question)).toEqual([0, 0])
    conn.peer.emit('data', question)
    expect(kindOf(sent.at(-1))).toEqual([0, 1])
    conn.peer.emit('close')
    expect([conn.connected, conn.closed]).toEqual([false, true])
    expect(room.webrtcConns.has('remote-peer')).toBe(false)
  })

  it('[MSH42] without its greeting it connects and says nothing by itself', async () => {
    const { wrtc } = fakeWrtc()
    const { room } = await openRoom({ wrtc })
    const { conn, sent } = connection(room)
    closing.push(() => conn.destroy())
    leaveGreeting(conn)
    conn.peer.emit('connect')
    expect(conn.connected).toBe(true)
    expect(sent).toEqual([])
  })

  it('[MSH43] reads a message at once, and applies it with the room as origin', async () => {
    const { wrtc } = fakeWrtc()
    const { room, doc } = await openRoom({ wrtc })
    const { conn, sent } = connection(room)
    closing.push(() => conn.destroy())
    const other = await openRoom({ wrtc })
    const theirs = connection(other.room)
    closing.push(() => theirs.conn.destroy())
    theirs.conn.peer.emit('connect')
    other.doc.getMap('map').set('a', 'b')
    const update = theirs.sent.at(-1)
    expect(kindOf(update)).toEqual([0, 2])

    let isReading = false
    const seen: unknown[] = []
    doc.on('update', (_bytes, origin: unknown) => seen.push([isReading, origin === room]))
    isReading = true
    if (update) readBy(conn, update)
    isReading = false
    expect(seen).toEqual([[true, true]])
    expect(doc.getMap('map').get('a')).toBe('b')
    // Stock sends what it just heard back to where it came from: the echo that the mesh takes away.
    expect(kindOf(sent.at(-1))).toEqual([0, 2])
  })

  it('[MSH43] with its handlers replaced, own edits go to the targets and heard ones are not echoed', async () => {
    const { wrtc } = fakeWrtc()
    const { room, doc } = await openRoom({ wrtc })
    const { conn, sent } = connection(room)
    closing.push(() => conn.destroy())
    const targets = vi.fn((remote: boolean) => (remote ? [] : [conn]))
    replaceEcho(room, { ...quiet, targets })
    conn.peer.emit('connect')
    sent.length = 0
    doc.getMap('map').set('a', 'own')
    expect(sent.map(kindOf)).toEqual([[0, 2]])
    const other = new Y.Doc()
    other.getMap('map').set('b', 'heard')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), room)
    expect(sent).toHaveLength(1)
    expect(targets.mock.calls).toEqual([[false], [true]])
    room.awareness.setLocalState({ user: 'x' })
    expect(sent.map((bytes) => bytes[0])).toEqual([0, 1])
  })

  it('[MSH85] presence that has not changed goes out again only where somebody needs it', async () => {
    const { wrtc } = fakeWrtc()
    const { room } = await openRoom({ wrtc })
    const { conn, sent } = connection(room)
    closing.push(() => conn.destroy())
    let saysAgain = false
    replaceEcho(room, { ...quiet, targets: () => [conn], saysAgain: () => saysAgain })
    conn.peer.emit('connect')
    vi.useFakeTimers()
    closing.push(() => vi.useRealTimers())
    const saidBy = (act: () => void) => {
      // Presence is said a few times a second at most.
      vi.advanceTimersByTime(1_000)
      sent.length = 0
      act()
      vi.advanceTimersByTime(1_000)
      return sent.length
    }
    const { awareness } = room
    // As y-protocols says it every 15 s.
    const again = () => awareness.setLocalState(awareness.getLocalState())
    expect(saidBy(again)).toBe(0)
    expect(saidBy(() => awareness.setLocalState({ user: 'x' }))).toBe(1)
    expect(saidBy(again)).toBe(0)
    saysAgain = true
    expect(saidBy(again)).toBe(1)
    saysAgain = false
    expect(saidBy(() => awareness.setLocalStateField('cursor', 1))).toBe(1)
    expect(saidBy(() => awareness.setLocalState(null))).toBe(1)
  })

  it('[MSH43] leaving and coming back keeps the replaced handlers', async () => {
    const { wrtc } = fakeWrtc()
    const { room, doc } = await openRoom({ wrtc })
    const targets = vi.fn(() => [])
    replaceEcho(room, { ...quiet, targets })
    room.disconnect()
    expect(room.bcconnected).toBe(false)
    doc.getMap('map').set('a', 'unheard')
    expect(targets).not.toHaveBeenCalledWith(true)
    const before = targets.mock.calls.length
    room.connect()
    doc.getMap('map').set('b', 'heard')
    expect(targets.mock.calls.length).toBe(before + 1)
  })
})
