import type { Logger } from '../../../shared/base/ports'
import type { Host } from '../../../shared/ipc/contract'
import type { ProfileStorage, RoomRecord, RoomSecret } from '../../session/storage'
import { StorageFault } from './storage-fault'

/** What stands in the store of a desktop in place of a secret. */
interface Sealed {
  readonly kind: 'sealed'
  readonly sealed: Uint8Array
}
const keyBytes = 32

/** The secret as bytes: its sort, then its keys. */
export function encodeSecret(secret: RoomSecret): Uint8Array {
  return secret.kind === 'root'
    ? Uint8Array.from([1, ...secret.root])
    : Uint8Array.from([2, ...secret.observer, ...secret.seatPublicKey])
}

/** Reads it back; null for bytes of another form. */
export function decodeSecret(bytes: Uint8Array): RoomSecret | null {
  const body = bytes.slice(1)
  if (bytes[0] === 1 && body.length === keyBytes) return { kind: 'root', root: body }
  if (bytes[0] === 2 && body.length === 2 * keyBytes)
    return {
      kind: 'observer',
      observer: body.slice(0, keyBytes),
      seatPublicKey: body.slice(keyBytes),
    }
  return null
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/**
 * A profile whose room secrets lie sealed in the store, by the host's key. A record of before is sealed when it is first read. A
 * secret that cannot be opened costs its room the link to others, never its content: the room stays readable here, like a copy
 * that came by file, until an invite brings the secret back.
 */
export function sealProfile(
  profile: ProfileStorage,
  host: Pick<Host, 'sealSecret' | 'openSecret'>,
  logger: Logger,
): ProfileStorage {
  const opened = new Map<string, { readonly sealed: Uint8Array; readonly secret: RoomSecret }>()

  async function seal(id: string, secret: RoomSecret): Promise<RoomSecret> {
    const outcome = await host.sealSecret({ bytes: encodeSecret(secret) })
    if (!outcome.ok) throw new StorageFault('unknown', outcome.sentence)
    const kept: Sealed = { kind: 'sealed', sealed: outcome.value }
    opened.set(id, { sealed: outcome.value, secret })
    // reason: the store keeps what it is given; only this file reads it back, and unseals it before anybody sees it.
    return kept as unknown as RoomSecret
  }

  async function open(id: string, sealed: Uint8Array): Promise<RoomSecret | null> {
    const known = opened.get(id)
    if (known && sameBytes(known.sealed, sealed)) return known.secret
    const outcome = await host.openSecret({ sealed })
    const secret = outcome.ok ? decodeSecret(outcome.value) : null
    if (secret) opened.set(id, { sealed, secret })
    return secret
  }

  /** Secrets of before are sealed one by one; one that cannot be opened is left out. */
  async function revealEarlier(record: RoomRecord): Promise<RoomRecord> {
    if (!record.earlier) return record
    const found = await Promise.all(
      // reason: as above.
      (record.earlier as readonly (RoomSecret | Sealed)[]).map((kept) =>
        kept.kind === 'sealed' ? open(`${record.id}/earlier`, kept.sealed) : kept,
      ),
    )
    return { ...record, earlier: found.filter((secret) => secret !== null) }
  }

  const sealEarlier = async (
    earlier: readonly RoomSecret[],
  ): Promise<Pick<RoomRecord, 'earlier'>> => ({
    earlier: await Promise.all(earlier.map((secret) => seal('earlier', secret))),
  })

  const sealRecord = async (record: RoomRecord): Promise<RoomRecord> => ({
    ...record,
    secret: await seal(record.id, record.secret),
    ...(record.earlier ? await sealEarlier(record.earlier) : {}),
  })

  async function revealSecret(record: RoomRecord): Promise<RoomRecord> {
    // reason: as above; records of before hold their secret as it is.
    const kept = record.secret as RoomSecret | Sealed
    if (kept.kind !== 'sealed') {
      await profile.patchRoom(record.id, { secret: await seal(record.id, kept) })
      return record
    }
    const secret = await open(record.id, kept.sealed)
    if (secret) return { ...record, secret }
    logger.warn('profile: a room secret cannot be opened', { room: record.id })
    const none = new Uint8Array(keyBytes)
    return {
      ...record,
      seat: 'observer',
      sample: true,
      damage: 'secret-lost',
      secret: { kind: 'observer', observer: none, seatPublicKey: none },
    }
  }

  return {
    ...profile,
    rooms: async () =>
      Promise.all(
        (await profile.rooms()).map(async (record) => revealEarlier(await revealSecret(record))),
      ),
    putRoom: async (record) => profile.putRoom(await sealRecord(record)),
    putWholeRoom: async (room, watch) => {
      const record = await sealRecord(room.record)
      return profile.putWholeRoom({ ...room, record }, watch)
    },
    patchRoom: async (id, patch) =>
      profile.patchRoom(id, {
        ...patch,
        ...(patch.secret ? { secret: await seal(id, patch.secret) } : {}),
        ...(patch.earlier ? await sealEarlier(patch.earlier) : {}),
      }),
    async boxSecret() {
      const made = crypto.getRandomValues(new Uint8Array(keyBytes))
      const outcome = await host.sealSecret({ bytes: made })
      const sealed = outcome.ok ? await profile.boxSecret(outcome.value) : null
      const opened = sealed && (await host.openSecret({ sealed }))
      if (opened?.ok && opened.value.length === keyBytes) return opened.value
      logger.warn('profile: the key for new room secrets cannot be opened')
      return null
    },
  }
}
