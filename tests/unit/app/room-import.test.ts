import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { createRoomImport } from '../../../renderer/app/room-import'
import { importShare } from '../../../renderer/parts/import-progress'
import { createSignatureCheck } from '../../../renderer/platform/keys/check-signatures'
import { createMessageSigner } from '../../../renderer/platform/keys/sign-messages'
import type { ImportProgress, ImportWatch } from '../../../renderer/session/import-watch'
import { encodeBundle } from '../../../shared/doc/bundle'
import { importScenario } from '../../../shared/doc/import-scenario'
import { parseScenario } from '../../../shared/incident/scenario'
import { keysFromRoot } from '../../../shared/sync/room-keys'
import { largeScenario } from '../../support/large-scenario'
import { createImportDesk } from '../../support/storage/import-desk'
import { sampleRecord } from '../../support/storage/storage-samples'
import { strangeBundle } from '../../support/strange-bundle'

const clock = { now: () => 1_000 }
const root = new Uint8Array(32).fill(9)
const { roomId } = keysFromRoot(root)
const scenarioText = largeScenario(600)
const scenarioBytes = new TextEncoder().encode(scenarioText)
const names = { name: 'large.json', sample: false, root }

const createDesk = () =>
  createImportDesk({
    clock,
    sign: createMessageSigner(),
    newRecord: async (secret, facts) => ({
      ...sampleRecord(keysFromRoot(secret).roomId, 1),
      ...facts,
      severity: null,
      stage: null,
      secret: { kind: 'root', root: secret },
    }),
  })

/** Keeps what it hears and stops when told so. */
function watching(stopWhen: (progress: ImportProgress) => boolean = () => false): ImportWatch & {
  readonly heard: ImportProgress[]
  readonly remarks: string[]
} {
  const stop = new AbortController()
  const heard: ImportProgress[] = []
  const remarks: string[] = []
  return {
    heard,
    remarks,
    onRemark: (sentence) => remarks.push(sentence),
    signal: stop.signal,
    onProgress(progress) {
      heard.push(progress)
      if (stopWhen(progress)) stop.abort()
    },
  }
}

async function bundleOfScenario(): Promise<Uint8Array> {
  const desk = createDesk()
  await desk.bring({ ...names, bytes: scenarioBytes }, watching())
  const content = desk.disk.rooms.get(roomId)?.updates[0]
  if (!content) throw new Error('the scenario did not come in')
  return encodeBundle({
    roomId,
    title: 'A long incident with many entries',
    createdAt: 5,
    entries: [],
    pads: {},
    content,
  })
}

function expectNoWayBack(heard: readonly ImportProgress[]): void {
  const shares = heard.map(importShare)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  for (const step of new Set(heard.map((progress) => progress.step))) {
    const last = heard.findLast((progress) => progress.step === step)
    expect(last?.done, step).toBe(last?.total)
  }
  expect(shares.at(-1)).toBe(1)
}

