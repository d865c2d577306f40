import { describe, expect, it } from 'vitest'
import { checkFiles, type FilesHome, keepFiles, noFiles } from '../../../renderer/app/bundle-files'
import { exportBundle } from '../../../renderer/app/room-files'
import type { ImportProgress, ImportWatch } from '../../../renderer/session/import-watch'
import { shareEvidence } from '../../../renderer/session/share-evidence'
import { filesHere } from '../../../renderer/session/shared-files'
import type { RoomRecord } from '../../../renderer/session/storage'
import { type BundleFile, parseBundle } from '../../../shared/doc/bundle'
import { declareIncident } from '../../../shared/incident/commands/incident-commands'
import { fold } from '../../../shared/incident/fold'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { entryAt, opening } from '../../support/entry-writer'
import { createImportDesk, type ImportDesk } from '../../support/storage/import-desk'
import { sampleRecord } from '../../support/storage/storage-samples'

const root = new Uint8Array(32).fill(5)
const { roomId } = keysFromRoot(root)
const record: RoomRecord = { ...sampleRecord(roomId), secret: { kind: 'root', root } }
const clock = { now: () => Date.UTC(2026, 0, 31, 8) }

/** A machine with one room open at a time. */
const createDesk = () =>
  createImportDesk({
    clock,
    sign: () => Promise.reject(new Error('a bundle is signed already')),
    newRecord: async (_secret, facts) => ({ ...record, ...facts }),
  })

function watching(): ImportWatch & {
  readonly heard: ImportProgress[]
  readonly remarks: string[]
} {
  const heard: ImportProgress[] = []
  const remarks: string[] = []
  return {
    heard,
    remarks,
    signal: new AbortController().signal,
    onProgress: (progress) => heard.push(progress),
    onRemark: (sentence) => remarks.push(sentence),
  }
}

const graph = new Uint8Array(40_000).map((_, index) => index % 251)
const dump = new Uint8Array(9_000).fill(7)
const incoming = { name: 'room.warroom', sample: false, root }

/** A room with two attached files, as the desk that has both exports it. */
async function exported(desk = createDesk()) {
  await desk.profile.putRoom(record)
  const room = await desk.session(record)
  const declared = await room.run(declareIncident, {
    title: 'Login fails',
    severity: 'SEV2',
    roomKind: 'incident',
    criteria: { secondTeam: true, customerVisible: false, unsolvedAfterAnHour: false },
    detection: 'alert',
  })
  if (!declared.ok) throw new Error(JSON.stringify(declared.error))
  for (const [name, bytes] of [
    ['graph.png', graph],
    ['core.dump', dump],
  ] as const)
    expect(
      (await shareEvidence(room, { name }, { mime: 'application/octet-stream', bytes })).ok,
    ).toBe(true)
  expect(filesHere(room)).toHaveLength(2)
  const whole = await exportBundle(room, true, 5)
  const bare = await exportBundle(room, false, 5)
  return { desk, room, whole: whole.file.bytes, bare: bare.file.bytes }
}

const kept = (desk: ImportDesk) =>
  [...(desk.disk.files.get(roomId)?.values() ?? [])].map(({ bytes }) => bytes)

