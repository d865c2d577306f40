import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, it, vi } from 'vitest'
import { createAttachments } from '../../../renderer/session/attachments'
import type { FileProgress, MeshFiles } from '../../../renderer/session/mesh'
import { selectSharedFiles } from '../../../renderer/session/shared-files'
import type { FileRefusal, FileStore, KeptFile } from '../../../renderer/session/storage'
import { createFold } from '../../../shared/incident/fold'
import type { Evidence } from '../../../shared/incident/records/work-records'
import type { IncidentState } from '../../../shared/incident/state'
import { limits } from '../../../shared/sync/limits'
import { createKeptLogger } from '../../support/storage/kept-logger'

const hashOf = (bytes: Uint8Array) => bytesToHex(sha256(bytes))
const bytes = Uint8Array.of(1, 2, 3, 4)
const hash = hashOf(bytes)

const evidence = (sha: string, over: Partial<Evidence> = {}): Evidence => ({
  ...{ id: `entry-${sha.slice(0, 4)}`, by: 'ana', at: 1, name: 'Graph', text: null, where: null },
  ...{ sha256: sha, bytes: 4, mime: 'image/png' },
  ...over,
})

function stateOf(list: readonly Evidence[], redacted: readonly string[] = []): IncidentState {
  const state = createFold().state()
  const annotations = new Map(
    redacted.map((id) => [
      id,
      { corrections: [], mark: null, outcomes: [], redacted: { at: 1, by: 'ana', reason: 'no' } },
    ]),
  )
  return { ...state, evidence: list, annotations }
}

function room({ fetches = true, isShared = true } = {}) {
  const kept = new Map<string, KeptFile>()
  const asked = new Map<string, number>()
  const told: string[] = []
  let state = stateOf([])
  let refusal: FileRefusal | Error | null = null
  let progress: FileProgress | null = null
  const files: FileStore = {
    list: () => Promise.resolve(new Map([...kept].map(([key, file]) => [key, file.bytes.length]))),
    get: (key) => Promise.resolve(kept.get(key) ?? null),
    async put(file) {
      await Promise.resolve()
      if (refusal instanceof Error) throw refusal
      if (refusal) return refusal
      kept.set(file.hash, file)
      return 'kept'
    },
    async remove(key) {
      kept.delete(key)
    },
  }
  const mesh: MeshFiles = {
    want: (key, size) => asked.set(key, size),
    unwant: (key) => asked.delete(key),
    progress: (key) => (asked.has(key) ? progress : null),
    arrived(key) {
      asked.delete(key)
      told.push(key)
    },
  }
  const changed = vi.fn()
  const attachments = createAttachments({
    ...{ files, fetches, changed, logger: createKeptLogger() },
    state: () => state,
    mesh: () => (isShared ? mesh : null),
  })
  return {
    attachments,
    kept,
    asked,
    told,
    changed,
    setState(list: readonly Evidence[], redacted: readonly string[] = []) {
      state = stateOf(list, redacted)
      attachments.follow()
    },
    refuse(next: typeof refusal) {
      refusal = next
    },
    go(next: FileProgress) {
      progress = next
    },
  }
}

