import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { freshName, openDexieWindow } from '../../support/storage/dexie-window'
import { contentOf, createWriter } from '../../support/storage/storage-samples'

const bytesOf = (doc: Y.Doc) => () => Y.encodeStateAsUpdate(doc)

describe('compaction', () => {
  it('[STORE17] deletes updates only once two snapshots hold them', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const { database, storage } = window
    const writer = createWriter()
    const write = (count: number) => {
      for (let number = 0; number < count; number += 1)
        storage.appendUpdate(writer.edit(`key-${number}`, Math.random()))
    }
    write(5)
    await storage.compact(bytesOf(writer.doc))
    expect([await database.updates.count(), await database.snapshots.count()]).toEqual([5, 1])
    write(3)
    await storage.compact(bytesOf(writer.doc))
    // The three newest are in one snapshot only.
    expect([await database.updates.count(), await database.snapshots.count()]).toEqual([3, 2])
    await storage.compact(bytesOf(writer.doc))
    expect([await database.updates.count(), await database.snapshots.count()]).toEqual([0, 2])
    expect(contentOf((await storage.load()).updates)).toEqual(writer.doc.getMap('log').toJSON())
    await window.close()
  })

  it('[STORE17] a snapshot that does not verify does not count', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const { database, storage } = window
    const writer = createWriter()
    storage.appendUpdate(writer.edit('one', 1))
    await storage.compact(bytesOf(writer.doc))
    const row = await database.snapshots.toCollection().first()
    if (!row) throw new Error('no snapshot')
    await database.snapshots.put({ ...row, bytes: row.bytes.map((byte) => byte ^ 255) })
    await storage.compact(bytesOf(writer.doc))
    expect([await database.updates.count(), await database.snapshots.count()]).toEqual([1, 2])
    await window.close()
  })

  it('[STORE18] what the document of this window has not seen stays, even when it asks for compaction', async () => {
    const name = freshName()
    const one = await openDexieWindow({ name })
    const two = await openDexieWindow({ name })
    const mine = createWriter(1)
    one.storage.appendUpdate(mine.edit('mine', 1))
    two.storage.appendUpdate(createWriter(2).edit('theirs', 2))
    await two.storage.flush()
    for (let round = 0; round < 3; round += 1) await one.storage.compact(bytesOf(mine.doc))
    expect(contentOf((await one.storage.load()).updates)).toEqual({ mine: 1, theirs: 2 })
    await one.close()
    await two.close()
  })

  it('[STORE18] a document that misses parts makes no snapshot', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const writer = createWriter()
    writer.edit('lost', 1)
    const late = writer.edit('late', 2)
    const gappy = new Y.Doc()
    Y.applyUpdate(gappy, late)
    window.storage.appendUpdate(late)
    await window.storage.compact(bytesOf(gappy))
    expect([
      await window.database.updates.count(),
      await window.database.snapshots.count(),
    ]).toEqual([1, 0])
    await window.close()
  })

  it('[STORE18] loses nothing in any order of edits, deletions, foreign writers, lost content and compactions', async () => {
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('edit' as const),
          key: fc.nat(4),
          writer: fc.nat(2),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('delete' as const),
          key: fc.nat(4),
          writer: fc.nat(2),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('sync' as const),
          from: fc.nat(2),
          to: fc.nat(2),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('compact' as const), writer: fc.nat(2) }),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const window = await openDexieWindow({ name: freshName() })
        const { storage } = window
        const everything = new Y.Doc()
        const docs = [1, 2, 3].map((clientId) => {
          const { doc } = createWriter(clientId)
          doc.on('update', (update: Uint8Array) => {
            storage.appendUpdate(update)
            Y.applyUpdate(everything, update)
          })
          return doc
        })
        for (const item of steps) {
          const doc = docs[item.kind === 'sync' ? item.to : item.writer]
          if (!doc) throw new Error('no such writer')
          if (item.kind === 'edit') doc.getMap('log').set(`key-${item.key}`, item.writer)
          else if (item.kind === 'delete') doc.getMap('log').delete(`key-${item.key}`)
          else if (item.kind === 'compact') await storage.compact(bytesOf(doc))
          else {
            const from = docs[item.from]
            if (from && from !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
          }
        }
        await storage.flush()
        const restored = new Y.Doc()
        for (const update of (await storage.load()).updates) Y.applyUpdate(restored, update)
        expect(restored.store.pendingStructs).toBeNull()
        expect(Y.encodeStateVector(restored)).toEqual(Y.encodeStateVector(everything))
        expect(restored.getMap('log').toJSON()).toEqual(everything.getMap('log').toJSON())
        await window.close()
      }),
      { seed: 42, numRuns: 40 },
    )
  })
})