describe('attached files of a .warroom file', () => {
  it('[FILE5] come in with their room, where it is not known and where it is', async () => {
    const { whole } = await exported()
    const fresh = createDesk()
    const watch = watching()
    expect((await fresh.bring({ ...incoming, bytes: whole }, watch)).ok).toBe(true)
    expect(kept(fresh)).toEqual([graph, dump])
    expect(watch.remarks).toEqual([])
    expect(watch.heard.at(-1)).toEqual({ step: 'files', done: 2, total: 2 })
    const [copy] = await fresh.profile.rooms()
    if (!copy) throw new Error('no room')
    const room = await fresh.session(copy)
    await expect.poll(() => filesHere(room).length).toBe(2)

    const member = createDesk()
    await member.profile.putRoom(record)
    const again = watching()
    expect((await member.bring({ ...incoming, bytes: whole }, again)).ok).toBe(true)
    expect(kept(member)).toEqual([graph, dump])
    expect(again.remarks).toEqual([])
  })

  it('[FILE5] are left out where they are not wanted; then it is said which are not in it, and an older app can read it', async () => {
    const { bare, whole } = await exported()
    expect(whole.length - bare.length).toBeGreaterThan(graph.length + dump.length)
    expect(new TextDecoder().decode(bare.subarray(0, 8))).toBe('WARROOM1')
    const fresh = createDesk()
    const watch = watching()
    expect((await fresh.bring({ ...incoming, bytes: bare }, watch)).ok).toBe(true)
    expect(kept(fresh)).toEqual([])
    expect(watch.remarks).toEqual([
      'The room is here, without all of its files. Not in the file: “graph.png” and “core.dump”.',
    ])
  })

  it('[FILE6] one that is damaged is named and left out, and nothing else is lost', async () => {
    const { whole } = await exported()
    const damaged = whole.slice()
    damaged[damaged.length - 1] = 8
    const fresh = createDesk()
    const watch = watching()
    expect((await fresh.bring({ ...incoming, bytes: damaged }, watch)).ok).toBe(true)
    expect(kept(fresh)).toEqual([graph])
    expect(watch.remarks).toEqual([
      'The room is here, without all of its files. Damaged in the file and left out: “core.dump”.',
    ])
    expect(fresh.disk.rooms.get(roomId)?.entries.size).toBeGreaterThan(3)
    // The whole one mends it.
    const mended = watching()
    expect((await fresh.bring({ ...incoming, bytes: whole }, mended)).ok).toBe(true)
    expect(kept(fresh)).toEqual([graph, dump])
    expect(mended.remarks).toEqual([])
  })

  it('[FILE6] one that the store does not take is named with the reason', async () => {
    const parsed = parseBundle((await exported()).whole)
    if (!parsed.ok) throw new Error('not read')
    const watch = watching()
    const state = fold([
      ...opening,
      ...parsed.value.files.map(({ sha256, size }, index) =>
        entryAt(10 + index, 'evidence.attached', {
          ...{ name: `file ${index}`, sha256, bytes: size, mime: 'image/png' },
        }),
      ),
    ])
    const brought = await checkFiles(parsed.value.files, state, watch)
    const home: FilesHome = { state, isHere: () => false, keep: async () => 'The disk is full.' }
    expect(await keepFiles(brought, home, watch)).toBe(
      'The room is here, without all of its files. Not kept: “file 0” and “file 1”. The disk is full.',
    )
    expect(await keepFiles(brought, { ...home, isHere: () => true }, watch)).toBeNull()
  })

  it('[FILE5] what no entry of the room names is not kept', async () => {
    const watch = watching()
    const stray: BundleFile = { sha256: 'ab'.repeat(32), size: 1, bytes: Uint8Array.of(1) }
    const asked: string[] = []
    const home: FilesHome = {
      state: fold(opening),
      isHere: () => false,
      async keep({ hash }) {
        asked.push(hash)
        return null
      },
    }
    expect(await keepFiles({ whole: [stray], damaged: new Set() }, home, watch)).toBeNull()
    expect(asked).toEqual([])
    // It is not even looked at.
    expect(await checkFiles([stray], home.state, watch)).toEqual(noFiles)
  })
})

describe('a file whose entry is not written', () => {
  const file = { mime: 'image/png', bytes: dump }

  it('[BLOB16] is not kept from a seat that may not write', async () => {
    const desk = createDesk()
    const looking: RoomRecord = { ...record, seat: 'observer', sample: true }
    await desk.profile.putRoom(looking)
    const room = await desk.session(looking)
    const outcome = await shareEvidence(room, { name: 'core.dump' }, file)
    expect(outcome.ok).toBe(false)
    expect(kept(desk)).toEqual([])
  })

  it('[BLOB16] goes again when the entry is refused at the last moment or fails, unless another names it', async () => {
    const { desk, room } = await exported()
    const other = { mime: 'image/png', bytes: Uint8Array.of(1, 2, 3) }
    const refusing = {
      ...room,
      run: async () => ({ ok: false, error: { kind: 'read-only', why: 'out' } }) as const,
    }
    const failing = { ...room, run: () => Promise.reject(new Error('not signed')) }
    expect((await shareEvidence(refusing, { name: 'note' }, other)).ok).toBe(false)
    expect(kept(desk)).toEqual([graph, dump])
    await expect(shareEvidence(failing, { name: 'note' }, other)).rejects.toThrow('not signed')
    expect(kept(desk)).toEqual([graph, dump])
    // A second entry about a file that is shared already.
    expect((await shareEvidence(refusing, { name: 'again' }, file)).ok).toBe(false)
    expect(kept(desk)).toEqual([graph, dump])
    expect(filesHere(room)).toHaveLength(2)
  })

  it('[BLOB16] and what has no valid name leaves nothing', async () => {
    const { desk, room } = await exported()
    const other = { mime: 'no type', bytes: Uint8Array.of(4, 5) }
    expect((await shareEvidence(room, { name: 'note' }, other)).ok).toBe(false)
    expect((await shareEvidence(room, { name: '' }, file)).ok).toBe(false)
    expect(kept(desk)).toEqual([graph, dump])
  })
})
