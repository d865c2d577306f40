import { ok, type Result, refused } from '../../shared/base/result'
import {
  type Bundle,
  describeBundleRejection,
  isBundle,
  parseBundle,
} from '../../shared/doc/bundle'
import { canonicalJson } from '../../shared/doc/canonical'
import { draftScenario, type UnsignedEntry, withSignature } from '../../shared/doc/import-scenario'
import { fillPad } from '../../shared/doc/pads'
import { createRoomDoc } from '../../shared/doc/room-doc'
import { signedBytes } from '../../shared/doc/signatures'
import type { Entry } from '../../shared/incident/entry'
import { createFold, fold } from '../../shared/incident/fold'
import {
  describeScenarioRejection,
  parseScenario,
  type Scenario,
} from '../../shared/incident/scenario'
import type { IncidentState } from '../../shared/incident/state'
import { isArchive, parseArchive } from '../../shared/report/room-json'
import { checkUpdate } from '../../shared/sync/gate'
import { nextTurn } from '../platform/turns'
import { createEntryIntake } from '../session/entry-intake'
import type { ImportWatch, StopSignal } from '../session/import-watch'
import type { Refusal } from '../session/room-actions'
import type { SignMessages } from '../session/sign-messages'
import type { CheckSignatures } from '../session/signature-check'
import type { StoredEntry } from '../session/storage'
import { type BroughtFiles, checkFiles, noFiles } from './bundle-files'

/**
 * The way of a file into a room, up to the moment before anything is stored: read, sign or check, and make ready. It goes in
 * steps between which the window has its turn; when the watch says stop, the step ends with the reason of its signal.
 */

/** All of a room as a file brings it: signed or checked, and nothing of it stored yet. */
export interface PreparedRoom {
  /** Yjs V1. */
  readonly update: Uint8Array
  readonly entries: readonly StoredEntry[]
  readonly state: IncidentState
  readonly files: BroughtFiles
}

export interface BroughtRoom {
  /** The id that the entries were signed for; null when a new one is free to be taken. */
  readonly roomId: string | null
  readonly title: string
  /** Makes the content ready for the room of this id. */
  prepare(roomId: string): Promise<Result<PreparedRoom, Refusal>>
}

export interface FileWork {
  readonly sign: SignMessages
  readonly check: CheckSignatures
  readonly watch: ImportWatch
}

/** Entries between two turns of the window. */
const entriesPerTurn = 256
/** Writes what comes from files; no live document takes this id, they are random 32-bit numbers. */
const importClientId = 7

const stopOrGoOn = async (signal?: StopSignal): Promise<void> => {
  await nextTurn()
  signal?.throwIfAborted()
}

/** The Yjs content of a room that has these entries and this prose. */
export async function contentOfEntries(
  entries: readonly Entry[],
  pads: Readonly<Record<string, string>>,
  signal?: StopSignal,
): Promise<Uint8Array> {
  const doc = createRoomDoc()
  try {
    // The same file gives the same Yjs content everywhere, so that two machines that both import it merge into one.
    doc.ydoc.clientID = importClientId
    for (let from = 0; from < entries.length; from += entriesPerTurn) {
      doc.append(entries.slice(from, from + entriesPerTurn))
      await stopOrGoOn(signal)
    }
    for (const [name, text] of Object.entries(pads)) fillPad(doc.pad(name), text)
    return doc.encode()
  } finally {
    doc.dispose()
  }
}

/** Drafts and signs the entries of a scenario, a batch a turn. */
async function signScenario(
  scenario: Scenario,
  roomId: string,
  options: { readonly work: FileWork; readonly name: string; readonly sample: boolean },
): Promise<Result<readonly Entry[], Refusal>> {
  const { sign, watch } = options.work
  // A scenario brings a few entries more than it names: the room and its people.
  const total = scenario.entries.length
  const entries: Entry[] = []
  const drafts = draftScenario(scenario, roomId, { sample: options.sample })
  for (;;) {
    watch.onProgress({ step: 'signing', done: Math.min(entries.length, total), total })
    const batch: UnsignedEntry[] = []
    let next = drafts.next()
    for (; !next.done; next = drafts.next()) {
      batch.push(next.value)
      if (batch.length === entriesPerTurn) break
    }
    const signatures = await sign(
      batch.map(({ entry, secretKey }) => ({ secretKey, message: signedBytes(entry, roomId) })),
    )
    batch.forEach(({ entry }, index) => {
      const signature = signatures[index]
      if (signature) entries.push(withSignature(entry, signature))
    })
    await stopOrGoOn(watch.signal)
    if (!next.done) continue
    if (next.value) {
      const why = describeScenarioRejection(next.value)
      return refused({ sentence: `${options.name}: ${why} Nothing was imported.` })
    }
    watch.onProgress({ step: 'signing', done: total, total })
    return ok(entries)
  }
}

