import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import * as encoding from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import { makeDeviceKey, openDeviceKey } from '../../../renderer/platform/keys/device-key'
import { createWebrtcMesh } from '../../../renderer/platform/mesh/create-webrtc-mesh'
import { openWebPostSocket } from '../../../renderer/platform/mesh/web-post-socket'
import type { FileProgress, Mesh, MeshState, Presence } from '../../../renderer/session/mesh'
import type { RoomSecret } from '../../../renderer/session/storage'
import { deviceIdOf } from '../../../shared/doc/signatures'
import { stateDigest } from '../../../shared/sync/digest'
import { frameHeaderBytes, framesIn, framesOf, frameTypes } from '../../../shared/sync/framing'
import { roomOfSecret } from '../../../shared/sync/invite'
import { keysFromRoot, observerSecretOf } from '../../../shared/sync/room-keys'
import { openPlainLinks } from './plain-links'

/** What a test page does when told to: one document, synced by the mesh of the product, by stock y-webrtc, or by its links alone. */
export interface MeshPage {
  openOurs(options: {
    readonly root: readonly number[]
    readonly posts: readonly string[]
    readonly name: string
    readonly seat?: 'responder' | 'observer'
  }): Promise<void>
  openStock(options: {
    readonly room: string
    readonly signalling: string
    readonly maxConns: number
  }): void
  openPlain(options: { readonly room: string; readonly signalling: string }): void
  /** Open links now. */
  links(): number
  /** Milliseconds from opening until so many links are open; null when the time is up. */
  linked(count: number, withinMs: number, ways?: 'any' | 'direct'): Promise<number | null>
  /** Milliseconds from opening until so many keys begin with the prefix and no update waits for another; null when the time is up. */
  whole(prefix: string, count: number, withinMs: number): Promise<number | null>
  /** Sets a key to a value that carries the time of the edit. */
  stamp(key: string): void
  /** Stamps `count` keys with this prefix, one every `everyMs`. */
  stampMany(prefix: string, count: number, everyMs: number): Promise<void>
  /** Milliseconds between edit and sight of every stamped key, by key. */
  seen(): Readonly<Record<string, number>>
  set(key: string, value: string): void
  get(key: string): string | null
  /** Sends an edit on every channel of this page as a hostile app would: past everything that would hold it back here. */
  forge(key: string, value: string): void
  /** Adds `count` values of `bytes` random characters each, under keys with this prefix. */
  fill(prefix: string, count: number, bytes: number): void
  keys(prefix: string): number
  digest(): string
  hasGap(): boolean
  state(): MeshState | null
  present(): readonly string[]
  setPresenceView(view: string): void
  /** Posts through which members were met. */
  metPosts(): readonly string[]
  resync(): void
  /** From now on a device counts as removed here, though it knows the secret. */
  shutOut(deviceId: string): void
  /** Keeps a file of so many bytes, made of the word over and over, as if it were attached here; answers its SHA-256. */
  keepFile(word: string, bytes: number): string
  wantFile(hash: string, bytes: number): void
  /** The bytes of a file that are here whole, or how far it is; null when nobody wants it. */
  file(hash: string): { readonly bytes: number } | FileProgress | null
  setPosts(posts: readonly string[]): void
  setSaved(saved: boolean): void
  setCannotSave(cannot: boolean): void
  /** Messages handed to data channels since the page loaded, whoever made them. */
  sent(): number
  /** Those among them that carry an edit (a sync update of y-protocols). */
  sentEdits(): number
  /** Bytes handed to data channels since the page loaded. */
  sentBytes(): number
  /** While true, what this page sends is lost on the way, without a word to anybody. */
  loseSends(lost: boolean): void
  /** From its next message but `count` on, what this page sends is lost as above. */
  loseSendsAfter(count: number): void
  /** While true, no direct link can be set up from here: as if the network blocked UDP. */
  blockDirect(blocked: boolean): void
  /** Closes the data channel that this page has used longest of those that are open. */
  breakOldestLink(): void
  /** Data channels that this page ever used. */
  channelsUsed(): number
  /** Keeps this page's thread busy, like a laptop that sleeps. */
  freeze(ms: number): void
  close(): void
}

declare global {
  interface Window {
    meshPage: MeshPage
  }
}

const now = () => performance.timeOrigin + performance.now()

