import type { SeededRandom } from '../../support/seeded-random'
import { fuzzFiles } from './fuzz-files'
import type { FuzzPrograms } from './target'

/** What honest peers say, message by message, as a start for what hostile ones might. */
export interface Corpus {
  /** Messages of y-webrtc: questions, answers, updates, presence. */
  readonly content: readonly Uint8Array[]
  /** One that needs several frames. */
  readonly large: Uint8Array
  readonly beats: readonly Uint8Array[]
  readonly passed: readonly Uint8Array[]
  /** Words about attached files. */
  readonly files: readonly Uint8Array[]
  /** Words of posts and of pages, and signals of links. */
  readonly texts: readonly string[]
}

export function createCorpus(programs: FuzzPrograms, random: SeededRandom): Corpus {
  const { Y, encoding, syncProtocol, awarenessProtocol } = programs
  const content: Uint8Array[] = []
  const message = (
    type: number,
    write: (encoder: InstanceType<typeof encoding.Encoder>) => void,
  ) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => {
    content.push(message(0, (encoder) => syncProtocol.writeUpdate(encoder, update)))
  })
  const log = doc.getMap('log')
  const pad = doc.getXmlFragment('pad:notes')
  for (let index = 0; index < 30; index += 1) {
    doc.transact(() => {
      log.set(`entry-${index}`, {
        id: `entry-${index}`,
        kind: 'note',
        body: { text: `Note ${index} \u{1f525} ${'x'.repeat(random.below(200))}`, at: index * 1e9 },
      })
    })
    doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      const text = new Y.XmlText(`line ${index}`)
      text.format(0, 2, { bold: true })
      paragraph.insert(0, [text])
      pad.insert(random.below(pad.length + 1), [paragraph])
    })
    if (index % 4 === 3) doc.transact(() => pad.delete(random.below(pad.length), 1))
  }
  const empty = new Y.Doc()
  content.push(
    message(0, (encoder) => syncProtocol.writeSyncStep1(encoder, doc)),
    message(0, (encoder) => syncProtocol.writeSyncStep1(encoder, empty)),
    message(0, (encoder) => syncProtocol.writeSyncStep2(encoder, doc)),
    message(3, () => undefined),
  )
  for (const [client, device] of [
    [7, 'mallory'],
    [8, 'ben'],
    [9, 'ana'],
  ] as const) {
    const other = new Y.Doc()
    other.clientID = client
    const awareness = new awarenessProtocol.Awareness(other)
    awareness.setLocalState({
      user: { deviceId: device, name: device, color: '#123456', seat: 'responder', view: null },
      cursor: { anchor: 1, head: 2 },
    })
    const bytes = awarenessProtocol.encodeAwarenessUpdate(awareness, [client])
    content.push(message(1, (encoder) => encoding.writeVarUint8Array(encoder, bytes)))
    awareness.destroy()
  }
  const long = new Y.Doc()
  long.getText('x').insert(0, 'lorem '.repeat(30_000))
  const large = message(0, (encoder) =>
    syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(long)),
  )
  const utf8 = new TextEncoder()
  const topic = 'a'.repeat(43)
  const [peerA, peerB] = ['peer-aaaaaaaa', 'peer-bbbbbbbb']
  const texts = [
    { type: 'nonce', nonce: 'n'.repeat(32) },
    { type: 'join', topic, peerId: peerA, proof: 'p'.repeat(86) },
    { type: 'leave', topic },
    { type: 'signal', topic, to: peerA, from: peerB, data: 'd'.repeat(400) },
    { type: 'relay', topic, to: peerA, from: peerB, data: 'd'.repeat(400) },
    { type: 'roster', topic, peers: [peerA, peerB] },
    { type: 'peer-joined', topic, peerId: peerB },
    { type: 'absent', topic, peerId: peerB },
    { type: 'refused', code: 'room-full', reason: 'Full.' },
    { type: 'pong' },
    { attempt: '3-17', carrier: 'direct', signal: { type: 'offer', sdp: 'v=0\r\n' } },
    { attempt: '3-17', carrier: 'relay', signal: { type: 'answer', sdp: 'warroom-relay/1 x' } },
  ].map((said) => JSON.stringify(said))
  const beat = {
    digest: 'D'.repeat(22),
    unsaved: null,
    links: [peerA, peerB],
    clientId: 7,
    name: 'Mallory',
    boxKey: 'B'.repeat(43),
    lines: { all: 5, yours: 2 },
    cannotSave: false,
    files: true,
    now: 5,
  }
  return {
    content,
    large,
    beats: [
      programs.encodeBeat(beat),
      programs.encodeBeat({ ...beat, links: Array.from({ length: 60 }, (_, at) => `peer-${at}`) }),
    ],
    passed: [utf8.encode(JSON.stringify({ to: peerA, from: peerB, data: 'd'.repeat(300) }))],
    files: ['wanted', 'kept'].flatMap((which) => {
      const hash = which === 'kept' ? fuzzFiles.kept : fuzzFiles.wanted
      const part = new Uint8Array(16_384).fill(7)
      return (
        [
          { type: 'ask', hash },
          { type: 'has', hash, size: 40_000 },
          { type: 'lacks', hash },
          { type: 'want', hash, offset: 0 },
          { type: 'part', hash, offset: 16_384, bytes: part },
        ] as const
      ).map(programs.encodeFileWord)
    }),
    texts,
  }
}
