import { Awareness } from 'y-protocols/awareness'
import { type SignalingConn, WebrtcConn, WebrtcProvider } from 'y-webrtc'
import type * as Y from 'yjs'

/** What the signalling of plain links says: who was there before, or a signal of somebody. */
interface Word {
  readonly roster?: readonly string[]
  readonly from?: string
  readonly signal?: unknown
}

/**
 * The least that can be done with y-webrtc's own links: the newcomer calls whoever is there, a signal goes to one peer, and
 * what came from others is not sent again. No seats, no gate, no beats: what a mesh takes of this machine in any case.
 */
export function openPlainLinks(doc: Y.Doc, name: string, signalling: string): WebrtcProvider {
  const provider = new WebrtcProvider(name, doc, {
    signaling: [],
    awareness: new Awareness(doc),
    maxConns: 64,
    peerOpts: { config: { iceServers: [] } },
  })
  const socket = new WebSocket(signalling)
  const ownId = crypto.randomUUID()

  function roomOf() {
    if (!provider.room) throw new Error('the room is not open')
    return provider.room
  }

  function link(to: string, initiator: boolean): WebrtcConn {
    const room = roomOf()
    const known = room.webrtcConns.get(to)
    if (known) return known
    const line = {
      send: (message: { data: { signal: unknown } }) =>
        socket.send(JSON.stringify({ to, from: ownId, signal: message.data.signal })),
    }
    // reason: WebrtcConn uses only `send` of its signalling connection.
    const conn = new WebrtcConn(line as unknown as SignalingConn, initiator, to, room)
    room.webrtcConns.set(to, conn)
    return conn
  }

  socket.onopen = () => {
    const room = roomOf()
    const spread = room._docUpdateHandler
    doc.off('update', spread)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== room) spread(update, origin)
    })
    socket.send(JSON.stringify({ join: ownId }))
  }
  socket.onmessage = ({ data }) => {
    // reason: only the bench's own signalling speaks here.
    const { roster, from, signal } = JSON.parse(String(data)) as Word
    for (const peer of roster ?? []) link(peer, true)
    // reason: what another page's simple-peer said, untouched.
    if (from !== undefined) link(from, false).peer.signal(signal as RTCSessionDescriptionInit)
  }
  return provider
}
