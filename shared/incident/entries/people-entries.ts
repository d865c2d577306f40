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

export const availabilities = ['free', 'busy', 'away'] as const
export const careSorts = ['food', 'rest', 'relief', 'travel', 'other'] as const

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
  /** Somebody says which role they would take, or, without one, that they help where asked. */
  'role.wanted': z.looseObject({ role: roleId.optional() }),
  /** Asks somebody for something that they may decline. */
  'person.asked': z.looseObject({ person: personId, text }),
  'person.answered': z.looseObject({ ask: entryId, yes: z.boolean(), text: optionalText }),
  /** The services that somebody knows; replaces those named before. */
  'person.tagged': z.looseObject({ person: personId, services: z.array(title).max(12) }),
  /** Of its author: whether they can be asked, and until when (epoch ms) that holds. */
  'person.available': z.looseObject({ how: z.enum(availabilities), until: instant.optional() }),
  /** What the holder of a role reports upward. */
  'sitrep.given': z.looseObject({
    role: roleId,
    conditions: text,
    actions: optionalText,
    needs: optionalText,
  }),
  'support.requested': z.looseObject({
    role: roleId.optional(),
    text,
    neededBy: instant.optional(),
  }),
  'support.answered': z.looseObject({
    request: entryId.optional(),
    role: roleId.optional(),
    text,
    /** Who comes. */
    person: personId.optional(),
  }),
  'shift.planned': z.looseObject({
    role: z.union([roleId, z.literal('commander')]),
    person: personId,
    startsAt: instant,
  }),
  'care.noted': z.looseObject({ text }),
  'care.planned': z.looseObject({
    sort: z.enum(careSorts),
    text,
    dueAt: instant.optional(),
    person: personId.optional(),
  }),
  'care.done': z.looseObject({ care: entryId }),
} as const
