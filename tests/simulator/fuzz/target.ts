import type { FramedChannelHooks } from '../../../renderer/platform/mesh/framed-channel'
import type { Handshake } from '../../../shared/sync/handshake'
import type * as Entry from '../world/fuzz-entry'
import type { Machine } from '../world/machine'
import { fuzzFiles } from './fuzz-files'

export type FuzzPrograms = typeof Entry

/** One replica's end of one link, from the data channel to the document: y-webrtc reads what the gate lets through. */
export interface FuzzTarget {
  /** Bytes as the data channel brings them; `proven` is an open link, otherwise one that has said hello only. */
  hear(frame: Uint8Array, proven: boolean): Promise<void>
  /** Bytes of the document as they would be stored. */
  docBytes(): number
  /** Ends this link: the next frame comes on a new one. */
  reconnect(): void
  /** Starts over with an empty document and a new link. */
  reset(): void
  readonly counts: { applied: number; closed: number; readonly refused: Record<string, number> }
  /** Everything of the room as peers of it would send it. */
  doc(): InstanceType<FuzzPrograms['Y']['Doc']>
}

/** The part of RTCDataChannel that a framed channel uses; what is sent goes nowhere. */
function createDeafChannel() {
  return {
    label: 'fuzz',
    binaryType: 'arraybuffer',
    bufferedAmountLowThreshold: 0,
    bufferedAmount: 0,
    readyState: 'open',
    onmessage: null as ((event: { readonly data: ArrayBuffer }) => void) | null,
    onopen: null as (() => void) | null,
    onclose: null,
    onerror: null,
    onbufferedamountlow: null,
    send(): void {},
    close(): void {
      this.readyState = 'closed'
    },
  }
}

const settled = () => new Promise<void>((resolve) => void setImmediate(resolve)) // the handle is of no use

/** A handshake that the other side passes: what is tried here comes behind it. */
const passed = (): Handshake => ({
  hello: Promise.resolve(Uint8Array.of(1)),
  take: () =>
    Promise.resolve({
      kind: 'proven',
      peer: { peerId: 'mallory-0001', seat: 'responder', deviceKey: new Uint8Array(32) },
    }),
})

export async function createFuzzTarget(
  programs: FuzzPrograms,
  machine: Machine,
  globals: Readonly<Record<string, unknown>>,
  shake: () => Handshake,
): Promise<FuzzTarget> {
  const { Y, awarenessProtocol, WebrtcProvider, WebrtcConn } = programs
  const counts = { applied: 0, closed: 0, refused: {} as Record<string, number> }
  const refuse = (code: string) => {
    counts.refused[code] = (counts.refused[code] ?? 0) + 1
  }
  const topic = 'fuzz'
  let doc = new Y.Doc()
  const provider = machine.enter(
    () =>
      new WebrtcProvider(topic, doc, {
        signaling: [],
        awareness: new awarenessProtocol.Awareness(doc),
        peerOpts: { trickle: false, wrtc: globals },
      }),
  )
  await settled()
  const { room } = provider
  if (!room) throw new Error('y-webrtc has no room')
  const deaf = { send: () => undefined }
  // reason: WebrtcConn uses only `send` of its signalling connection.
  type Signalling = ConstructorParameters<typeof WebrtcConn>[0]
  const conn = new WebrtcConn(deaf as unknown as Signalling, false, 'mallory', room)

  let channel = createDeafChannel()
  let isProven = false

  // A file is wanted and another kept, so that words about them meet something.
  const fileLink = { peerId: 'mallory', sendFile: () => undefined }
  const exchange = programs.createFileExchange({
    links: () => [fileLink],
    read: (hash) => Promise.resolve(hash === fuzzFiles.kept ? new Uint8Array(9) : null),
    onFile: () => undefined,
    onProgress: () => undefined,
    refuse,
    now: () => Date.now(),
  })
  exchange.opened(fileLink)
  exchange.want(fuzzFiles.wanted, 40_000)

  const hooks: FramedChannelHooks = {
    admit(bytes) {
      const verdict = programs.gateMessage(bytes, {
        clientId: 7,
        deviceId: 'mallory',
        seat: 'responder',
        isHeardHere: (client) => client === doc.clientID,
        isLinkedHere: (device) => device === 'ana',
        mayAppear: () => true,
        mayBePresent: () => true,
        mayCome: (client, clock) => programs.mayCome(doc, client, clock),
      })
      if (verdict.code !== null) refuse(verdict.code)
      return verdict.message && new Uint8Array(verdict.message)
    },
    shake,
    onProven: () => null,
    onPart: () => undefined,
    release: () => true,
    read(bytes) {
      conn.peer.emit('data', bytes)
      counts.applied += 1
    },
    onBeat(bytes) {
      if (programs.parseBeat(bytes)) counts.applied += 1
      else refuse('bad-beat')
    },
    greeting: () => new Uint8Array(0),
    onHeard: () => undefined,
    onReached: () => undefined,
    onCutOff: () => undefined,
    onRefused: refuse,
    onSignal(bytes) {
      if (programs.parsePassed(bytes)) counts.applied += 1
      else refuse('bad-signal')
    },
    onFile(bytes) {
      exchange.hear(fileLink, bytes)
      counts.applied += 1
    },
    onSender: () => undefined,
  }

  async function connect(proven: boolean): Promise<void> {
    channel = createDeafChannel()
    isProven = proven
    // reason: it has the part of a data channel that a framed channel uses.
    programs.createFramedChannel(
      channel as unknown as RTCDataChannel,
      { ...hooks, shake: proven ? passed : shake },
      {
        isCaller: true,
        binding: () => ({ own: Uint8Array.of(1), peer: Uint8Array.of(2) }),
      },
    )
    channel.onopen?.()
    if (!proven) return
    const [frame] = programs.framesOf(programs.frameTypes.handshake, 1, Uint8Array.of(1))
    if (frame) channel.onmessage?.({ data: frame.buffer })
    await settled()
  }

  return {
    counts,
    doc: () => doc,
    docBytes: () => Y.encodeStateAsUpdate(doc).length,
    async hear(frame, proven) {
      if (channel.readyState === 'closed' || !channel.onmessage || isProven !== proven) {
        if (channel.readyState === 'closed') counts.closed += 1
        await connect(proven)
      }
      const { buffer } = frame.slice()
      machine.enter(() => channel.onmessage?.({ data: buffer }))
      if (!proven) await settled()
    },
    reconnect: () => channel.close(),
    reset() {
      machine.enter(() => {
        room.awareness.destroy()
        doc.destroy()
        doc = new Y.Doc()
        room.doc = doc
        room.awareness = new awarenessProtocol.Awareness(doc)
      })
      channel.close()
    },
  }
}
