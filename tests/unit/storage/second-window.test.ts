import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { breakWrites } from '../../support/storage/break-store'
import { freshName, openDexieWindow } from '../../support/storage/dexie-window'
import { createFakeLocks } from '../../support/storage/fake-locks'
import {
  contentOf,
  createWriter,
  sampleEntry,
  untilSaveState,
} from '../../support/storage/storage-samples'

describe('second window of one profile', () => {
  let mend: () => void = () => undefined
  afterEach(() => mend())

  async function twoWindows() {
    const name = freshName()
    const locks = createFakeLocks()
    const first = await openDexieWindow({ name, locks })
    const second = await openDexieWindow({ name, locks })
    return { first, second }
  }

  it('[STORE19] one window writes, the other follows, and both know from the start', async () => {
    const { first, second } = await twoWindows()
    expect(first.storage.isFollower()).toBe(false)
    expect(second.storage.isFollower()).toBe(true)
    await second.close()
    await first.close()
  })

  it('[STORE19] what a follower has is saved by the writer, and shown as saved only then', async () => {
    const { first, second } = await twoWindows()
    const put = vi.spyOn(second.database.updates, 'bulkPut')
    second.storage.appendUpdate(createWriter(2).edit('from', 'second'))
    second.storage.putEntries([sampleEntry(1)])
    expect(second.storage.saveState().kind).toBe('saving')
    await untilSaveState(second.storage, 'saved')
    const loaded = await first.storage.load()
    expect(contentOf(loaded.updates)).toEqual({ from: 'second' })
    expect(loaded.entries).toEqual([sampleEntry(1)])
    expect(put).not.toHaveBeenCalled()
    await second.close()
    await first.close()
  })

  it('[STORE19] a writer that cannot save makes the follower say so too', async () => {
    const { first, second } = await twoWindows()
    const broken = breakWrites('quota')
    mend = broken.mend
    second.storage.appendUpdate(createWriter(2).edit('from', 'second'))
    const failed = await untilSaveState(second.storage, 'failed')
    expect(failed.kind === 'failed' && failed.reason).toContain('disk of this machine is full')
    expect(second.storage.pendingBytes()).toBeGreaterThan(0)
    broken.mend()
    first.storage.retry()
    await untilSaveState(second.storage, 'saved')
    expect(contentOf((await first.storage.load()).updates)).toEqual({ from: 'second' })
    await second.close()
    await first.close()
  })

  it('[STORE20] the follower takes over at once when the writer ends, with everything that was not saved', async () => {
    const { first, second } = await twoWindows()
    const broken = breakWrites('quota')
    mend = broken.mend
    // The writer has it in its hands and cannot write it; then it goes.
    second.storage.appendUpdate(createWriter(2).edit('from', 'second'))
    await untilSaveState(second.storage, 'failed')
    await expect(first.close()).rejects.toThrow('could not be saved')
    broken.mend()
    await untilSaveState(second.storage, 'saved')
    expect(second.storage.isFollower()).toBe(false)
    expect(contentOf((await second.storage.load()).updates)).toEqual({ from: 'second' })
    await second.close()
  })

  it('[STORE20] of three windows the next in line writes for the last', async () => {
    const name = freshName()
    const locks = createFakeLocks()
    const windows = [
      await openDexieWindow({ name, locks }),
      await openDexieWindow({ name, locks }),
      await openDexieWindow({ name, locks }),
    ] as const
    const [first, second, third] = windows
    await first.close()
    third.storage.appendUpdate(createWriter(3).edit('from', 'third'))
    await untilSaveState(third.storage, 'saved')
    expect([second.storage.isFollower(), third.storage.isFollower()]).toEqual([false, true])
    expect(contentOf((await second.storage.load()).updates)).toEqual({ from: 'third' })
    await second.close()
    await third.close()
  })

  it('[STORE21] without Web Locks both write and nothing is lost', async () => {
    const name = freshName()
    const first = await openDexieWindow({ name, locks: null })
    const second = await openDexieWindow({ name, locks: null })
    first.storage.appendUpdate(createWriter(1).edit('first', 1))
    second.storage.appendUpdate(createWriter(2).edit('second', 2))
    await Promise.all([first.storage.flush(), second.storage.flush()])
    expect(first.storage.isFollower() || second.storage.isFollower()).toBe(false)
    expect(contentOf((await first.storage.load()).updates)).toEqual({ first: 1, second: 2 })
    await first.close()
    await second.close()
  })
})
