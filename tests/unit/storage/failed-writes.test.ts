import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDexieProfile } from '../../../renderer/platform/storage/dexie-profile'
import { StorageFault, toStorageFault } from '../../../renderer/platform/storage/storage-fault'
import type { SaveState } from '../../../renderer/session/storage'
import { type Breakage, breakWrites } from '../../support/storage/break-store'
import { freshName, openDexieWindow } from '../../support/storage/dexie-window'
import { createKeptLogger } from '../../support/storage/kept-logger'
import {
  contentOf,
  createWriter,
  sampleEntry,
  sampleRecord,
  untilSaveState,
} from '../../support/storage/storage-samples'

const sentences: Record<Breakage, RegExp> = {
  'null-abort': /^The store of this machine refused to save .*tries again by itself\.$/,
  quota: /^The disk of this machine is full\. .*tries again by itself\.$/,
  unknown:
    /^The store of this machine refused to save \(.*Unknown.*\)\. .*tries again by itself\.$/,
}

describe('failed writes', () => {
  let mend: () => void = () => undefined
  afterEach(() => {
    mend()
    vi.useRealTimers()
  })

  it.each(['null-abort', 'quota', 'unknown'] as const)(
    '[STORE11] a write that breaks (%s) says so, keeps everything, and is made good by a retry',
    async (breakage) => {
      const window = await openDexieWindow({ name: freshName() })
      const { storage } = window
      const writer = createWriter()
      const broken = breakWrites(breakage)
      mend = broken.mend
      storage.appendUpdate(writer.edit('one', 1))
      storage.putEntries([sampleEntry(1)])
      const failed = await untilSaveState(storage, 'failed')
      expect(failed.kind === 'failed' && failed.reason).toMatch(sentences[breakage])
      // More comes while it fails: kept too, in order.
      storage.appendUpdate(writer.edit('two', 2))
      const pending = storage.pendingBytes()
      expect(pending).toBeGreaterThan(0)
      await expect(storage.flush()).rejects.toBeInstanceOf(StorageFault)
      expect(storage.pendingBytes()).toBe(pending)
      expect((await storage.load()).updates).toEqual([])
      broken.mend()
      storage.retry()
      await untilSaveState(storage, 'saved')
      expect(storage.pendingBytes()).toBe(0)
      const loaded = await storage.load()
      expect(contentOf(loaded.updates)).toEqual({ one: 1, two: 2 })
      expect(loaded.updates).toHaveLength(2)
      expect(loaded.entries).toEqual([sampleEntry(1)])
      await window.close()
    },
  )

  it('[STORE28] on a full disk the reserve is given up and the last words are saved', async () => {
    const broken = breakWrites('quota')
    mend = broken.mend
    const given: string[] = []
    const window = await openDexieWindow({
      name: freshName(),
      async freeSpace() {
        given.push('reserve')
        broken.mend()
        return true
      },
    })
    window.storage.appendUpdate(createWriter().edit('last', 'words'))
    await window.storage.flush()
    expect(window.storage.saveState().kind).toBe('saved')
    expect(given).toEqual(['reserve'])
    expect(contentOf((await window.storage.load()).updates)).toEqual({ last: 'words' })
    await window.close()
  })

  it('[STORE28] another failure does not cost the reserve', async () => {
    const broken = breakWrites('unknown')
    mend = broken.mend
    const freeSpace = vi.fn(() => Promise.resolve(true))
    const window = await openDexieWindow({ name: freshName(), freeSpace })
    window.storage.appendUpdate(createWriter().edit('key', 1))
    await untilSaveState(window.storage, 'failed')
    expect(freeSpace).not.toHaveBeenCalled()
    broken.mend()
    await window.close()
  })

  it('[STORE12] tries again by itself every 5 s and never in a hot loop', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const broken = breakWrites('quota')
    mend = broken.mend
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    window.storage.appendUpdate(createWriter().edit('one', 1))
    await vi.advanceTimersByTimeAsync(50)
    await vi.waitFor(() => expect(window.storage.saveState().kind).toBe('failed'))
    const first = broken.attempts()
    await vi.advanceTimersByTimeAsync(4_900)
    expect(broken.attempts()).toBe(first)
    await vi.advanceTimersByTimeAsync(200)
    await vi.waitFor(() => expect(broken.attempts()).toBe(first * 2))
    broken.mend()
    await vi.advanceTimersByTimeAsync(5_100)
    vi.useRealTimers()
    await untilSaveState(window.storage, 'saved')
    await window.close()
  })

  it('[STORE12] retries asked for a hundred times at once are one more try, not a hundred', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const broken = breakWrites('quota')
    mend = broken.mend
    window.storage.appendUpdate(createWriter().edit('one', 1))
    await untilSaveState(window.storage, 'failed')
    const before = broken.attempts()
    for (let number = 0; number < 100; number += 1) window.storage.retry()
    await vi.waitFor(() => expect(broken.attempts()).toBeGreaterThan(before))
    await expect(window.storage.flush()).rejects.toThrow()
    expect(broken.attempts()).toBeLessThanOrEqual(before + 3)
    broken.mend()
    await window.storage.flush()
    await window.close()
  })

  it('[STORE13] a store that closed itself is opened again once, unseen by the person', async () => {
    const window = await openDexieWindow({ name: freshName() })
    const { storage, database } = window
    const states: SaveState['kind'][] = []
    storage.subscribe(() => states.push(storage.saveState().kind))
    // reason: the fake calls its own connections databases.
    forceCloseDatabase(database.backendDB() as never)
    const writer = createWriter()
    storage.appendUpdate(writer.edit('one', 1))
    await storage.flush()
    expect(states).toEqual(['saving', 'saved'])
    // Closed behind the back of the adapter: InvalidStateError on the next transaction.
    database.backendDB().close()
    storage.appendUpdate(writer.edit('two', 2))
    await storage.flush()
    expect(contentOf((await storage.load()).updates)).toEqual({ one: 1, two: 2 })
    await window.close()
  })

  it('[STORE13] the rooms list opens a store again that another window had closed', async () => {
    const name = freshName()
    const logger = createKeptLogger()
    const profile = await openDexieProfile({ name, clock: { now: () => 1 }, logger })
    await profile.putRoom(sampleRecord('a'))
    // A request for another version closes every connection that is open.
    const other = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 21)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    other.close()
    expect(await profile.rooms()).toEqual([sampleRecord('a')])
    expect(logger.lines).toContain('storage: store opened again')
    await profile.dispose()
  })

  it('[STORE14] a profile of a newer version is refused in words and left alone', async () => {
    const name = freshName()
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 30)
      request.onupgradeneeded = () => request.result.createObjectStore('rooms', { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    newer.close()
    const opened = openDexieProfile({ name, clock: { now: () => 1 }, logger: createKeptLogger() })
    await expect(opened).rejects.toMatchObject({
      name: 'StorageFault',
      code: 'newer-version',
      message: expect.stringContaining('Update this one to open it; nothing was changed.'),
    })
    const after = (await indexedDB.databases()).find((database) => database.name === name)
    expect(after?.version).toBe(30)
  })

  it('[STORE11] every fault is a sentence with a code and its cause, also from nothing at all', () => {
    const quota = new DOMException('', 'QuotaExceededError')
    const wrapped = Object.assign(new Error('Transaction aborted'), {
      name: 'AbortError',
      inner: quota,
    })
    const cases: [unknown, StorageFault['code']][] = [
      [null, 'unknown'],
      [undefined, 'unknown'],
      ['text', 'unknown'],
      [quota, 'full'],
      [wrapped, 'full'],
      [Object.assign(new Error('bulk'), { failures: [wrapped] }), 'full'],
      [new DOMException('', 'VersionError'), 'newer-version'],
      [new DOMException('', 'InvalidStateError'), 'closed'],
    ]
    for (const [error, code] of cases) {
      const fault = toStorageFault(error)
      expect(fault.code).toBe(code)
      expect(fault.cause).toBe(error)
      expect(fault.message).toMatch(/^[A-Z].*\.$/)
      expect(toStorageFault(fault)).toBe(fault)
    }
  })
})
