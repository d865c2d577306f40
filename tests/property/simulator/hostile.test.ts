import { beforeAll, describe, expect, it } from 'vitest'
import { createHostileRoom, type HostileRoom } from '../../simulator/hostile-room'
import { type Bundles, bundlePrograms } from '../../simulator/world/bundle-programs'

const slow = { timeout: 300_000 }
let bundles: Bundles

beforeAll(async () => {
  bundles = await bundlePrograms()
}, 120_000)

/** The head of a frame of content: type, message id, total, offset. */
function head(total: number, offset: number, part = 0, id = 7): Uint8Array {
  const frame = new Uint8Array(13 + part)
  const view = new DataView(frame.buffer)
  view.setUint8(0, 1)
  view.setUint32(1, id)
  view.setUint32(5, total)
  view.setUint32(9, offset)
  return frame
}

describe('a hostile member', () => {
  it.each<[what: string, frames: readonly Uint8Array[], code: string]>([
    ['4 GiB declared', [head(0xffffffff, 0, 100)], 'too-large'],
    ['a part beyond the end', [head(50, 0, 100)], 'bad-frame'],
    ['a frame cut in its head', [head(50, 0).slice(0, 9)], 'bad-frame'],
    [
      'parts of two messages between each other',
      [head(200, 0, 100), head(200, 0, 100, 8)],
      'bad-frame',
    ],
    ['a part left out', [head(300, 0, 100), head(300, 200, 100)], 'bad-frame'],
    ['a frame of no type', [Uint8Array.from({ length: 20 }, () => 99)], 'bad-frame'],
    ['a part of 200 KiB', [head(204_800, 0, 204_800)], 'bad-frame'],
  ])('[MSH83] %s: refused, and nobody else notices', slow, async (_what, frames, code) => {
    const room = await createHostileRoom(bundles, 1)
    for (const frame of frames) room.inject(frame)
    expect(await room.isUndisturbed()).toBe(true)
    expect(room.refused(code)).toBe(1)
  })

  it(
    '[MSH83] a message that never ends is given up with its link, and holds little until then',
    slow,
    async () => {
      const room = await createHostileRoom(bundles, 2)
      room.inject(head(60_000_000, 0, 100))
      await room.pass(65_000)
      expect(await room.isUndisturbed()).toBe(true)
      room.inject(head(60_000_000, 100, 100))
      await room.pass(1_000)
      expect(room.refused('too-slow')).toBe(1)
    },
  )

  it(
    '[MSH83] updates of the second format, and ones that Yjs cannot take, are refused',
    slow,
    async () => {
      const room = await createHostileRoom(bundles, 3)
      const { Y } = room.programs
      const doc = room.mallory.machine().enter(() => new Y.Doc())
      doc.getMap('log').set('x', 'y')
      room.injectUpdate(Y.encodeStateAsUpdateV2(doc))
      room.injectUpdate(Uint8Array.of(1, 1, 5, 0, 0x84, 5, 9, 1, 65, 0))
      expect(await room.isUndisturbed()).toBe(true)
      expect(room.refused('update-unreadable')).toBe(1)
      expect(room.refused('update-incoherent')).toBe(1)
      expect(room.ana.open()?.doc.getMap('log').has('x')).toBe(false)
    },
  )

  it('[MSH83] 6,000 updates whose beginning never comes keep nobody waiting', slow, async () => {
    const room = await createHostileRoom(bundles, 4)
    const { Y } = room.programs
    const doc = room.mallory.machine().enter(() => new Y.Doc())
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let index = 0; index <= 6_000; index += 1) doc.getMap('log').set(`k${index}`, index)
    for (const update of updates.slice(1)) room.injectUpdate(update)
    expect(await room.isUndisturbed()).toBe(true)
    expect(room.ana.open()?.doc.store.clients.has(doc.clientID)).toBe(false)
    expect(room.refused('update-dangling')).toBeGreaterThan(500)
    const waiting = room.ana.open()?.doc.store.pendingStructs?.update.length ?? 0
    expect(waiting).toBeGreaterThan(0)
    expect(waiting).toBeLessThan(70_000)
    const [first] = updates
    if (first) room.injectUpdate(first)
    await room.pass(5_000)
    expect(room.ana.open()?.doc.store.pendingStructs).toBeNull()
  })

  it(
    '[MSH83] what is deleted or overwritten under the log is put back on every machine',
    slow,
    async () => {
      const room = await createHostileRoom(bundles, 5)
      expect(await room.isUndisturbed()).toBe(true)
      const ids =
        room.ana
          .open()
          ?.session.entries()
          .map((entry) => entry.id) ?? []
      expect(ids.length).toBeGreaterThan(3)
      const log = room.mallory.open()?.doc.getMap('log')
      const [first, ...others] = ids
      room.mallory.machine().enter(() => {
        for (const id of others) log?.delete(id)
        log?.set(first ?? '', { id: first, kind: 'note', body: { text: 'altered' } })
      })
      expect(await room.isUndisturbed()).toBe(true)
      await room.pass(10_000)
      for (const replica of [room.ana, room.ben]) {
        const { doc, session } = replica.open() ?? {}
        const standing = new Map(session?.entries().map((entry) => [entry.id, entry]))
        for (const id of ids) expect(doc?.getMap('log').get(id)).toEqual(standing.get(id))
      }
    },
  )

  it('[MSH83] stray answers and offers of her own end no link of others', slow, async () => {
    const room = await createHostileRoom(bundles, 6)
    const peerIds =
      room.ana
        .open()
        ?.mesh.state()
        .peers.map((peer) => peer.peerId) ?? []
    expect(peerIds).toHaveLength(2)
    await strayAnswers(room)
    await room.pass(2_000)
    expect(await room.isUndisturbed()).toBe(true)
    const after = room.ana
      .open()
      ?.mesh.state()
      .peers.map((peer) => peer.peerId)
    expect(after?.sort()).toEqual(peerIds.sort())
  })
})

/** Signals that answer nothing, sealed by a member, by way of her link to Ana. */
async function strayAnswers(room: HostileRoom): Promise<void> {
  const { frameTypes, framesOf } = room.programs
  const own = room.ben
    .open()
    ?.mesh.state()
    .peers.find((peer) => peer.deviceId === room.mallory.deviceId)
  const ana = room.ben
    .open()
    ?.mesh.state()
    .peers.find((peer) => peer.deviceId === room.ana.deviceId)
  const payloads = ['answer', 'pranswer', 'rollback', 'candidate'].map((type) =>
    JSON.stringify({ attempt: '1-1', carrier: 'direct', signal: { type, sdp: 'v=0\r\ns=c1\r\n' } }),
  )
  const sealing = room.mallory.machine().enter(() => room.programs.createSignalSeal(room.keys))
  for (const payload of [...payloads, 'x', '{}', 'null']) {
    const data = await room.mallory
      .machine()
      .enter(() => sealing.seal(own?.peerId ?? '', ana?.peerId ?? '', payload))
    const passed = JSON.stringify({ to: ana?.peerId, from: own?.peerId, data })
    for (const frame of framesOf(frameTypes.signal, 5, new TextEncoder().encode(passed)))
      room.inject(frame)
  }
}
