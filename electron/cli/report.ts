import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64url } from '../../shared/base/base64url'
import { describeBundleRejection, isBundle, parseBundle } from '../../shared/doc/bundle'
import { importScenario } from '../../shared/doc/import-scenario'
import { deviceIdOf, signedBytes } from '../../shared/doc/signatures'
import type { Entry } from '../../shared/incident/entry'
import { createFold, fold } from '../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import { postmortemMarkdown } from '../../shared/report/postmortem-markdown'
import type { ReportInput } from '../../shared/report/report-input'
import { roomJson } from '../../shared/report/room-json'
import { limits } from '../../shared/sync/limits'

/** The command `npm run report`: a postmortem from a scenario or a bundle, without a browser. */

const usage = 'Usage: npm run report -- FILE [--md OUT] [--json OUT] [--blameless]'

function fail(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(2)
}

/** A room id that only says where the report came from: scenario files have none. */
const scenarioRoomId = 'AAAAAAAAAAAAAAAAAAAAAA'

function verified(entry: Entry, keys: ReadonlyMap<string, Uint8Array>, roomId: string): boolean {
  const key = keys.get(entry.by)
  const signature = fromBase64url(entry.sig)
  if (!key || signature?.length !== 64) return false
  try {
    return ed25519.verify(signature, signedBytes(entry, roomId), key)
  } catch {
    // Bytes that are no key.
    return false
  }
}

function fromBundle(bytes: Uint8Array, file: string): Omit<ReportInput, 'generatedAt'> {
  const parsed = parseBundle(bytes)
  if (!parsed.ok) fail(`${file}: ${describeBundleRejection(parsed.error)}`)
  const { roomId, title, entries, pads } = parsed.value
  const keys = new Map<string, Uint8Array>()
  for (const entry of entries) {
    const text = entry.kind === 'device.introduced' ? entry.body['publicKey'] : undefined
    const key = typeof text === 'string' ? fromBase64url(text) : null
    if (key?.length === 32 && deviceIdOf(key) === entry.by) keys.set(entry.by, key)
  }
  const whole = createFold()
  whole.appendAll(entries.map((entry) => ({ entry, verified: verified(entry, keys, roomId) })))
  return { state: whole.state(), entries, pads, roomId, title }
}

function fromScenario(text: string, file: string): Omit<ReportInput, 'generatedAt'> {
  const scenario = parseScenario(text)
  if (!scenario.ok)
    fail(
      `${file} is not a scenario or a War Room file. ${describeScenarioRejection(scenario.error)}`,
    )
  const entries = importScenario(scenario.value, scenarioRoomId)
  if (!entries.ok) fail(`${file}: ${describeScenarioRejection(entries.error)}`)
  return {
    state: fold(entries.value),
    entries: entries.value,
    pads: {},
    roomId: scenarioRoomId,
    title: scenario.value.title,
  }
}

/** Writes beside the target and renames: a file that is there is whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  try {
    await writeFile(beside, text, { flag: 'wx' })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const why = {
      ENOENT: 'the folder does not exist',
      EACCES: 'it may not be written',
      ENOSPC: 'the disk is full',
      EISDIR: 'it is a folder',
    }[code]
    fail(`Cannot write ${file}: ${why ?? code}. Nothing was left half-written.`)
  }
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        md: { type: 'string' },
        json: { type: 'string' },
        blameless: { type: 'boolean', default: false },
      },
    })
    const [file, ...rest] = positionals
    if (file === undefined || rest.length > 0) fail(usage)
    return { file, ...values }
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('\n')[0] : 'Unknown option.'}\n${usage}`)
  }
}

async function read(file: string): Promise<Uint8Array> {
  try {
    const info = await stat(file)
    if (info.isDirectory())
      fail(`${file} is a folder. Name a scenario (.json) or a War Room file (.warroom).`)
    if (info.size > limits.maxBundleBytes) fail(`${file} is larger than a War Room file can be.`)
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    fail(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${String(code)}).`,
    )
  }
}

async function main(): Promise<void> {
  const options = readOptions()
  const bytes = await read(options.file)
  const name = basename(options.file)
  const made = isBundle(bytes)
    ? fromBundle(bytes, name)
    : fromScenario(new TextDecoder().decode(bytes), name)
  const input: ReportInput = { ...made, generatedAt: Date.now() }
  const markdown = postmortemMarkdown(input, { blameless: options.blameless })
  if (options.json !== undefined) await writeWhole(options.json, roomJson(input))
  if (options.md !== undefined) await writeWhole(options.md, markdown)
  if (options.md === undefined && options.json === undefined) process.stdout.write(markdown)
}

await main()
