import 'fake-indexeddb/auto'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { afterEach, describe, expect, it } from 'vitest'
import { describeDatabase } from '../../../renderer/platform/storage/database'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import { createFileStore, keptFreeBytes } from '../../../renderer/platform/storage/file-store'
import type { KeptFile, StorageSpace } from '../../../renderer/session/storage'
import { limits } from '../../../shared/sync/limits'
import { createKeptLogger } from '../../support/storage/kept-logger'
import { sampleRecord } from '../../support/storage/storage-samples'

let count = 0
const freshName = () => {
  count += 1
  return `files-${count}`
}
const fileOf = (size: number, fill = 1): KeptFile => {
  const bytes = new Uint8Array(size).fill(fill)
  return { hash: bytesToHex(sha256(bytes)), mime: 'image/png', bytes }
}
const roomy: StorageSpace = {
  kind: 'enough',
  usedBytes: 0,
  freeBytes: 10 * 1024 ** 3,
  persisted: true,
  reserve: 'held',
}

const opened: { close(): void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

/** The store of one room on a disk of which the test says how full it is. */
async function store(space: StorageSpace = roomy) {
  const database = describeDatabase(freshName())
  await database.open()
  opened.push(database)
  await database.rooms.put(sampleRecord('a'))
  const logger = createKeptLogger()
  const files = createFileStore({
    ...{ database, room: 'a', logger },
    guarded: async (work) => work(),
    space: () => Promise.resolve(space),
  })
  return { database, files }
}

describe('the store of attached files', () => {
  it('[BLOB9] keeps a file under its hash, and tells sizes without reading bytes', async () => {
    const { files } = await store()
    const [one, two] = [fileOf(1_000), fileOf(70_000, 2)]
    expect(await files.put(one)).toBe('kept')
    expect(await files.put(two)).toBe('kept')
    expect(await files.put(one)).toBe('kept')
    expect(await files.list()).toEqual(
      new Map([
        [one.hash, 1_000],
        [two.hash, 70_000],
      ]),
    )
    expect((await files.get(two.hash))?.bytes).toEqual(two.bytes)
    await files.remove(two.hash)
    expect(await files.get(two.hash)).toBeNull()
    expect([...(await files.list()).keys()]).toEqual([one.hash])
  })

  it('[BLOB9] refuses what is over the limit of a file, of its room, or of the disk', async () => {
    const { files, database } = await store()
    expect(await files.put(fileOf(limits.maxFileBytes + 1))).toBe('too-large')
    // Sizes are read from the index, so rows may say more than they hold.
    const row = { room: 'a', mime: 'image/png', bytes: new Uint8Array(1), crc: 0 }
    await database.files.put({ ...row, hash: '1'.repeat(64), size: limits.maxRoomFileBytes - 99 })
    await database.files.put({ ...row, room: 'b', hash: '2'.repeat(64), size: 1e9 })
    expect(await files.put(fileOf(100))).toBe('room-full')
    expect(await files.put(fileOf(99))).toBe('kept')

    const nearlyFull = await store({ ...roomy, freeBytes: keptFreeBytes + 99 })
    expect(await nearlyFull.files.put(fileOf(100))).toBe('disk-full')
    expect(await nearlyFull.files.put(fileOf(99))).toBe('kept')
    for (const reserve of ['given-up', 'no-room'] as const) {
      const { files: onFull } = await store({ ...roomy, freeBytes: null, reserve })
      expect(await onFull.put(fileOf(1))).toBe('disk-full')
    }
    const silent = await store({ ...roomy, kind: 'unknown', freeBytes: null, reserve: 'none' })
    expect(await silent.files.put(fileOf(1))).toBe('kept')
  })

  it('[BLOB9] a damaged file is no file: it is taken away, to be fetched again', async () => {
    const { files, database } = await store()
    const file = fileOf(5_000)
    await files.put(file)
    const row = await database.files.get(['a', file.hash])
    if (!row) throw new Error('not kept')
    const bytes = row.bytes.slice()
    bytes[4_000] = 99
    await database.files.put({ ...row, bytes })
    expect(await files.get(file.hash)).toBeNull()
    expect((await files.list()).size).toBe(0)
    expect(await files.put(file)).toBe('kept')
    expect((await files.get(file.hash))?.bytes).toEqual(file.bytes)
  })

  it('[BLOB9] files go with their room, no others do, and none comes for a room that is gone', async () => {
    const name = freshName()
    const profile = await openDexieProfile({
      ...{ name, clock: { now: () => 1 }, logger: createKeptLogger() },
      ...{ locks: null, mirrorFactory: null },
    })
    for (const id of ['a', 'b']) {
      await profile.putRoom(sampleRecord(id))
      expect(await profile.files(id).put(fileOf(10))).toBe('kept')
    }
    await profile.removeRoom('a')
    expect((await profile.files('a').list()).size).toBe(0)
    expect((await profile.files('b').list()).size).toBe(1)
    expect(await profile.files('a').put(fileOf(11))).toBe('no-room')
    expect((await profile.files('a').list()).size).toBe(0)
    await profile.dispose()
  })

  it('[BLOB9] a profile of the first layout opens with all it had, and takes files', async () => {
    const name = freshName()
    const first = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 10)
      request.onupgradeneeded = () => {
        const { result } = request
        result.createObjectStore('rooms', { keyPath: 'id' }).put(sampleRecord('a'))
        for (const table of ['updates', 'snapshots'])
          result.createObjectStore(table, { keyPath: 'key' }).createIndex('room', 'room')
        result.createObjectStore('entries', { keyPath: ['room', 'id'] })
        result
          .createObjectStore('quarantine', { keyPath: 'seq', autoIncrement: true })
          .createIndex('room', 'room')
        result.createObjectStore('preferences', { keyPath: 'key' })
        result.createObjectStore('keys', { keyPath: 'name' })
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    first.close()
    const profile = await openDexieProfile({
      ...{ name, clock: { now: () => 1 }, logger: createKeptLogger() },
      ...{ locks: null, mirrorFactory: null },
    })
    expect((await profile.rooms()).map(({ id }) => id)).toEqual(['a'])
    expect(await profile.files('a').put(fileOf(10))).toBe('kept')
    await profile.dispose()
  })
})