async function prepareScenario(
  scenario: Scenario,
  roomId: string,
  options: { readonly work: FileWork; readonly name: string; readonly sample: boolean },
): Promise<Result<PreparedRoom, Refusal>> {
  const { signal } = options.work.watch
  const signed = await signScenario(scenario, roomId, options)
  if (!signed.ok) return signed
  const state = fold(signed.value)
  await stopOrGoOn(signal)
  const pads = {
    situation: state.situation?.text ?? '',
    'impact-people': state.impact.business ?? '',
    'impact-systems': state.impact.technical ?? '',
  }
  const update = await contentOfEntries(signed.value, pads, signal)
  // Signed here just now: nothing of it needs a check.
  const entries = signed.value.map((entry) => ({
    id: entry.id,
    json: canonicalJson(entry),
    verified: true,
  }))
  await stopOrGoOn(signal)
  return ok({ update, entries, state, files: noFiles })
}

type BundledContent = Pick<Bundle, 'roomId' | 'title' | 'content' | 'files'>

/** Checks everything in a bundle as if a peer had sent it. */
async function prepareBundle(
  { content: update, files }: BundledContent,
  roomId: string,
  { check, watch }: FileWork,
): Promise<PreparedRoom> {
  const doc = createRoomDoc()
  const incident = createFold()
  const entries: StoredEntry[] = []
  let done = 0
  try {
    doc.applyStored([update])
    const total = [...doc.logValues()].length
    watch.onProgress({ step: 'checking', done, total })
    await stopOrGoOn(watch.signal)
    const intake = createEntryIntake({
      roomId,
      doc,
      fold: incident,
      async check(messages) {
        const outcomes = await check(messages)
        done += messages.length
        watch.onProgress({ step: 'checking', done: Math.min(done, total), total })
        await stopOrGoOn(watch.signal)
        return outcomes
      },
      observe: () => undefined,
      mayRepair: () => true,
      store: (checked) => entries.push(...checked),
      changed: () => undefined,
    })
    intake.reconcile()
    await intake.settled()
    // What is no entry, or has no known author, needs no check.
    watch.onProgress({ step: 'checking', done: total, total })
    const state = incident.state()
    return { update, entries, state, files: await checkFiles(files, state, watch) }
  } finally {
    doc.dispose()
  }
}

/** Reads a `.warroom` file or a scenario. */
export async function readRoomFile(
  bytes: Uint8Array,
  options: { readonly name: string; readonly sample: boolean; readonly work: FileWork },
): Promise<Result<BroughtRoom, Refusal>> {
  const { name, work } = options
  const { watch } = work
  watch.onProgress({ step: 'reading', done: 0, total: 1 })
  await stopOrGoOn(watch.signal)
  const read = isBundle(bytes) ? readBundle(bytes, name, work) : readText(bytes, options)
  if (read.ok) watch.onProgress({ step: 'reading', done: 1, total: 1 })
  await stopOrGoOn(watch.signal)
  return read
}

function readBundle(bytes: Uint8Array, name: string, work: FileWork): Result<BroughtRoom, Refusal> {
  const bundle = parseBundle(bytes)
  if (!bundle.ok) return refused({ sentence: `${name}: ${describeBundleRejection(bundle.error)}` })
  return bringContent(bundle.value, name, work)
}

function bringContent(
  bundle: BundledContent,
  name: string,
  work: FileWork,
): Result<BroughtRoom, Refusal> {
  const { roomId, title } = bundle
  const checked = checkUpdate(bundle.content)
  if (!checked.ok) {
    return refused({
      sentence: `${name}: the content of this file cannot be read (${checked.error}). Nothing was imported.`,
    })
  }
  return ok({ roomId, title, prepare: async (id) => ok(await prepareBundle(bundle, id, work)) })
}

interface ReadOptions {
  readonly name: string
  readonly sample: boolean
  readonly work: FileWork
}

function readText(bytes: Uint8Array, options: ReadOptions): Result<BroughtRoom, Refusal> {
  const text = new TextDecoder().decode(bytes)
  try {
    const value: unknown = JSON.parse(text)
    if (isArchive(value)) return readArchive(value, options)
  } catch {
    // No JSON: the reader of scenarios says so.
  }
  return readScenario(text, options)
}

/** A report as data. Only with its Yjs content can it become a room here that later merges with the others. */
function readArchive(value: unknown, { name, work }: ReadOptions): Result<BroughtRoom, Refusal> {
  const parsed = parseArchive(value)
  if (!parsed.ok)
    return refused({ sentence: `${name} cannot be read: ${parsed.error}. Nothing was imported.` })
  const { roomId, title, content } = parsed.value
  if (content === null)
    return refused({
      sentence: `${name} holds the entries of a room for other tools, not the room itself. Ask for its .warroom file. Nothing was imported.`,
    })
  return bringContent({ roomId, title, content, files: [] }, name, work)
}

function readScenario(text: string, options: ReadOptions): Result<BroughtRoom, Refusal> {
  const scenario = parseScenario(text)
  if (!scenario.ok) {
    // Only somebody who writes scenarios can use the place of the mistake.
    const why = /\.json$/i.test(options.name) ? ` ${describeScenarioRejection(scenario.error)}` : ''
    return refused({
      sentence: `${options.name} is neither a War Room file nor a scenario.${why} Nothing was imported.`,
    })
  }
  return ok({
    roomId: null,
    title: scenario.value.title,
    prepare: (roomId) => prepareScenario(scenario.value, roomId, options),
  })
}
