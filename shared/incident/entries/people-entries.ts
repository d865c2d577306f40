import { z } from 'zod'
import {
  deviceId,
  entryId,
  instant,
  optionalText,
  optionalTitle,
  personId,
  roleId,
  text,
  title,
} from './fields'

/** 32 bytes as base64url. */
const key32 = z.string().length(43)

/** Devices, people, command and roles. Command and role entries carry `heads`. */
export const peopleEntries = {
  'device.introduced': z.looseObject({
    /** Ed25519 public key, base64url of 32 bytes. */
    publicKey: key32,
    /** X25519 public key of this device, to which a new secret of the room is sealed; older versions have none. */
    boxKey: key32.optional(),
    name: title,
    team: optionalTitle,
    seat: z.enum(['responder', 'observer']),
    /** Set on devices that an import made up for people of a past incident. */
    imported: z.boolean().optional(),
  }),
  /** Rules REM: who goes, and the new secret of the room for those who stay. */
  'device.removed': z.looseObject({
    removed: z
      .array(
        z.looseObject({
          device: deviceId,
          /** The newest entry of this device that the remover had seen. */
          seen: entryId.optional(),
          /** For devices that never introduced themselves, as observers do not. */
          name: optionalTitle,
        }),
      )
      .min(1)
      .max(8),
    reason: title,
    epoch: z.int().min(1).max(1_000_000_000),
    /** What the new secret derives as a room id, so that it can be told from any other. */
    proof: z.string().length(22),
    /** The new public seat key of the responders. */
    seatKey: key32,
    /** The X25519 key that the boxes were sealed from. */
    sealer: key32,
    /** By device that stays, the new secret for it alone: 48 bytes as base64url. */
    boxes: z.record(deviceId, z.string().length(64)),
  }),
  'person.joined': z.looseObject({
    /** Absent for somebody without the app: then the entry id is the person id and `name` is required. */
    person: personId.optional(),
    name: optionalTitle,
    team: optionalTitle,
    seat: z.enum(['responder', 'observer']),
  }),
  'person.left': z.looseObject({ person: personId }),
  'command.taken': z.looseObject({ reason: optionalText }),
  'command.offered': z.looseObject({ to: personId, reason: optionalText }),
  'command.accepted': z.looseObject({ offer: entryId, readBack: optionalText }),
  'command.declined': z.looseObject({ offer: entryId, reason: optionalText }),
  'command.withdrawn': z.looseObject({ offer: entryId, reason: optionalText }),
  'command.takenOver': z.looseObject({ reason: text }),
  'command.resolved': z.looseObject({ who: personId, reason: optionalText }),
  'role.created': z.looseObject({ title, parent: roleId }),
  'role.assigned': z.looseObject({ role: roleId, person: personId }),
  /** Gives a role back: it is held by the holder of its parent again. */
  'role.released': z.looseObject({ role: roleId, reason: optionalText }),
  'role.offered': z.looseObject({ role: roleId, to: personId, reason: optionalText }),
  'role.accepted': z.looseObject({ role: roleId, offer: entryId }),
  'role.declined': z.looseObject({ role: roleId, offer: entryId, reason: optionalText }),
  'role.withdrawn': z.looseObject({ role: roleId, offer: entryId, reason: optionalText }),
  'support.requested': z.looseObject({ role: roleId.optional(), text }),
  'support.answered': z.looseObject({ request: entryId.optional(), role: roleId.optional(), text }),
  'shift.planned': z.looseObject({
    role: z.union([roleId, z.literal('commander')]),
    person: personId,
    startsAt: instant,
  }),
  'care.noted': z.looseObject({ text }),
} as const
