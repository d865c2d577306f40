import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import { freshName, openDexieWindow } from '../../support/storage/dexie-window'
import { createFakeLocks } from '../../support/storage/fake-locks'
import { createKeptLogger } from '../../support/storage/kept-logger'
import {
  contentOf,
  createWriter,
  sampleEntry,
  sampleRecord,
} from '../../support/storage/storage-samples'

/** What Chromium does to a store whose log it cannot read: all of it is gone, and the next start looks like the first. */
const loseFirstHome = (name: string) => Dexie.delete(name)

describe('mirror', () => {
  it('[STORE25] a profile whose first home was thrown away comes back whole', async () => {
    const name = freshName()
    const mirrorFactory = new FakeFactory()
    const start = () =>
      openDexieProfile({
        name,
        clock: { now: () => 1 },
        logger: createKeptLogger(),
        locks: createFakeLocks(),
        mirrorFactory,
      })
    const profile = await start()
    const key = await profile.deviceKey()
    await profile.putRoom(sampleRecord('a'))
    await profile.patchRoom('a', { title: 'Checkout is down' })
    await profile.putPreference('name', 'Robin')
    const room = await profile.openRoom('a')
    const writer = createWriter()
    for (let number = 0; number < 10; number += 1)
      room.appendUpdate(writer.edit(`key-${number}`, number))
    await room.compact(() => Y.encodeStateAsUpdate(writer.doc))
    room.putEntries([sampleEntry(1), sampleEntry(2, false)])
    await room.dispose()
    await profile.dispose()

    for (const _time of ['once', 'twice']) {
      await loseFirstHome(name)
      const again = await start()
      expect(await again.rooms()).toEqual([{ ...sampleRecord('a'), title: 'Checkout is down' }])
      expect(await again.getPreference('name')).toBe('Robin')
      expect((await again.deviceKey()).publicKey).toEqual(key.publicKey)
      const back = await again.openRoom('a')
      const loaded = await back.load()
      expect(contentOf(loaded.updates)).toEqual(writer.doc.getMap('log').toJSON())
      expect(loaded.entries).toEqual([sampleEntry(1), sampleEntry(2, false)])
      expect(loaded.quarantined).toEqual([])
      await back.dispose()
      await again.dispose()
    }
  })

  it('[STORE25] rows written after a loss never meet old ones under the same key', async () => {
    const name = freshName()
    const mirrorFactory = new FakeFactory()
    const first = await openDexieWindow({ name, mirrorFactory })
    first.storage.appendUpdate(createWriter(1).edit('old', 1))
    await first.close()
    await loseFirstHome(name)
    // Written before the room was loaded, in the same millisecond.
    const second = await openDexieWindow({ name, mirrorFactory })
    second.storage.appendUpdate(createWriter(2).edit('new', 2))
    await second.storage.flush()
    expect(contentOf((await second.storage.load()).updates)).toEqual({ old: 1, new: 2 })
    await second.close()
  })

  it('[STORE25] a mirror that was thrown away is filled again', async () => {
    const name = freshName()
    const first = await openDexieWindow({ name, mirrorFactory: new FakeFactory() })
    first.storage.appendUpdate(createWriter(1).edit('one', 1))
    first.storage.putEntries([sampleEntry(1)])
    await first.close()
    const mirrorFactory = new FakeFactory()
    const second = await openDexieWindow({ name, mirrorFactory })
    await second.storage.load()
    await second.close()
    await loseFirstHome(name)
    const third = await openDexieWindow({ name, mirrorFactory })
    const loaded = await third.storage.load()
    expect(contentOf(loaded.updates)).toEqual({ one: 1 })
    expect(loaded.entries).toEqual([sampleEntry(1)])
    await third.close()
  })

  it('[STORE25] a damaged record is healed from the mirror, and still named', async () => {
    const window = await openDexieWindow({ name: freshName(), mirrorFactory: new FakeFactory() })
    const { database, storage } = window
    storage.appendUpdate(createWriter(1).edit('one', 1))
    storage.putEntries([sampleEntry(1)])
    await storage.flush()
    const row = await database.updates.toCollection().first()
    if (!row) throw new Error('no row')
    await database.updates.put({ ...row, bytes: row.bytes.map((byte) => byte ^ 1) })
    await database.entries.update(['a', sampleEntry(1).id], { json: '{}' })
    const loaded = await storage.load()
    expect(contentOf(loaded.updates)).toEqual({ one: 1 })
    expect(loaded.entries).toEqual([sampleEntry(1)])
    expect(loaded.quarantined.map((item) => item.table).sort()).toEqual(['entries', 'updates'])
    await window.close()
  })

  it('[STORE25] compaction deletes in both homes, and what is gone stays gone', async () => {
    const window = await openDexieWindow({ name: freshName(), mirrorFactory: new FakeFactory() })
    const { database, mirror, storage } = window
    const writer = createWriter()
    for (let number = 0; number < 5; number += 1)
      storage.appendUpdate(writer.edit(`key-${number}`, number))
    for (let round = 0; round < 2; round += 1)
      await storage.compact(() => Y.encodeStateAsUpdate(writer.doc))
    for (const home of [database, mirror]) {
      expect([await home?.updates.count(), await home?.snapshots.count()]).toEqual([0, 2])
    }
    expect(contentOf((await storage.load()).updates)).toEqual(writer.doc.getMap('log').toJSON())
    expect(await database.updates.count()).toBe(0)
    await window.close()
  })

  it('[STORE25] a removed room does not come back from the mirror', async () => {
    const name = freshName()
    const mirrorFactory = new FakeFactory()
    const options = {
      name,
      clock: { now: () => 1 },
      logger: createKeptLogger(),
      locks: null,
      mirrorFactory,
    }
    const profile = await openDexieProfile(options)
    await profile.putRoom(sampleRecord('a'))
    const room = await profile.openRoom('a')
    room.appendUpdate(createWriter().edit('one', 1))
    await room.dispose()
    await profile.removeRoom('a')
    await profile.dispose()
    const again = await openDexieProfile(options)
    expect(await again.rooms()).toEqual([])
    expect((await (await again.openRoom('a')).load()).updates).toEqual([])
    await again.dispose()
  })

  it('[STORE25] saved is said only when both homes have it, and they are never written at the same time', async () => {
    const window = await openDexieWindow({ name: freshName(), mirrorFactory: new FakeFactory() })
    const { database, mirror, storage } = window
    if (!mirror) throw new Error('no mirror')
    const firstCounts: number[] = []
    const write = mirror.updates.bulkPut.bind(mirror.updates)
    // reason: one of several signatures of the method is stood in for.
    const standIn = (async (rows: Parameters<typeof write>[0]) => {
      firstCounts.push(storage.saveState().kind === 'saving' ? rows.length : -1)
      return await write(rows)
    }) as typeof mirror.updates.bulkPut
    vi.spyOn(mirror.updates, 'bulkPut').mockImplementation(standIn)
    storage.appendUpdate(createWriter(1).edit('one', 1))
    await storage.flush()
    expect(firstCounts).toEqual([1])
    expect([await database.updates.count(), await mirror.updates.count()]).toEqual([1, 1])
    await window.close()
  })

  it('[STORE26] without a second home everything works with one', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('no', 'UnknownError')
      },
    }
    const logger = createKeptLogger()
    const profile = await openDexieProfile({
      name: freshName(),
      clock: { now: () => 1 },
      logger,
      locks: null,
      // reason: only `open` is ever asked for.
      mirrorFactory: refusing as unknown as IDBFactory,
    })
    const room = await profile.openRoom('a')
    room.appendUpdate(createWriter().edit('one', 1))
    await room.flush()
    expect(contentOf((await room.load()).updates)).toEqual({ one: 1 })
    expect(logger.lines.some((line) => line.startsWith('storage: no second home'))).toBe(true)
    await room.dispose()
    await profile.dispose()
  })
})
