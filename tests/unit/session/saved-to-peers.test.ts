import { describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { StorageFault } from '../../../renderer/platform/storage/storage-fault'
import type { OpenMesh } from '../../../renderer/session/mesh'
import type { ProfileStorage } from '../../../renderer/session/storage'
import { createMemoryDisk, createMemoryProfile } from '../../support/storage/memory-profile'
import { openTestSession } from '../../support/storage/open-test-session'
import { sampleRecord } from '../../support/storage/storage-samples'

const clock = { now: () => 1_000 }

/** A mesh without peers that keeps what it was told about saving. */
function createListeningMesh() {
  const told: boolean[] = []
  const openMesh: OpenMesh = ({ doc }) => ({
    state: () => ({ posts: [], peers: [], absent: [], refusals: {}, refusedAt: {} }),
    subscribe: () => () => undefined,
    awareness: new Awareness(doc),
    setPresence: () => undefined,
    present: () => [],
    setPosts: () => undefined,
    files: {
      want: () => undefined,
      unwant: () => undefined,
      progress: () => null,
      arrived: () => undefined,
    },
    resync: () => undefined,
    move: () => undefined,
    observers: () => [],
    setSaved: (saved) => void told.push(saved), // reason: the new length is no answer.
    setCannotSave: () => undefined,
    dispose: () => undefined,
  })
  return { told, openMesh }
}

describe.each([false, true])('what peers hear of saving, follower %s', (isFollower) => {
  it('[MSH18] [STORE19] is saved only when it is, in a window that writes and in one that follows', async () => {
    const disk = createMemoryDisk()
    const memory = createMemoryProfile({ clock, disk })
    const profile: ProfileStorage = {
      ...memory,
      openRoom: async (id) => ({ ...(await memory.openRoom(id)), isFollower: () => isFollower }),
    }
    const { told, openMesh } = createListeningMesh()
    const check = () => Promise.resolve([])
    const room = await openTestSession({
      record: sampleRecord('a'),
      profile,
      check,
      openMesh,
      clock,
    })
    await vi.waitFor(() => expect(told.at(-1)).toBe(true))
    disk.fault = new StorageFault('unknown', 'The other window does not answer.')
    await room.rename('Robin Vale')
    await vi.waitFor(() => expect(room.status().save.kind).toBe('failed'))
    expect(told.at(-1)).toBe(false)
    disk.fault = null
    room.retrySave()
    await vi.waitFor(() => expect(room.status().save.kind).toBe('saved'))
    expect(told.at(-1)).toBe(true)
    await room.dispose()
  })
})

describe('what peers hear of saving when a room opens', () => {
  it.each([true, false])('[MSH18] is what is so at that moment: %s', async (isSaved) => {
    const memory = createMemoryProfile({ clock, disk: createMemoryDisk() })
    const profile: ProfileStorage = {
      ...memory,
      openRoom: async (id) => ({
        ...(await memory.openRoom(id)),
        saveState: () =>
          isSaved ? { kind: 'saved', at: null } : { kind: 'saving', pending: 1, since: 1_000 },
        subscribe: () => () => false,
      }),
    }
    const { told, openMesh } = createListeningMesh()
    const check = () => Promise.resolve([])
    const record = sampleRecord('a')
    const room = await openTestSession({ record, profile, check, openMesh, clock })
    await vi.waitFor(() => expect(told).toEqual([isSaved]))
    await room.dispose()
  })
})