describe('room import', () => {
  it('[FILE1] [FILE3] a scenario comes in with progress, as the same room as ever', async () => {
    const desk = createDesk()
    const watch = watching()
    expect(await desk.bring({ ...names, bytes: scenarioBytes }, watch)).toEqual({
      ok: true,
      value: roomId,
    })
    expectNoWayBack(watch.heard)
    expect(new Set(watch.heard.map((progress) => progress.step))).toEqual(
      new Set(['reading', 'signing', 'storing']),
    )
    expect(watch.heard.filter((progress) => progress.step === 'signing').length).toBeGreaterThan(3)
    expect(await desk.profile.rooms()).toMatchObject([
      {
        id: roomId,
        title: 'A long incident with many entries',
        severity: 'SEV2',
        stage: 'investigating',
      },
    ])
    const scenario = parseScenario(scenarioText)
    if (!scenario.ok) throw new Error(scenario.error.why)
    const expected = importScenario(scenario.value, roomId)
    if (!expected.ok) throw new Error(expected.error.why)
    const stored = desk.disk.rooms.get(roomId)?.entries ?? new Map()
    expect(stored.size).toBe(expected.value.length)
    for (const entry of expected.value) {
      const { json, verified } = stored.get(entry.id) ?? { json: 'null', verified: false }
      expect(JSON.parse(json)).toEqual(entry)
      expect(verified).toBe(true)
    }
    const other = createDesk()
    await other.bring({ ...names, bytes: scenarioBytes }, watching())
    expect(other.disk.rooms.get(roomId)?.updates).toEqual(desk.disk.rooms.get(roomId)?.updates)
  })

  it.each([
    ['reading', 1],
    ['signing', 0],
    ['signing', 256],
    ['signing', 600],
    ['storing', 0],
    ['storing', 1],
  ] as const)('[FILE2] stopped while %s at %i, nothing is left', async (step, done) => {
    const desk = createDesk()
    await desk.profile.putRoom(sampleRecord('before'))
    const watch = watching((progress) => progress.step === step && progress.done >= done)
    const result = await desk.bring({ ...names, bytes: scenarioBytes }, watch)
    expect(result).toEqual({
      ok: false,
      error: { sentence: 'Stopped. Nothing of the file was kept.' },
    })
    expect(watch.heard.at(-1)?.step).toBe(step)
    expect(await desk.profile.rooms()).toEqual([sampleRecord('before')])
    expect([...desk.disk.rooms.keys()]).toEqual([])
  })

  it('[FILE1] [FILE4] a bundle is checked and opens as a copy to read', async () => {
    const desk = createDesk()
    const watch = watching()
    const brought = await desk.bring({ ...names, bytes: await bundleOfScenario() }, watch)
    expect(brought).toEqual({ ok: true, value: roomId })
    expectNoWayBack(watch.heard)
    expect(await desk.profile.rooms()).toMatchObject([
      { id: roomId, seat: 'observer', sample: true, severity: 'SEV2' },
    ])
    const entries = [...(desk.disk.rooms.get(roomId)?.entries.values() ?? [])]
    // What the file names, the room and its people.
    expect(entries).toHaveLength(600 + 1 + 5)
    expect(entries.every((entry) => entry.verified)).toBe(true)
  })

  it('[FILE4] what a bundle holds with a changed signature stays unverified', async () => {
    const desk = createDesk()
    const bytes = await strangeBundle()
    const brought = await desk.bring({ ...names, name: 'strange.warroom', bytes }, watching())
    expect(brought.ok).toBe(true)
    const [room] = desk.disk.rooms.values()
    const unverified = [...(room?.entries.values() ?? [])].filter((entry) => !entry.verified)
    expect(unverified.map((entry) => JSON.parse(entry.json).body.text)).toEqual([
      'A line with a changed signature.',
    ])
  })

  it('[FILE2] [FILE4] a bundle merges into the room that is here, or leaves it as it was', async () => {
    const bundle = await bundleOfScenario()
    const desk = createDesk()
    const record = { ...sampleRecord(roomId), secret: { kind: 'root', root } as const }
    await desk.profile.putRoom(record)
    const stopped = await desk.bring(
      { ...names, bytes: bundle },
      watching((progress) => progress.step === 'checking' && progress.done > 300),
    )
    expect(stopped.ok).toBe(false)
    expect(await desk.profile.rooms()).toEqual([record])
    expect(desk.disk.rooms.size).toBe(0)

    const watch = watching()
    expect((await desk.bring({ ...names, bytes: bundle }, watch)).ok).toBe(true)
    expectNoWayBack(watch.heard)
    const [room] = await desk.profile.rooms()
    expect(room).toMatchObject({ id: roomId, seat: 'responder', secret: { kind: 'root', root } })
    const entries = [...(desk.disk.rooms.get(roomId)?.entries.values() ?? [])]
    expect(entries.length).toBeGreaterThanOrEqual(600)
    expect(entries.every((entry) => entry.verified)).toBe(true)
  })

  it('[FILE2] a file with a fault near its end is refused with the place and leaves nothing', async () => {
    const desk = createDesk()
    const scenario = JSON.parse(scenarioText)
    scenario.entries[590].kind = 'cake.ordered'
    const bytes = new TextEncoder().encode(JSON.stringify(scenario))
    const result = await desk.bring({ ...names, bytes }, watching())
    expect(result.ok ? '' : result.error.sentence).toContain('entries[590].kind')
    expect(await desk.profile.rooms()).toEqual([])
    expect(desk.disk.rooms.size).toBe(0)
  })

  it('[FILE2] a full disk is a fault in words and leaves nothing', async () => {
    const desk = createDesk()
    const fault = new Error('The disk of this machine is full.')
    const bring = createRoomImport({
      profile: { ...desk.profile, putWholeRoom: () => Promise.reject(fault) },
      sign: async (messages) =>
        messages.map(({ message, secretKey }) => ed25519.sign(message, secretKey)),
      check: createSignatureCheck(),
      newRecord: () => Promise.resolve(sampleRecord(roomId)),
      session: desk.session,
    }).bring
    await expect(bring({ ...names, bytes: scenarioBytes }, watching())).rejects.toBe(fault)
    expect(await desk.profile.rooms()).toEqual([])
  })
})
