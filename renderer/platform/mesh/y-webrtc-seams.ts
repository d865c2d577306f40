import * as bc from 'lib0/broadcastchannel'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import type { Room, WebrtcConn } from 'y-webrtc'
import * as Y from 'yjs'
import { limits } from '../../../shared/sync/limits'

/**
 * Everything of y-webrtc 10.3.0 that is touched beyond its documented options, in one file, so that a contract test can
 * hold it: the room's map of connections, its three underscore handlers, its BroadcastChannel mutex and flag.
 */

const messageSync = 0
const messageAwareness = 1
const syncStep1 = 0
const syncStep2 = 1

const presenceEveryMs = 200

/** Whether a message tells a state and asks for what is missing there. */
export const isQuestion = (bytes: Uint8Array): boolean =>
  bytes[0] === messageSync && bytes[1] === syncStep1
/** Whether a message brings what was missing. */
export const isAnswer = (bytes: Uint8Array): boolean =>
  bytes[0] === messageSync && bytes[1] === syncStep2

/** Whether a message brings anything of the document. */
export const isContent = (bytes: Uint8Array): boolean =>
  bytes[0] === messageSync && bytes[1] !== syncStep1

/** Whether structs from this clock on follow what the document has, or what waits for earlier ones is still little. */
export const mayCome = (doc: Y.Doc, clientId: number, clock: number): boolean =>
  clock <= Y.getState(doc.store, clientId) ||
  (doc.store.pendingStructs?.update.length ?? 0) < limits.maxWaitingBytes

/** The messages of y-webrtc, which are those of y-protocols with a type in front. */
function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** Sends to one peer; a connection that is not open yet gets everything by state comparison when it opens. */
export function sendTo(conn: WebrtcConn, bytes: Uint8Array): void {
  if (conn.connected && !conn.closed) conn.peer.send(bytes)
}

/** Asks a peer for what this side lacks, by telling it the state here. */
export const askForMissing = (conn: WebrtcConn, room: Room): void =>
  sendTo(
    conn,
    message(messageSync, (encoder) => writeSyncStep1(encoder, room.doc)),
  )

export const updateMessage = (update: Uint8Array): Uint8Array =>
  message(messageSync, (encoder) => writeUpdate(encoder, update))

interface AwarenessChange {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}

const presenceMessage = (room: Room, clients: readonly number[]): Uint8Array =>
  message(messageAwareness, (encoder) =>
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(room.awareness, [...clients])),
  )

/** Tells a peer what is known of the presence of these clients; of those forgotten meanwhile, nothing. */
export function sayPresence(conn: WebrtcConn, room: Room, clients: readonly number[]): void {
  const known = clients.filter((client) => room.awareness.meta.has(client))
  if (known.length > 0) sendTo(conn, presenceMessage(room, known))
}

export interface EchoHooks {
  /** The connections that an update still has to go to: one that came over a link or from another window, or was made here. */
  readonly targets: (remote: boolean) => Iterable<WebrtcConn>
  /** An update that was made here is about to be sent. */
  readonly beforeOwn: () => void
  /** Whether what was said of this peer's presence has to be said again although nothing of it has changed. */
  readonly saysAgain: () => boolean
  /** Others said something of the presence of these clients. */
  readonly onPresence: (clients: readonly number[]) => void
}

/** Replaces the two handlers that re-send every remote update to everybody. */
export function replaceEcho(
  room: Room,
  { targets, beforeOwn, saysAgain, onPresence }: EchoHooks,
): void {
  const toWindows = (encode: () => Uint8Array) => {
    // Windows of the same profile, once there are any; the mutex is held while one of their messages is applied.
    if (room.bcconnected && room.bcConns.size > 0)
      room.mux(() => bc.publish(room.name, encode(), room))
  }
  const spread = (remote: boolean, encode: () => Uint8Array) => {
    let bytes: Uint8Array | null = null
    for (const conn of targets(remote)) {
      bytes ??= encode()
      sendTo(conn, bytes)
    }
    toWindows(() => bytes ?? encode())
  }
  /** A caret moves with every key: others hear of it at once, then a few times a second, and always of where it ended. */
  let saidAt = 0
  let later: ReturnType<typeof setTimeout> | null = null
  const saySoon = (say: () => void) => {
    if (later) return
    const waitMs = saidAt + presenceEveryMs - Date.now()
    const now = () => {
      later = null
      saidAt = Date.now()
      say()
    }
    if (waitMs <= 0) now()
    else later = setTimeout(now, waitMs)
  }
  // A new link is told of it when it opens.
  let lastSaid: unknown = room.awareness.getLocalState()
  const hearWindow = room._bcSubscriber
  room.doc.off('update', room._docUpdateHandler)
  room.awareness.off('update', room._awarenessUpdateHandler)
  room._docUpdateHandler = (update, origin: unknown) => {
    const remote = origin === room
    if (!remote) beforeOwn()
    spread(remote, () => updateMessage(update))
  }
  // reason: y-protocols documents this event shape; y-webrtc declares it as any.
  room._awarenessUpdateHandler = (change: AwarenessChange, origin: unknown) => {
    const changed = [...change.added, ...change.updated, ...change.removed]
    if (origin === room) {
      onPresence(changed)
      toWindows(() => presenceMessage(room, changed))
      return
    }
    // Who went silent here may well be heard by others: of itself a peer speaks only for its own client.
    const clients = changed.filter((client) => client === room.awareness.clientID)
    if (clients.length === 0) return
    const own = room.awareness.getLocalState()
    // A change of it makes a new object.
    const isSame = own !== null && own === lastSaid
    lastSaid = own
    const say = () => spread(false, () => presenceMessage(room, clients))
    if (own === null) say()
    else if (!isSame || saysAgain()) saySoon(say)
    else toWindows(() => presenceMessage(room, clients))
  }
  // lib0 plays what a page publishes back to that same page.
  room._bcSubscriber = (data: ArrayBuffer, origin?: unknown) =>
    origin === room ? Promise.resolve() : hearWindow(data)
  room.doc.on('update', room._docUpdateHandler)
  room.awareness.on('update', room._awarenessUpdateHandler)
  if (room.bcconnected) {
    // In this order, so that the channel never closes in between and no window's word is lost.
    bc.subscribe(room.name, room._bcSubscriber)
    bc.unsubscribe(room.name, hearWindow)
  }
}

/**
 * Keeps y-webrtc from greeting a peer with a question and the presence of everybody, which is mostly needless: whoever owns
 * the link says what is due.
 */
export function leaveGreeting(conn: WebrtcConn): void {
  conn.peer.removeAllListeners('connect')
  conn.peer.on('connect', () => {
    conn.connected = true
  })
}

/** Hands a message to y-webrtc as if its peer had just sent it; throws what reading it throws. */
export const readBy = (conn: WebrtcConn, message: Uint8Array): void =>
  void conn.peer.emit('data', message)
