import * as bc from 'lib0/broadcastchannel'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import type { Room, WebrtcConn } from 'y-webrtc'

/**
 * Everything of y-webrtc 10.3.0 that is touched beyond its documented options, in one file, so that a contract test can
 * hold it: the room's map of connections, its two underscore handlers, its BroadcastChannel mutex and flag.
 */

const messageSync = 0
const messageAwareness = 1

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
  sendTo(conn, message(messageSync, (encoder) => writeSyncStep1(encoder, room.doc)))

interface AwarenessChange {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}

/**
 * Replaces the two handlers that re-send every remote update to everybody. `targets` names the connections that an update
 * of this origin still has to go to.
 */
export function replaceEcho(room: Room, targets: (remote: boolean) => Iterable<WebrtcConn>): void {
  const spread = (bytes: Uint8Array, remote: boolean) => {
    for (const conn of targets(remote)) sendTo(conn, bytes)
    // Windows of the same profile; the mutex keeps our own subscriber from hearing it.
    if (room.bcconnected) room.mux(() => bc.publish(room.name, bytes))
  }
  room.doc.off('update', room._docUpdateHandler)
  room.awareness.off('update', room._awarenessUpdateHandler)
  room._docUpdateHandler = (update, origin: unknown) =>
    spread(message(messageSync, (encoder) => writeUpdate(encoder, update)), origin === room)
  // reason: y-protocols documents this event shape; y-webrtc declares it as any.
  room._awarenessUpdateHandler = (change: AwarenessChange, origin: unknown) => {
    const clients = [...change.added, ...change.updated, ...change.removed]
    const bytes = message(messageAwareness, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(room.awareness, clients)),
    )
    spread(bytes, origin === room)
  }
  room.doc.on('update', room._docUpdateHandler)
  room.awareness.on('update', room._awarenessUpdateHandler)
}

/** Calls `enter` before and `leave` after y-webrtc reads each message of a connection: who is speaking just now. */
export function watchReading(conn: WebrtcConn, enter: () => void, leave: () => void): void {
  conn.peer.prependListener('data', enter)
  conn.peer.on('data', leave)
}
