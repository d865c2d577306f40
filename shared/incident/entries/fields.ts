import { z } from 'zod'
import { deviceIdPattern, entryIdPattern } from '../entry'

/** Longest line of free text in one entry (characters). With JSON and UTF-8 it stays under the 16 KiB of an entry. */
export const maxTextLength = 4000
/** Longest short field: a title, a name, a system (characters). */
export const maxTitleLength = 200

export const text = z.string().trim().min(1).max(maxTextLength)
export const optionalText = z.string().trim().max(maxTextLength).optional()
export const title = z.string().trim().min(1).max(maxTitleLength)
export const optionalTitle = z.string().trim().max(maxTitleLength).optional()
export const entryId = z.string().regex(entryIdPattern)
export const deviceId = z.string().regex(deviceIdPattern)
/** A device id, or the id of the `person.joined` entry that added somebody without the app. */
export const personId = z
  .string()
  .regex(new RegExp(`${deviceIdPattern.source}|${entryIdPattern.source}`))
/** `ops`, `comms`, `planning`, or the id of the `role.created` entry. */
export const roleId = z
  .string()
  .regex(new RegExp(`^(ops|comms|planning)$|${entryIdPattern.source}`))
/** An address on the web: http or https, at most 500 characters. A pattern, because engines differ in what they call a URL. */
export const webAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s/?#]+\S*$/i, 'is no http or https address')
/** SHA-256 as 64 digits of 0-9 a-f. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 of 64 digits 0-9 a-f')
/** The type of a file, like `image/png`, without parameters. */
export const mimeType = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/, 'is no type of a file')
/** Epoch milliseconds, UTC. */
export const instant = z.int().min(0).max(8_640_000_000_000_000)
