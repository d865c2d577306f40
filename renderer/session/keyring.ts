import { fromBase64url, toBase64url } from '../../shared/base/base64url'
import type { DeviceId, EntryId, PersonId } from '../../shared/incident/entry'
import { maxBoxes, type Removal, type Removals } from '../../shared/incident/removals'
import type { IncidentState } from '../../shared/incident/state'
import { keysOfSecret, roomOfSecret } from '../../shared/sync/invite'
import { observerSecretOf } from '../../shared/sync/room-keys'
import {
  type BoxKeyPair,
  boxKeysOf,
  openSecretBox,
  sealSecretBox,
} from '../../shared/sync/secret-box'
import type { LinkedObserver } from './mesh'
import type { RoomRecord, RoomSecret } from './storage'

/**
 * Which secret a room has, as far as this device can know it: a function of the removals in the log, of the secrets in the room's
 * record and of the key to this device's boxes. So nothing is lost when the app ends in the middle of a move: the
 * next start comes to the same.
 */
export type Membership =
  /** `secret` is the room's; under `earlier` somebody who was away may still come. */
  | {
      readonly kind: 'member'
      readonly secret: RoomSecret
      readonly earlier: readonly RoomSecret[]
    }
  | { readonly kind: 'removed'; readonly removal: EntryId }
  /** The secret was changed and this device was given none. */
  | { readonly kind: 'needs-invite'; readonly removal: EntryId }

/** Opens the box of this device in a removal; null when there is none, or when it holds another secret than the removal says. */
function fromBox(
  removal: Removal,
  at: { readonly roomId: string; readonly device: DeviceId; readonly boxKeys: BoxKeyPair },
): RoomSecret | null {
  const { epoch, boxes, sealer, seatKey, proof } = removal.body
  const box = boxes[at.device]
  if (box === undefined) return null
  const place = { roomId: at.roomId, epoch, device: at.device }
  const root = openSecretBox(at.boxKeys, sealer, box, { ...place, holds: 'root' })
  const observer = root
    ? null
    : openSecretBox(at.boxKeys, sealer, box, { ...place, holds: 'observer' })
  const seatPublicKey = fromBase64url(seatKey)
  const secret: RoomSecret | null = root
    ? { kind: 'root', root }
    : observer && seatPublicKey
      ? { kind: 'observer', observer, seatPublicKey }
      : null
  return secret && roomOfSecret(secret) === proof ? secret : null
}

/** Where this device stands now. */
export function membershipOf(options: {
  readonly record: Pick<RoomRecord, 'id' | 'secret' | 'earlier'>
  readonly device: DeviceId
  readonly removals: Removals
  /** Null where the key to boxes cannot be had. */
  readonly boxKeys: BoxKeyPair | null
}): Membership {
  const { record, device, removals, boxKeys } = options
  const { deciding, standing, late, removed } = removals
  const out = removed.get(device)
  if (out) return { kind: 'removed', removal: out.removal }
  const held = new Map<string, RoomSecret>()
  for (const secret of [record.secret, ...(record.earlier ?? [])])
    held.set(roomOfSecret(secret), secret)
  for (const removal of standing) {
    if (!boxKeys || held.has(removal.body.proof)) continue
    const secret = fromBox(removal, { roomId: record.id, device, boxKeys })
    if (secret) held.set(removal.body.proof, secret)
  }
  const known = new Set([record.id, ...[...standing, ...late].map(({ body }) => body.proof)])
  const own = roomOfSecret(record.secret)
  // A secret that no removal here speaks of came by an invite that is newer than what this log has heard.
  const current = deciding === null || !known.has(own) ? own : deciding.body.proof
  const secret = held.get(current)
  if (!secret) return { kind: 'needs-invite', removal: deciding?.id ?? '' }
  held.delete(current)
  return { kind: 'member', secret, earlier: [...held.values()] }
}

/** What the next secret of a removal in JSON derives; null for anything else. Never throws. */
export function proofOfRemoval(json: string): string | null {
  if (!json.includes('"device.removed"')) return null
  try {
    // reason: an entry's JSON is a record of unknown values; each is checked before use.
    const { kind, body } = JSON.parse(json) as { kind?: unknown; body?: { proof?: unknown } }
    return kind === 'device.removed' && typeof body?.proof === 'string' ? body.proof : null
  } catch {
    // Not JSON: it proves nothing.
    return null
  }
}

/** A new secret for all that stay: the part of a removal that is made of keys. */
export function newSecretFor(options: {
  readonly roomId: string
  readonly epoch: number
  readonly state: IncidentState
  readonly gone: ReadonlySet<string>
  readonly observers: readonly LinkedObserver[]
  readonly random: (length: number) => Uint8Array
}) {
  const { roomId, epoch, state, gone } = options
  const root = options.random(32)
  const sealer = boxKeysOf(options.random(32))
  const boxes: Record<string, string> = {}
  const give = (device: PersonId, boxKey: string, holds: 'root' | 'observer') => {
    if (gone.has(device) || Object.keys(boxes).length >= maxBoxes) return
    const secret = holds === 'root' ? root : observerSecretOf(root)
    const box = sealSecretBox(sealer, boxKey, secret, { roomId, epoch, holds, device })
    if (box) boxes[device] = box
  }
  // Those who are here come first: there may be more devices than boxes.
  const isHere = ([device]: readonly [string, string]) => state.people.get(device)?.leftAt === null
  const known = [...state.boxKeys].toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)))
  for (const [device, boxKey] of known) {
    if (state.people.get(device)?.seat === 'responder') give(device, boxKey, 'root')
  }
  for (const { device, boxKey } of options.observers) {
    if (boxKey !== null && !Object.hasOwn(boxes, device)) give(device, boxKey, 'observer')
  }
  const keys = keysOfSecret({ kind: 'root', root })
  return {
    epoch,
    proof: keys.roomId,
    seatKey: toBase64url(keys.seatPublicKey),
    sealer: toBase64url(sealer.publicKey),
    boxes,
  }
}
