import 'fake-indexeddb/auto'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../renderer/features/doctor/diagnose'
import { describeDatabase, type RoomRow } from '../../../renderer/platform/storage/database'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import type { RoomRecord } from '../../../renderer/session/storage'
import { keysFromRoot, observerSecretOf } from '../../../shared/sync/room-keys'
import { freshName } from '../../support/storage/dexie-window'
import { createFakeLocks } from '../../support/storage/fake-locks'
import { createKeptLogger } from '../../support/storage/kept-logger'
import {
  contentOf,
  createWriter,
  sampleEntry,
  sampleRecord,
} from '../../support/storage/storage-samples'

const rootOf = (number: number) => new Uint8Array(32).fill(number)
const recordOf = (number: number): RoomRecord => {
  const root = rootOf(number)
  return { ...sampleRecord(keysFromRoot(root).roomId, number), secret: { kind: 'root', root } }
}
const victim = recordOf(1)
const flipped = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 5 ? byte ^ 4 : byte))

/** A machine with three rooms, and a way to start it again after its disk has changed a row. */
async function createMachine(mirrorFactory: IDBFactory | null = null) {
  const name = freshName()
  const start = () =>
    openDexieProfile({
      name,
      clock: { now: () => 1_000 },
      logger: createKeptLogger(),
      locks: createFakeLocks(),
      mirrorFactory,
    })
  const profile = await start()
  for (const number of [1, 2, 3]) await profile.putRoom(recordOf(number))
  const room = await profile.openRoom(victim.id)
  room.appendUpdate(createWriter().edit('key', 'value'))
  room.putEntries([sampleEntry(1)])
  await room.dispose()
  await profile.dispose()
  const change = async (home: IDBFactory | undefined, changed: Partial<RoomRow>) => {
    const database = describeDatabase(name, home)
    await database.open()
    const row = await database.rooms.get(victim.id)
    if (!row) throw new Error('no such room')
    expect(row.crc).toBeTypeOf('number')
    await database.rooms.put({ ...row, ...changed })
    database.close()
  }
  return { start, change, mirrorFactory }
}