let sentCount = 0
let sentEditCount = 0
let sentByteCount = 0
/** How many messages pass before the others are lost. */
let passing = Number.POSITIVE_INFINITY
const isData = (frame: Uint8Array) => frame[0] === frameTypes.data
const withoutHeader = (frame: Uint8Array) => frame.subarray(frameHeaderBytes)
const channels = new Set<RTCDataChannel>()
/** Those who wait for channels. */
const channelWaits = new Set<() => void>()
const plainSend = RTCDataChannel.prototype.send
RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) {
  if (!channels.has(this)) {
    channels.add(this)
    for (const check of channelWaits) check()
  }
  sentCount += 1
  sentByteCount += data.length
  // Stock sends y-webrtc's message as it is; ours has the header of a frame before it, and may have others beside it.
  const messages = mesh ? framesIn(data).filter(isData).map(withoutHeader) : [data]
  if (messages.some((message) => message[0] === 0 && message[1] === 2)) sentEditCount += 1
  if (passing > 0) plainSend.call(this, data)
  passing -= 1
} as typeof plainSend

let directBlocked = false
const plainDescribe = RTCPeerConnection.prototype.setRemoteDescription
RTCPeerConnection.prototype.setRemoteDescription = function (
  this: RTCPeerConnection,
  description: RTCSessionDescriptionInit,
) {
  const { type, sdp = '' } = description
  // Without candidates there is nobody to reach.
  const told = directBlocked ? sdp.replace(/^a=candidate:.*\r\n/gm, '') : sdp
  return Reflect.apply(plainDescribe, this, [{ type, sdp: told }])
} as typeof plainDescribe
const plainAdd = RTCPeerConnection.prototype.addIceCandidate
RTCPeerConnection.prototype.addIceCandidate = function (
  this: RTCPeerConnection,
  candidate: RTCIceCandidateInit,
) {
  return directBlocked ? Promise.resolve() : Reflect.apply(plainAdd, this, [candidate])
} as typeof plainAdd

const met = new Set<string>()
const doc = new Y.Doc()
const map = doc.getMap<string>('map')
const seen: Record<string, number> = {}
let mesh: Mesh | null = null
let stock: WebrtcProvider | null = null
let openedAt = 0
/** How often the links are counted, where there may be enough of them. */
const lookMs = 50
let presence: Presence | null = null
let ownSecret: RoomSecret | null = null
const files = new Map<string, Uint8Array>()
function takeFile(hash: string, bytes: Uint8Array): void {
  files.set(hash, bytes)
  mesh?.files.arrived(hash, bytes.length)
}

map.observe((event) => {
  if (event.transaction.local) return
  for (const key of event.keysChanged) {
    const value = map.get(key)
    if (value?.startsWith('t:')) seen[key] = now() - Number(value.slice(2))
  }
})

function openLinks(): number {
  if (mesh) return mesh.state().peers.filter((peer) => peer.state === 'open').length
  const conns = stock?.room ? [...stock.room.webrtcConns.values()] : []
  return conns.filter((conn) => conn.connected).length
}

function randomText(length: number): string {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(33 + (byte % 90))
  return text
}

const stamp = (key: string) => {
  map.set(key, `t:${now()}`)
}

/** A machine has its key from the first run on. */
const deviceKey = makeDeviceKey()

