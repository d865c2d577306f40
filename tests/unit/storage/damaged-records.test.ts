import 'fake-indexeddb/auto'
import { IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { freshName, openDexieWindow } from '../../support/storage/dexie-window'
import { contentOf, createWriter, sampleEntry } from '../../support/storage/storage-samples'

const updateCount = 6
const entryCount = 6

async function filledWindow(name: string) {
  const window = await openDexieWindow({ name })
  // One client per update: each stands alone, so what one damaged record takes along can be counted.
  for (let number = 0; number < updateCount; number += 1) {
    window.storage.appendUpdate(createWriter(number + 1).edit(`key-${number}`, `value ${number}`))
  }
  window.storage.putEntries(Array.from({ length: entryCount }, (_, number) => sampleEntry(number)))
  await window.storage.flush()
  return window
}

describe('damaged records', () => {
  it('[STORE15] one flipped bit in any update costs that one alone; its bytes are kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(updateCount - 1), fc.nat(), fc.nat(7), async (victim, place, bit) => {
        const window = await filledWindow(freshName())
        const { database, storage } = window
        const row = (await database.updates.toArray())[victim]
        if (!row) throw new Error('no such row')
        const bytes = row.bytes.slice()
        const index = place % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
        await database.updates.put({ ...row, bytes })
        const loaded = await storage.load()
        expect(loaded.quarantined).toEqual([
          { table: 'updates', key: row.key, reason: expect.stringContaining('checksum') },
        ])
        expect(loaded.updates).toHaveLength(updateCount - 1)
        const content = contentOf(loaded.updates)
        expect(Object.keys(content)).toHaveLength(updateCount - 1)
        expect(content).not.toHaveProperty(`key-${victim}`)
        expect(loaded.entries).toHaveLength(entryCount)
        // Kept with its bytes, named again at the next load, and counted once.
        expect((await database.quarantine.toArray())[0]?.row).toMatchObject({ bytes })
        expect((await storage.load()).quarantined).toEqual(loaded.quarantined)
        expect(await database.updates.count()).toBe(updateCount - 1)
        await window.close()
      }),
      { seed: 7, numRuns: 25 },
    )
  })

  it.each([
    ['json', { json: '{"number":1,"text":"Replica 1 is fine"}' }],
    ['verified', { verified: 0 as const }],
  ])('[STORE15] an entry whose %s was changed is set aside alone', async (_field, change) => {
    const window = await filledWindow(freshName())
    const { database, storage } = window
    const victim = sampleEntry(1)
    const row = await database.entries.get(['a', victim.id])
    if (!row) throw new Error('no such row')
    await database.entries.put({ ...row, ...change })
    const loaded = await storage.load()
    expect(loaded.quarantined).toMatchObject([{ table: 'entries', key: victim.id }])
    expect(loaded.entries).toHaveLength(entryCount - 1)
    expect(loaded.updates).toHaveLength(updateCount)
    // The good one may come back from a peer.
    storage.putEntries([victim])
    await storage.flush()
    expect((await storage.load()).entries).toContainEqual(victim)
    await window.close()
  })

  it('[STORE15] a damaged snapshot is set aside and the updates beside it still hold everything', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const { database, storage } = window
    const writer = createWriter()
    for (let number = 0; number < 5; number += 1)
      storage.appendUpdate(writer.edit(`key-${number}`, number))
    await storage.compact(() => Y.encodeStateAsUpdate(writer.doc))
    const row = await database.snapshots.toCollection().first()
    if (!row) throw new Error('no snapshot')
    await database.snapshots.put({ ...row, bytes: row.bytes.map((byte) => byte ^ 1) })
    const loaded = await storage.load()
    expect(loaded.quarantined).toMatchObject([{ table: 'snapshots' }])
    expect(contentOf(loaded.updates)).toEqual(writer.doc.getMap('log').toJSON())
    await window.close()
  })

  const { getAll, get } = FakeObjectStore.prototype
  afterEach(() => {
    FakeObjectStore.prototype.getAll = getAll
    FakeObjectStore.prototype.get = get
  })

  it('[STORE16] a record that the browser itself cannot read is named and does not take the rest along', async () => {
    const window = await filledWindow(freshName())
    const lost = sampleEntry(2).id
    // Chromium answers so when the file behind a large value is gone: the whole getAll fails.
    const refuse = () => {
      throw new DOMException('Failed to read large IndexedDB value', 'DataError')
    }
    FakeObjectStore.prototype.getAll = function (...args) {
      return this.name === 'entries' ? refuse() : getAll.apply(this, args)
    }
    FakeObjectStore.prototype.get = function (key) {
      return this.name === 'entries' && JSON.stringify(key).includes(lost)
        ? refuse()
        : get.call(this, key)
    }
    const loaded = await window.storage.load()
    expect(loaded.quarantined).toMatchObject([
      { table: 'entries', key: lost, reason: expect.stringContaining('left where it is') },
    ])
    expect(loaded.entries).toHaveLength(entryCount - 1)
    expect(loaded.updates).toHaveLength(updateCount)
    expect(await window.database.entries.count()).toBe(entryCount)
    await window.close()
  })
})