describe('damaged records of rooms', () => {
  it.each([
    ['title', { title: 'Sheckout is down' }],
    ['severity', { severity: 'sev3' }],
    ['posts', { posts: ['192.168.1.21:7373'] }],
    ['seat', { seat: 'observer' as const }],
    ['createdAt', { createdAt: 3 }],
    ['crc', { crc: 7 }],
  ])(
    '[STORE31] one whose %s was changed is set aside alone, and its room opens',
    async (_field, changed) => {
      const machine = await createMachine()
      await machine.change(undefined, changed)
      const profile = await machine.start()
      const rooms = await profile.rooms()
      expect(rooms.filter((room) => room.id !== victim.id)).toEqual([recordOf(3), recordOf(2)])
      expect(rooms.find((room) => room.id === victim.id)).toMatchObject({
        seat: 'responder',
        secret: victim.secret,
        sample: false,
        damage: 'mended',
      })
      const loaded = await (await profile.openRoom(victim.id)).load()
      expect(contentOf(loaded.updates)).toEqual({ key: 'value' })
      expect(loaded.entries).toEqual([sampleEntry(1)])
      expect(loaded.quarantined).toEqual([
        { table: 'rooms', key: victim.id, reason: expect.stringContaining('checksum') },
      ])
      // Mended once: the next start finds it whole, and still names what was set aside.
      await profile.dispose()
      const again = await machine.start()
      expect(await again.rooms()).toEqual(rooms)
      expect((await (await again.openRoom(victim.id)).load()).quarantined).toHaveLength(1)
      await again.dispose()
    },
  )

  it('[STORE31] without a proven secret the room is a copy to read', async () => {
    const machine = await createMachine()
    await machine.change(undefined, { secret: { kind: 'root', root: flipped(rootOf(1)) } })
    const profile = await machine.start()
    const room = (await profile.rooms()).find((record) => record.id === victim.id)
    expect(room).toMatchObject({
      title: victim.title,
      seat: 'observer',
      sample: true,
      damage: 'secret-lost',
    })
    expect((await (await profile.openRoom(victim.id)).load()).entries).toEqual([sampleEntry(1)])
    await profile.dispose()
  })

  it.each([
    [true, { seat: 'responder', secret: { kind: 'root', root: rootOf(4) }, damage: 'mended' }],
    [false, { seat: 'observer', sample: true, damage: 'secret-lost' }],
  ])(
    '[STORE31] [REM9] after a removal the secret is proven by the removal, if its signature was checked (%s)',
    async (verified, expected) => {
      const machine = await createMachine()
      const before = await machine.start()
      const room = await before.openRoom(victim.id)
      const { roomId: proof } = keysFromRoot(rootOf(4))
      const json = JSON.stringify({ kind: 'device.removed', body: { proof } })
      room.putEntries([{ id: 'entry-removal', json, verified }])
      await room.dispose()
      await before.dispose()
      await machine.change(undefined, {
        secret: { kind: 'root', root: rootOf(4) },
        title: 'Sheckout is down',
      })
      const profile = await machine.start()
      const found = (await profile.rooms()).find((record) => record.id === victim.id)
      expect(found).toMatchObject(expected)
      await profile.dispose()
    },
  )

  it("[STORE31] an observer's secret is proven too", async () => {
    const machine = await createMachine()
    const observer = observerSecretOf(rootOf(1))
    const { seatPublicKey } = keysFromRoot(rootOf(1))
    await machine.change(undefined, { secret: { kind: 'observer', observer, seatPublicKey } })
    const profile = await machine.start()
    const room = (await profile.rooms()).find((record) => record.id === victim.id)
    expect(room).toMatchObject({ seat: 'observer', sample: false, damage: 'mended' })
    await profile.dispose()
  })

  it('[STORE31] the second home puts back what the first one has damaged', async () => {
    const mirrorFactory = new FakeFactory()
    const machine = await createMachine(mirrorFactory)
    await machine.change(undefined, { title: 'Sheckout is down' })
    for (const _time of ['once', 'twice']) {
      const profile = await machine.start()
      expect(await profile.rooms()).toEqual([recordOf(3), recordOf(2), victim])
      expect((await (await profile.openRoom(victim.id)).load()).quarantined).toEqual([])
      await profile.dispose()
    }
    await machine.change(mirrorFactory, { title: 'Sheckout is down' })
    const profile = await machine.start()
    expect(await profile.rooms()).toEqual([recordOf(3), recordOf(2), victim])
    await profile.dispose()
  })

  it('[STORE9] a record from before checksums is read, and gets one with its next change', async () => {
    const name = freshName()
    const database = describeDatabase(name)
    await database.open()
    await database.rooms.put(victim)
    database.close()
    const profile = await openDexieProfile({
      name,
      clock: { now: () => 1 },
      logger: createKeptLogger(),
      locks: createFakeLocks(),
      mirrorFactory: null,
    })
    expect(await profile.rooms()).toEqual([victim])
    await profile.patchRoom(victim.id, { title: 'Another title' })
    expect(await profile.rooms()).toEqual([{ ...victim, title: 'Another title' }])
    await profile.dispose()
    await database.open()
    expect((await database.rooms.get(victim.id))?.crc).toBeTypeOf('number')
    database.close()
  })

  it('[STORE31] the doctor says it in words', () => {
    const findings = diagnose(
      {
        save: { kind: 'saved', at: 1 },
        share: { kind: 'not-shared' },
        mesh: { posts: [], peers: [], absent: [], refusals: {}, refusedAt: {} },
        quarantined: [{ table: 'rooms', key: victim.id, reason: 'its checksum does not fit' }],
        readOnly: null,
        out: null,
        follower: false,
        skewMs: null,
      },
      { now: 1, sample: true },
    )
    expect(findings.map((finding) => finding.sentence)).toEqual([
      'The stored record of this room could not be read (its checksum does not fit), so it is kept apart, and a new one was made of what stands in the room.',
    ])
  })
})