window.meshPage = {
  async openOurs({ root, posts, name, seat = 'responder' }) {
    const device = openDeviceKey(await deviceKey)
    const bytes = Uint8Array.from(root)
    presence = { deviceId: deviceIdOf(device.publicKey), name, color: '#336699', seat, view: null }
    ownSecret =
      seat === 'responder'
        ? { kind: 'root', root: bytes }
        : {
            kind: 'observer',
            observer: observerSecretOf(bytes),
            seatPublicKey: keysFromRoot(bytes).seatPublicKey,
          }
    openedAt = now()
    mesh = createWebrtcMesh({ openSocket: openWebPostSocket })({
      doc,
      roomId: roomOfSecret(ownSecret),
      boxKey: null,
      onMoved: () => undefined,
      secret: ownSecret,
      device,
      presence,
      posts,
      files: { read: (hash) => Promise.resolve(files.get(hash) ?? null), onFile: takeFile },
      onPosts(addresses) {
        for (const address of addresses) met.add(address)
      },
    })
  },
  openStock({ room, signalling, maxConns }) {
    openedAt = now()
    stock = new WebrtcProvider(room, doc, {
      signaling: [signalling],
      awareness: new Awareness(doc),
      maxConns,
      peerOpts: { config: { iceServers: [] } },
    })
  },
  openPlain({ room, signalling }) {
    openedAt = now()
    stock = openPlainLinks(doc, room, signalling)
  },
  links: openLinks,
  linked: (count, withinMs, ways = 'any') =>
    new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const end = (passed: number | null) => {
        channelWaits.delete(check)
        resolve(passed)
      }
      const check = () => {
        clearTimeout(timer)
        const passed = now() - openedAt
        // Where each link has a channel, nobody is asked before there are enough: asking takes time from what is measured.
        const isLikely = ways === 'any' || channels.size >= count
        if (isLikely && openLinks() >= count) end(passed)
        else if (passed > withinMs) end(null)
        else timer = setTimeout(check, isLikely ? lookMs : withinMs - passed + 1)
      }
      channelWaits.add(check)
      check()
    }),
  whole(prefix, count, withinMs) {
    const startedAt = now()
    return new Promise((resolve) => {
      const isWhole = () =>
        doc.store.pendingStructs === null &&
        [...map.keys()].filter((key) => key.startsWith(prefix)).length >= count
      const end = (passed: number | null) => {
        doc.off('update', look)
        clearTimeout(limit)
        resolve(passed)
      }
      const look = () => {
        if (isWhole()) end(now() - openedAt)
      }
      const limit = setTimeout(() => end(null), withinMs - (now() - startedAt))
      doc.on('update', look)
      look()
    })
  },
  stamp,
  async stampMany(prefix, count, everyMs) {
    for (let index = 0; index < count; index += 1) {
      stamp(`${prefix}${index}`)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  },
  seen: () => seen,
  forge(key, value) {
    const foreign = new Y.Doc()
    foreign.getMap('map').set(key, value)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeUpdate(encoder, Y.encodeStateAsUpdate(foreign))
    for (const frame of framesOf(frameTypes.data, 900_000, encoding.toUint8Array(encoder)))
      for (const channel of channels) if (channel.readyState === 'open') channel.send(frame)
  },
  set: (key, value) => {
    map.set(key, value)
  },
  get: (key) => map.get(key) ?? null,
  fill(prefix, count, bytes) {
    for (let index = 0; index < count; index += 1) map.set(`${prefix}${index}`, randomText(bytes))
  },
  keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)).length,
  digest: () => stateDigest(doc),
  hasGap: () => doc.store.pendingStructs !== null,
  state: () => mesh?.state() ?? null,
  present: () =>
    mesh
      ?.present()
      .map((person) => person.name)
      .sort() ?? [],
  setPresenceView(view) {
    if (presence) mesh?.setPresence({ ...presence, view })
  },
  metPosts: () => [...met].sort(),
  shutOut(deviceId) {
    mesh?.move({
      secret: ownSecret,
      doors: [],
      removed: new Map([[deviceId, []]]),
      staying: new Set(),
    })
  },
  keepFile(word, bytes) {
    const text = new TextEncoder().encode(word.repeat(Math.ceil(bytes / word.length)))
    const file = text.slice(0, bytes)
    const hash = bytesToHex(sha256(file))
    takeFile(hash, file)
    return hash
  },
  wantFile: (hash, bytes) => mesh?.files.want(hash, bytes),
  file(hash) {
    const here = files.get(hash)
    return here ? { bytes: here.length } : (mesh?.files.progress(hash) ?? null)
  },
  resync: () => mesh?.resync(),
  setPosts: (posts) => mesh?.setPosts(posts),
  setSaved: (saved) => mesh?.setSaved(saved),
  setCannotSave: (cannot) => mesh?.setCannotSave(cannot),
  sent: () => sentCount,
  sentEdits: () => sentEditCount,
  sentBytes: () => sentByteCount,
  loseSends(lost) {
    passing = lost ? 0 : Number.POSITIVE_INFINITY
  },
  loseSendsAfter(count) {
    passing = count
  },
  blockDirect(blocked) {
    directBlocked = blocked
  },
  breakOldestLink: () => [...channels].find((channel) => channel.readyState === 'open')?.close(),
  channelsUsed: () => channels.size,
  freeze(ms) {
    const until = Date.now() + ms
    while (Date.now() < until) JSON.stringify(until)
  },
  close() {
    mesh?.dispose()
    stock?.destroy()
  },
}
