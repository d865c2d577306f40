import { toBase64url } from '../../../shared/base/base64url'
import type { Logger } from '../../../shared/base/ports'
import { canonicalJson } from '../../../shared/doc/canonical'
import { observerSecretOf, roomIdOf, secretBytes } from '../../../shared/sync/room-keys'
import { proofOfRemoval } from '../../session/keyring'
import type { RoomRecord, RoomSecret } from '../../session/storage'
import { crc32cOfText } from './checksum'
import type { RoomRow, WarRoomDatabase } from './database'
import { entriesOf, entryOfRow } from './room-rows'

/**
 * The records of rooms, each with a checksum. A damaged one comes back from the mirror; where there is none it is set aside with
 * its bytes and made anew. Whether its secret is still right can be proven, because the id of a room is derived from its first
 * secret, and a removal says what the next one derives; title,
 * severity and stage come back from the entries when the room is opened.
 */

const changedOutside = 'its checksum does not fit: it was changed outside War Room'
const notReadable = 'this browser cannot read it any more'

const plainSecret = (secret: RoomSecret) =>
  Object.entries(secret).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? toBase64url(value) : value,
  ])

const checksumOf = (record: RoomRecord): number =>
  crc32cOfText(
    canonicalJson({
      ...record,
      secret: plainSecret(record.secret),
      ...(record.earlier ? { earlier: record.earlier.map(plainSecret) } : {}),
    }),
  )

export const roomRow = (record: RoomRecord): RoomRow => ({ ...record, crc: checksumOf(record) })

/** The record of a row, or null when its checksum does not fit. A row from before checksums is taken as it is. */
export function recordOfRow(row: RoomRow): RoomRecord | null {
  const { crc, ...record } = row
  try {
    return crc === undefined || checksumOf(record) === crc ? record : null
  } catch {
    // Not even the shape of a record is left.
    return null
  }
}

export const isIntactRecord = (row: RoomRow): boolean => recordOfRow(row) !== null

/** Changes fields of an intact record; a damaged one is mended when the rooms are listed, not here. */
export const patchRecord = (
  home: WarRoomDatabase,
  id: string,
  patch: Partial<Omit<RoomRecord, 'id'>>,
): PromiseLike<void> =>
  home.transaction('rw', home.rooms, async () => {
    const row = await home.rooms.get(id)
    const record = row && recordOfRow(row)
    if (record) await home.rooms.put(roomRow({ ...record, ...patch }))
  })

const isSecret = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.length === secretBytes

/** A secret of a damaged record, if it is proven to be the one of this room. */
function provenSecret(proofs: ReadonlySet<string>, value: unknown): RoomSecret | null {
  if (typeof value !== 'object' || value === null) return null
  // reason: an object is a record of unknown values; each is checked before use.
  const { root, observer, seatPublicKey } = value as Record<string, unknown>
  if (isSecret(root) && proofs.has(roomIdOf(observerSecretOf(root)))) return { kind: 'root', root }
  if (!isSecret(observer) || !isSecret(seatPublicKey)) return null
  if (!proofs.has(roomIdOf(observer))) return null
  return { kind: 'observer', observer, seatPublicKey }
}

const wholeNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0

/** A record in place of a damaged one, from whatever of it can still be relied on. */
function mend(id: string, row: unknown, proofs: ReadonlySet<string>): RoomRecord {
  // reason: an object is a record of unknown values; each is checked before use.
  const damaged = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>
  const earlier = (Array.isArray(damaged['earlier']) ? damaged['earlier'] : [])
    .map((value) => provenSecret(proofs, value))
    .filter((value) => value !== null)
  const secret = provenSecret(proofs, damaged['secret']) ?? earlier.shift() ?? null
  const { title, roomKind, posts } = damaged
  const found = {
    id,
    title: typeof title === 'string' && title !== '' ? title : 'A room whose record was damaged',
    roomKind: roomKind === 'drill' || roomKind === 'operation' ? roomKind : 'incident',
    severity: null,
    stage: null,
    posts: Array.isArray(posts)
      ? posts.filter((post) => typeof post === 'string').slice(0, 12)
      : [],
    createdAt: wholeNumber(damaged['createdAt']),
    openedAt: wholeNumber(damaged['openedAt']),
  } as const
  if (secret) {
    const seat = secret.kind === 'root' ? 'responder' : 'observer'
    const isSample = damaged['sample'] === true
    const mended = { ...found, seat, secret, sample: isSample, damage: 'mended' } as const
    return earlier.length > 0 ? { ...mended, earlier } : mended
  }
  // Like a room from a file: to read, and never shared until an invite brings the secret again.
  const root = crypto.getRandomValues(new Uint8Array(secretBytes))
  const noSecret = { seat: 'observer', secret: { kind: 'root', root }, sample: true } as const
  return { ...found, ...noSecret, damage: 'secret-lost' }
}

/** What a secret of this room derives: its id, or after a removal what the removal says. */
async function proofsOf(database: WarRoomDatabase, id: string): Promise<ReadonlySet<string>> {
  const proofs = new Set([id])
  try {
    await entriesOf(database, id).each((row) => {
      const entry = entryOfRow(row)
      const proof = entry?.verified ? proofOfRemoval(entry.json) : null
      if (proof !== null) proofs.add(proof)
    })
  } catch {
    // Entries that cannot be read prove nothing; the first secret still proves itself.
  }
  return proofs
}

/** Puts the record of the mirror back, or sets the damaged one aside and makes a new one. */
async function replaceDamaged(
  deps: { readonly database: WarRoomDatabase; readonly mirror: WarRoomDatabase | null },
  damaged: { readonly id: string; readonly row: unknown; readonly reason: string },
): Promise<RoomRecord> {
  const { database, mirror } = deps
  const { id, row, reason } = damaged
  let kept: RoomRecord | null = null
  try {
    const spare = await mirror?.rooms.get(id)
    kept = spare ? recordOfRow(spare) : null
  } catch {
    // Not readable there either.
  }
  const record = kept ?? mend(id, row, await proofsOf(database, id))
  await database.transaction('rw', database.rooms, database.quarantine, async () => {
    if (!kept) await database.quarantine.add({ room: id, table: 'rooms', key: id, reason, row })
    await database.rooms.delete(id)
    await database.rooms.put(roomRow(record))
  })
  if (!kept) await mirror?.rooms.put(roomRow(record))
  return record
}

/** All records; one that is damaged costs nothing but itself. */
export async function readRecords(deps: {
  readonly database: WarRoomDatabase
  readonly mirror: WarRoomDatabase | null
  readonly logger: Logger
}): Promise<readonly RoomRecord[]> {
  const { database, logger } = deps
  const records: RoomRecord[] = []
  for (const id of await database.rooms.toCollection().primaryKeys()) {
    let row: RoomRow | undefined
    let reason = changedOutside
    try {
      row = await database.rooms.get(id)
      // Removed by another window since the keys were read.
      if (row === undefined) continue
    } catch {
      reason = notReadable
    }
    const record = row && row.id === id ? recordOfRow(row) : null
    if (record) {
      records.push(record)
      continue
    }
    logger.warn('storage: record of a room damaged', { room: id })
    records.push(await replaceDamaged(deps, { id, row: row ?? null, reason }))
  }
  return records
}
