import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64url } from '../../shared/base/base64url'
import { ok, type Result, refused } from '../../shared/base/result'
import { describeBundleRejection, isBundle, parseBundle } from '../../shared/doc/bundle'
import { importScenario } from '../../shared/doc/import-scenario'
import { deviceIdOf, signedBytes } from '../../shared/doc/signatures'
import type { Entry } from '../../shared/incident/entry'
import { createFold, fold } from '../../shared/incident/fold'
import { describeScenarioRejection, parseScenario } from '../../shared/incident/scenario'
import type { ReportInput } from '../../shared/report/report-input'
import { isArchive, parseArchive, type RoomArchive } from '../../shared/report/room-json'

/** The room id that the entries of a scenario are signed for: the file has none. */
const scenarioRoomId = 'AAAAAAAAAAAAAAAAAAAAAA'

type ReadRoom = Omit<ReportInput, 'generatedAt'>

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

/** Folds entries that came from elsewhere: each is checked against the key that its device introduced. */
function foldChecked(room: RoomArchive): ReadRoom {
  const { roomId, title, entries, pads, content } = room
  const keys = new Map<string, Uint8Array>()
  for (const entry of entries) {
    const text = entry.kind === 'device.introduced' ? entry.body['publicKey'] : undefined
    const key = typeof text === 'string' ? fromBase64url(text) : null
    if (key?.length === 32 && deviceIdOf(key) === entry.by) keys.set(entry.by, key)
  }
  const whole = createFold()
  whole.appendAll(entries.map((entry) => ({ entry, verified: verified(entry, keys, roomId) })))
  return {
    state: whole.state(),
    entries,
    pads,
    roomId,
    title,
    ...(roomId === scenarioRoomId ? { isNoRoom: true } : {}),
    ...(content ? { content } : {}),
  }
}

function fromText(text: string, file: string): Result<ReadRoom, string> {
  const value = parsed(text)
  if (isArchive(value)) {
    const archive = parseArchive(value)
    return archive.ok ? ok(foldChecked(archive.value)) : refused(`${file}: ${archive.error}.`)
  }
  const scenario = parseScenario(text)
  if (!scenario.ok)
    return refused(
      `${file} is not a scenario or a War Room file. ${describeScenarioRejection(scenario.error)}`,
    )
  const entries = importScenario(scenario.value, scenarioRoomId)
  if (!entries.ok) return refused(`${file}: ${describeScenarioRejection(entries.error)}`)
  return ok({
    state: fold(entries.value),
    entries: entries.value,
    pads: {},
    roomId: scenarioRoomId,
    isNoRoom: true,
    title: scenario.value.title,
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON: the reader of scenarios says so.
    return null
  }
}

/** Reads a room: a `.warroom` file, a scenario, or JSON that this command or the app wrote. The rejection is a sentence. */
export function readRoom(bytes: Uint8Array, file: string): Result<ReadRoom, string> {
  if (!isBundle(bytes)) return fromText(new TextDecoder().decode(bytes), file)
  const bundle = parseBundle(bytes)
  return bundle.ok
    ? ok(foldChecked(bundle.value))
    : refused(`${file}: ${describeBundleRejection(bundle.error)}`)
}
