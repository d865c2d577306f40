import { z } from 'zod'
import {
  entryId,
  instant,
  optionalText,
  optionalTitle,
  personId,
  roleId,
  text,
  title,
} from './fields'

/** Devices, people, command and roles. Command and role entries carry `heads`. */
export const peopleEntries = {
  'device.introduced': z.looseObject({
    /** Ed25519 public key, base64url of 32 bytes. */
    publicKey: z.string().length(43),
    name: title,
    team: optionalTitle,
    seat: z.enum(['responder', 'observer']),
    /** Set on devices that an import made up for people of a past incident. */
    imported: z.boolean().optional(),
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
