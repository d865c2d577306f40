import 'fake-indexeddb/auto'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeDatabase, type WarRoomDatabase } from '../../../renderer/platform/storage/database'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import type { ProfileStorage, StoreWatch } from '../../../renderer/session/storage'
import { breakWrites } from '../../support/storage/break-store'
import { freshName } from '../../support/storage/dexie-window'
import { createFakeLocks } from '../../support/storage/fake-locks'
import { createKeptLogger } from '../../support/storage/kept-logger'
import { createWriter, sampleEntry, sampleRecord } from '../../support/storage/storage-samples'

const count = 1_200
const wholeRoom = () => ({
  record: sampleRecord('a'),
  update: createWriter().edit('key', 1),
  entries: Array.from({ length: count }, (_, number) => sampleEntry(number)),
})

describe('whole rooms', () => {
  let profile: ProfileStorage
  let homes: readonly WarRoomDatabase[]

  beforeEach(async () => {
    const name = freshName()
    const mirrorFactory = new FakeFactory()
    profile = await openDexieProfile({
      name,
      clock: { now: () => 1 },
      logger: createKeptLogger(),
      locks: createFakeLocks(),
      mirrorFactory,
    })
    homes = [describeDatabase(name), describeDatabase(name, mirrorFactory)]
    for (const home of homes) await home.open()
  })
  afterEach(async () => {
    for (const home of homes) home.close()
    await profile.dispose()
  })

  const rowsOf = (home: WarRoomDatabase) =>
    Promise.all([home.rooms.count(), home.updates.count(), home.entries.count()])
  const stopAt = (entries: number): StoreWatch => {
    const stop = new AbortController()
    return {
      signal: stop.signal,
      onStored: (stored) => (stored >= entries ? stop.abort() : undefined),
    }
  }

  it('[STORE27] both homes have all of it', async () => {
    expect(await profile.putWholeRoom(wholeRoom(), stopAt(Number.POSITIVE_INFINITY))).toBe('stored')
    for (const home of homes) expect(await rowsOf(home)).toEqual([1, 1, count])
  })

  it.each([1, count / 2, count / 2 + 1, count])(
    '[STORE27] stopped when %i entries were stored, neither home has any of it',
    async (entries) => {
      expect(await profile.putWholeRoom(wholeRoom(), stopAt(entries))).toBe('stopped')
      for (const home of homes) expect(await rowsOf(home)).toEqual([0, 0, 0])
    },
  )

  it('[STORE27] a full disk leaves nothing and is said in words', async () => {
    const broken = breakWrites('quota')
    try {
      await expect(
        profile.putWholeRoom(wholeRoom(), stopAt(Number.POSITIVE_INFINITY)),
      ).rejects.toThrow('disk of this machine is full')
      expect(broken.attempts()).toBeGreaterThan(0)
    } finally {
      broken.mend()
    }
    for (const home of homes) expect(await rowsOf(home)).toEqual([0, 0, 0])
  })

  it('[STORE27] a room that another window brought in meanwhile stays as it is', async () => {
    await profile.putRoom({ ...sampleRecord('a'), title: 'From the other window' })
    await expect(profile.putWholeRoom(wholeRoom(), stopAt(1))).rejects.toThrow('another window')
    expect((await profile.rooms()).map((room) => room.title)).toEqual(['From the other window'])
  })
})