describe('attached files of a room', () => {
  it('[BLOB8] wants what entries say is shared, once each, and nothing of which only the fingerprint was noted', async () => {
    const one = room()
    const other = hashOf(Uint8Array.of(9))
    one.setState([
      evidence(hash),
      evidence(hash, { id: 'entry-again' }),
      evidence(other, { mime: null }),
    ])
    expect(one.asked.size).toBe(0)
    await one.attachments.start()
    expect([...one.asked]).toEqual([[hash, 4]])
  })

  it('[BLOB8] says where a file is from the question to the end, and keeps what came under the type the room gives it', async () => {
    const one = room()
    await one.attachments.start()
    one.setState([evidence(hash)])
    one.go({ kind: 'asking', received: 0, size: 4 })
    expect(one.attachments.state(hash)).toEqual({ kind: 'asking' })
    one.go({ kind: 'coming', received: 1, size: 4 })
    const quarter = one.attachments.state(hash)
    expect(quarter).toEqual({ kind: 'coming', share: 0.25 })
    expect(one.attachments.state(hash)).toBe(quarter)
    one.attachments.home.onFile(hash, bytes)
    await vi.waitFor(() => expect(one.attachments.state(hash)).toEqual({ kind: 'here' }))
    expect(one.kept.get(hash)).toEqual({ hash, mime: 'image/png', bytes })
    expect(one.told).toEqual([hash])
    expect(await one.attachments.read(hash)).toEqual(bytes)
  })

  it('[BLOB8] what no entry names is not kept, whoever sends it', async () => {
    const one = room()
    await one.attachments.start()
    one.attachments.home.onFile(hash, bytes)
    one.setState([evidence(hash)])
    await vi.waitFor(() => expect(one.asked.has(hash)).toBe(true))
    expect(one.kept.size).toBe(0)
  })

  it('[BLOB8] a wall fetches nothing, and serves what its machine has', async () => {
    const wall = room({ fetches: false })
    wall.kept.set(hash, { hash, mime: 'image/png', bytes })
    await wall.attachments.start()
    wall.setState([evidence(hash), evidence(hashOf(Uint8Array.of(7)))])
    expect(wall.asked.size).toBe(0)
    expect(await wall.attachments.home.read(hash)).toEqual(bytes)
  })

  it('[BLOB9] adds a file under its hash; what is empty, too large or not kept is refused in words', async () => {
    const one = room()
    await one.attachments.start()
    expect(await one.attachments.add({ mime: 'image/png', bytes })).toEqual({
      ok: true,
      value: hash,
    })
    expect(one.told).toEqual([hash])
    const words = async (given: Uint8Array<ArrayBuffer>) => {
      const outcome = await one.attachments.add({ mime: 'image/png', bytes: given })
      return outcome.ok ? '' : outcome.error
    }
    expect(await words(new Uint8Array(0))).toMatch(/is empty/)
    expect(await words(new Uint8Array(limits.maxFileBytes + 1))).toMatch(/25 MiB/)
    one.refuse('room-full')
    expect(await words(Uint8Array.of(5))).toMatch(/500 MiB/)
    one.refuse('disk-full')
    expect(await words(Uint8Array.of(5))).toMatch(/Too little is left on the disk/)
    one.refuse(new Error('broken'))
    expect(await words(Uint8Array.of(5))).toMatch(/could not be saved/)
    expect([...one.kept.keys()]).toEqual([hash])
  })

  it('[BLOB9] what came and does not fit says why, and is not fetched again and again', async () => {
    const one = room()
    await one.attachments.start()
    one.setState([evidence(hash)])
    one.refuse('disk-full')
    one.asked.delete(hash)
    one.attachments.home.onFile(hash, bytes)
    await vi.waitFor(() =>
      expect(one.attachments.state(hash)).toMatchObject({
        kind: 'missing',
        why: expect.stringContaining('disk'),
      }),
    )
    one.attachments.follow()
    expect(one.asked.size).toBe(0)
  })

  it('[BLOB9] a file that is found damaged is fetched again', async () => {
    const one = room()
    one.kept.set(hash, { hash, mime: 'image/png', bytes })
    await one.attachments.start()
    one.setState([evidence(hash)])
    expect(one.asked.size).toBe(0)
    one.kept.delete(hash)
    expect(await one.attachments.read(hash)).toBeNull()
    expect([...one.asked.keys()]).toEqual([hash])
  })

  it('[BLOB14] a redaction of all that names a file takes it away here; one of several does not', async () => {
    const one = room()
    const list = [evidence(hash, { id: 'entry-1' }), evidence(hash, { id: 'entry-2' })]
    await one.attachments.start()
    await one.attachments.add({ mime: 'image/png', bytes })
    one.setState(list)
    one.setState(list, ['entry-1'])
    expect(one.kept.size).toBe(1)
    one.setState(list, ['entry-1', 'entry-2'])
    expect(one.kept.size).toBe(0)
    // Shared once more: it is not taken away before its new entry is written.
    await one.attachments.add({ mime: 'image/png', bytes })
    one.attachments.follow()
    expect(one.kept.size).toBe(1)
  })

  it('[BLOB9] entries that name more than a room shares are left out from there on', () => {
    const most = Math.floor(limits.maxRoomFileBytes / limits.maxFileBytes)
    const list = Array.from({ length: most + 3 }, (_, at) =>
      evidence(hashOf(Uint8Array.of(at)), { bytes: limits.maxFileBytes }),
    )
    const tooLarge = evidence(hash, { bytes: limits.maxFileBytes + 1 })
    const wanted = selectSharedFiles(stateOf([tooLarge, ...list])).wanted
    expect(wanted.map((file) => file.hash)).toEqual(list.slice(0, most).map((item) => item.sha256))
  })
})
