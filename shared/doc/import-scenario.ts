import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase32 } from '../base/base32'
import { toBase64url } from '../base/base64url'
import { parseInstant } from '../base/instant'
import { ok, type Result, refused } from '../base/result'
import { bodySchemas, isKnownKind } from '../incident/entries/kinds'
import { type Entry, entryVersion } from '../incident/entry'
import {
  personFields,
  pointerFields,
  roleFields,
  type Scenario,
  type ScenarioRejection,
  timeFields,
} from '../incident/scenario'
import { isCommandAct, isRoleAct } from '../incident/seat-acts'
import { deviceIdOf, signedBytes } from './signatures'

/** An entry that awaits its signature, and the Ed25519 secret key (32 bytes) of the made-up device that wrote it. */
export interface UnsignedEntry {
  readonly entry: Omit<Entry, 'sig'>
  readonly secretKey: Uint8Array
}

export interface ImportOptions {
  /** Marks the room as the sample that is never shared. */
  readonly sample?: boolean
}

/** The signed entries of a scenario in a room, at once: half a millisecond an entry. See `draftScenario`. */
export function importScenario(
  scenario: Scenario,
  roomId: string,
  options: ImportOptions = {},
): Result<readonly Entry[], ScenarioRejection> {
  const entries: Entry[] = []
  const drafts = draftScenario(scenario, roomId, options)
  for (let next = drafts.next(); ; next = drafts.next()) {
    if (next.done) return next.value ? refused(next.value) : ok(entries)
    const { entry, secretKey } = next.value
    entries.push(withSignature(entry, ed25519.sign(signedBytes(entry, roomId), secretKey)))
  }
}

/** The entry with its signature (64 bytes). */
export const withSignature = (entry: Omit<Entry, 'sig'>, signature: Uint8Array): Entry => ({
  ...entry,
  sig: toBase64url(signature),
})

/**
 * Turns a scenario into the entries of a room, each to be signed, one after the other; returns null at the end, or why the
 * scenario cannot be imported. Each person of the file becomes a device with a key derived from
 * the room and their id, so imported entries pass the same checks as live ones and every import of a file into a room is the same.
 */
