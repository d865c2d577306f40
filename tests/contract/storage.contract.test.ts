import 'fake-indexeddb/auto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDexieProfile } from '../../renderer/platform/storage/dexie-profile'
import type { ProfileStorage } from '../../renderer/session/storage'
import { createFakeLocks } from '../support/storage/fake-locks'
import { createKeptLogger } from '../support/storage/kept-logger'
import { createMemoryDisk, createMemoryProfile } from '../support/storage/memory-profile'
import {
  contentOf,
  createWriter,
  sampleEntry,
  sampleRecord,
  untilSaveState,
} from '../support/storage/storage-samples'

const clock = { now: () => 1_000 }
let profilesMade = 0

/** A way to start the app again and again on one disk. */
const adapters = {
  memory: () => {
    const disk = createMemoryDisk()
    return () => Promise.resolve(createMemoryProfile({ clock, disk }))
  },
  dexie: () => {
    profilesMade += 1
    const name = `contract-${profilesMade}`
    const locks = createFakeLocks()
    return () => openDexieProfile({ name, clock, logger: createKeptLogger(), locks })
  },
}

describe.each(Object.entries(adapters))('storage contract, %s', (_name, createDisk) => {
  let start: () => Promise<ProfileStorage>
  let profile: ProfileStorage

  beforeEach(async () => {
    start = createDisk()
    profile = await start()
  })
  afterEach(() => profile.dispose())

  async function restart(): Promise<void> {
    await profile.dispose()
    profile = await start()
  }

  it('[STORE1] loads every update and entry that was saved, in order, after a restart', async () => {
    const room = await profile.openRoom('a')
    const writer = createWriter()
    for (let number = 0; number < 20; number += 1) {
      room.appendUpdate(writer.edit(`key-${number % 7}`, number))
      room.putEntries([sampleEntry(number)])
    }
    await room.flush()
    await room.dispose()
    await restart()
    const loaded = await (await profile.openRoom('a')).load()
    expect(contentOf(loaded.updates)).toEqual(writer.doc.getMap('log').toJSON())
    expect(loaded.entries.map((entry) => entry.id).sort()).toEqual(
      Array.from({ length: 20 }, (_, number) => sampleEntry(number).id),
    )
    expect(loaded.quarantined).toEqual([])
  })

  it('[STORE2] says saving from the first queued item on, and saved only after the write', async () => {
    const room = await profile.openRoom('a')
    expect(room.saveState()).toEqual({ kind: 'saved', at: null })
    room.appendUpdate(createWriter().edit('key', 1))
    expect(room.saveState()).toMatchObject({ kind: 'saving', pending: 1, since: 1_000 })
    expect(room.pendingBytes()).toBeGreaterThan(0)
    expect(await untilSaveState(room, 'saved')).toEqual({ kind: 'saved', at: 1_000 })
    expect(room.pendingBytes()).toBe(0)
    expect((await room.load()).updates).toHaveLength(1)
    await room.dispose()
  })

  it('[STORE3] keeps the first write of an entry; verified may only come, never go', async () => {
    const room = await profile.openRoom('a')
    const first = { ...sampleEntry(1, false), json: '"first"' }
    room.putEntries([first])
    await room.flush()
    room.putEntries([{ ...first, json: '"second"' }])
    await room.flush()
    expect((await room.load()).entries).toEqual([first])
    room.putEntries([{ ...first, verified: true }])
    await room.flush()
    room.putEntries([
      { ...first, json: '"third"' },
      { ...first, json: '"fourth"', verified: true },
    ])
    await room.flush()
    await room.dispose()
    await restart()
    const again = await profile.openRoom('a')
    expect((await again.load()).entries).toEqual([{ ...first, verified: true }])
    again.putEntries([{ ...first, json: '"fifth"', verified: true }])
    await again.flush()
    expect((await again.load()).entries).toEqual([{ ...first, verified: true }])
    await again.dispose()
  })

  it('[STORE4] keeps rooms apart and removes one without touching the other', async () => {
    await profile.putRoom(sampleRecord('a', 1))
    await profile.putRoom(sampleRecord('b', 2))
    for (const id of ['a', 'b']) {
      const room = await profile.openRoom(id)
      room.appendUpdate(createWriter().edit('in', id))
      room.putEntries([sampleEntry(1)])
      await room.dispose()
    }
    expect((await profile.rooms()).map((record) => record.id)).toEqual(['b', 'a'])
    await profile.removeRoom('a')
    await restart()
    expect(await profile.rooms()).toEqual([sampleRecord('b', 2)])
    expect(await (await profile.openRoom('a')).load()).toEqual({
      updates: [],
      entries: [],
      quarantined: [],
    })
    const kept = await (await profile.openRoom('b')).load()
    expect(contentOf(kept.updates)).toEqual({ in: 'b' })
    expect(kept.entries).toEqual([sampleEntry(1)])
  })

  it('[STORE4] patches a record and leaves its other fields alone', async () => {
    await profile.putRoom(sampleRecord('a'))
    await profile.patchRoom('a', { title: 'Checkout is down', posts: ['10.0.0.2:7373'] })
    await profile.patchRoom('missing', { title: 'nobody' })
    await restart()
    expect(await profile.rooms()).toEqual([
      { ...sampleRecord('a'), title: 'Checkout is down', posts: ['10.0.0.2:7373'] },
    ])
  })

  it('[STORE27] a room that comes as a whole is there as a whole', async () => {
    const writer = createWriter()
    const entries = Array.from({ length: 1_200 }, (_, number) => sampleEntry(number, number !== 7))
    const stored: number[] = []
    const outcome = await profile.putWholeRoom(
      { record: sampleRecord('a'), update: writer.edit('key', 1), entries },
      { signal: new AbortController().signal, onStored: (count) => stored.push(count) },
    )
    expect(outcome).toBe('stored')
    expect(stored.at(-1)).toBe(1_200)
    expect(stored).toEqual(stored.toSorted((a, b) => a - b))
    await restart()
    expect(await profile.rooms()).toEqual([sampleRecord('a')])
    const loaded = await (await profile.openRoom('a')).load()
    expect(contentOf(loaded.updates)).toEqual({ key: 1 })
    expect(loaded.entries).toEqual(entries)
  })

  it('[STORE27] a room that is stopped on the way in leaves nothing', async () => {
    const stop = new AbortController()
    const outcome = await profile.putWholeRoom(
      {
        record: sampleRecord('a'),
        update: createWriter().edit('key', 1),
        entries: Array.from({ length: 1_200 }, (_, number) => sampleEntry(number)),
      },
      { signal: stop.signal, onStored: () => stop.abort() },
    )
    expect(outcome).toBe('stopped')
    await restart()
    expect(await profile.rooms()).toEqual([])
    expect(await (await profile.openRoom('a')).load()).toEqual({
      updates: [],
      entries: [],
      quarantined: [],
    })
  })

  it('[STORE5] compaction changes nothing that a load yields', async () => {
    const room = await profile.openRoom('a')
    const writer = createWriter()
    for (let number = 0; number < 50; number += 1)
      room.appendUpdate(writer.edit(`key-${number % 9}`, number))
    for (let round = 0; round < 3; round += 1) {
      const { encodeStateAsUpdate } = await import('yjs')
      await room.compact(() => encodeStateAsUpdate(writer.doc))
      room.appendUpdate(writer.edit('round', round))
      await room.flush()
      expect(contentOf((await room.load()).updates)).toEqual(writer.doc.getMap('log').toJSON())
    }
    await room.dispose()
  })

  it('[STORE6] closing a room writes what is still queued', async () => {
    const room = await profile.openRoom('a')
    room.appendUpdate(createWriter().edit('last', 'words'))
    await room.dispose()
    await restart()
    expect(contentOf((await (await profile.openRoom('a')).load()).updates)).toEqual({
      last: 'words',
    })
  })

  it('[STORE7] keeps preferences', async () => {
    expect(await profile.getPreference('name')).toBeUndefined()
    await profile.putPreference('name', { shown: 'Robin' })
    await restart()
    expect(await profile.getPreference('name')).toEqual({ shown: 'Robin' })
  })

  it('[STORE8] has one device key for ever, and it signs', async () => {
    const key = await profile.deviceKey()
    await restart()
    const again = await profile.deviceKey()
    expect(again.publicKey).toEqual(key.publicKey)
    const message = new TextEncoder().encode('entry')
    const signature = await again.sign(message)
    expect(signature).toHaveLength(64)
    expect(ed25519.verify(signature, message, key.publicKey)).toBe(true)
  })
})