export function* draftScenario(
  scenario: Scenario,
  roomId: string,
  options: ImportOptions = {},
): Generator<UnsignedEntry, ScenarioRejection | null, void> {
  const devices = new Map(
    scenario.people.map((person) => {
      const secretKey = sha256(utf8ToBytes(`warroom-import/1\n${roomId}\n${person.id}`))
      const publicKey = ed25519.getPublicKey(secretKey)
      return [person.id, { secretKey, publicKey, id: deviceIdOf(publicKey) }] as const
    }),
  )
  const written: UnsignedEntry[] = []
  const ids = new Map<string, string>()
  const roles = new Map<string, string>()
  /** The newest act of each seat's machine, so that the file's order becomes what each author had seen. */
  const heads = new Map<string, string>()
  let lastMs = -1
  let counter = 0

  function write(
    at: number,
    by: string,
    kind: string,
    body: Record<string, unknown>,
    happenedAt?: number,
  ): string {
    const device = devices.get(by)
    if (!device) return ''
    counter = at === lastMs ? counter + 1 : 0
    lastMs = at
    const id = toBase32(at, 10) + toBase32(counter, 4) + device.id
    const seat = seatOf(kind, body)
    const head = seat === null ? undefined : heads.get(seat)
    const unsigned = {
      id,
      kind,
      v: entryVersion,
      at,
      by: device.id,
      zone: 'UTC',
      ...(happenedAt === undefined ? {} : { happenedAt }),
      ...(seat === null ? {} : { heads: head === undefined ? [] : [head] }),
      body,
    }
    if (seat !== null) heads.set(seat, id)
    written.push({ entry: unsigned, secretKey: device.secretKey })
    return id
  }

  const first = scenario.entries[0]
  const start = first?.at ?? 0
  const opener = first?.by ?? ''
  write(start, opener, 'room.opened', {
    roomKind: scenario.roomKind,
    ...(options.sample ? { sample: true } : {}),
  })
  const observers = new Set(
    scenario.entries
      .filter((entry) => entry.kind === 'person.joined' && entry.fields['seat'] === 'observer')
      .map((entry) => entry.fields['person']),
  )
  for (const person of scenario.people) {
    const device = devices.get(person.id)
    if (!device) continue
    write(start, person.id, 'device.introduced', {
      publicKey: toBase64url(device.publicKey),
      name: person.name,
      ...(person.team ? { team: person.team } : {}),
      seat: observers.has(person.id) ? 'observer' : 'responder',
      imported: true,
    })
  }

  for (const [index, entry] of scenario.entries.entries()) {
    const place = `entries[${index}]`
    if (!isKnownKind(entry.kind)) {
      return {
        kind: 'bad-scenario',
        place: `${place}.kind`,
        why: `"${entry.kind}" is not a kind of entry`,
      }
    }
    const body: Record<string, unknown> = { ...entry.fields }
    for (const field of timeFields)
      if (body[field] !== undefined) body[field] = parseInstant(body[field])
    // reason: parseInstant gave a number or the scenario was refused before.
    const happenedAt = body['happenedAt'] as number | undefined
    delete body['happenedAt']
    for (const field of pointerFields[entry.kind] ?? []) map(body, field, ids)
    for (const field of personFields[entry.kind] ?? []) {
      const device = devices.get(String(body[field]))
      if (device) body[field] = device.id
    }
    const roleName = body['role']
    if (entry.kind === 'role.created') delete body['role']
    for (const field of roleFields) map(body, field, roles)
    const checked = bodySchemas[entry.kind].safeParse(body)
    if (!checked.success) {
      const issue = checked.error.issues[0]
      const field = issue?.path.join('.') ?? ''
      return {
        kind: 'bad-scenario',
        place: field ? `${place}.${field}` : place,
        why: issue?.message ?? 'is not readable',
      }
    }
    const id = write(entry.at, entry.by, entry.kind, body, happenedAt)
    yield* written.splice(0)
    if (entry.id !== undefined) ids.set(entry.id, id)
    if (entry.kind === 'role.created') {
      if (typeof roleName === 'string') roles.set(roleName, id)
      if (entry.id !== undefined) roles.set(entry.id, id)
    }
  }
  writePostmortem()
  yield* written
  return null

  function writePostmortem(): void {
    const { postmortem } = scenario
    const last = scenario.entries.at(-1)
    if (!postmortem || !last) return
    const at = last.at + 1000
    const sections = [
      'summary',
      'impact',
      'trigger',
      'detection',
      'resolution',
      'background',
    ] as const
    for (const section of sections) {
      if (postmortem[section])
        write(at, last.by, 'report.section', { section, text: postmortem[section] })
    }
    for (const text of postmortem.rootCauses)
      write(at, last.by, 'report.section', { section: 'rootCause', text })
    for (const { list, text } of postmortem.lessons)
      write(at, last.by, 'lesson.added', { list, text })
    for (const { what, type, owner, ticket, priority, state } of postmortem.actions) {
      const device = owner ? devices.get(owner) : undefined
      const action = write(at, last.by, 'action.added', {
        what,
        type,
        ...(device ? { owner: device.id } : {}),
        ...(ticket ? { ticket } : {}),
        ...(priority ? { priority } : {}),
      })
      if (state === 'done') write(at, last.by, 'action.done', { action })
    }
  }
}

function map(
  body: Record<string, unknown>,
  field: string,
  names: ReadonlyMap<string, string>,
): void {
  const known = typeof body[field] === 'string' ? names.get(body[field]) : undefined
  if (known !== undefined) body[field] = known
}

/** Which seat's machine an entry belongs to: command, a role, or none. */
function seatOf(kind: string, body: Record<string, unknown>): string | null {
  if (isCommandAct(kind)) return 'command'
  return isRoleAct(kind) ? `role ${String(body['role'])}` : null
}
