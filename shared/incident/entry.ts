import { z } from 'zod'
import type { Brand } from '../base/brand'

/**
 * The log of a room is a set of entries. An entry is written once, signed by the device that wrote it, and never
 * changed: a correction, an outcome, a redaction is another entry that points at the first. State is a fold over them.
 */

/** Hybrid-clock id, 34 characters of 0-9 a-v, sortable as text: 10 of milliseconds, 4 of counter, 20 of device. */
export type EntryId = Brand<'EntryId'>
/** First 12 bytes of SHA-256 of the device's Ed25519 public key, as 20 characters of 0-9 a-v. */
export type DeviceId = Brand<'DeviceId'>
/** A person is a device that introduced itself, or, for people without the app, the id of the entry that added them. */
export type PersonId = DeviceId | EntryId

/** One fact of the log. `at` and `happenedAt` are epoch milliseconds (UTC), `zone` an IANA name, `sig` base64url. */
export interface Entry {
  readonly id: EntryId
  readonly kind: string
  readonly v: number
  /** The author's wall clock when it was recorded: shown as claimed; order comes from `id`. */
  readonly at: number
  readonly by: DeviceId
  readonly zone: string
  /** When it happened, if that is not when it was recorded. */
  readonly happenedAt?: number
  /** Only on command and role entries: the ids of the newest entries of that machine that the author had seen. */
  readonly heads?: readonly EntryId[]
  readonly body: Readonly<Record<string, unknown>>
  readonly sig: string
}

/** An entry before the session adds id, time, author and signature. A draft may fix its own id to be pointed at. */
export interface EntryDraft {
  readonly id?: EntryId
  readonly kind: string
  readonly happenedAt?: number
  readonly heads?: readonly EntryId[]
  readonly body: Readonly<Record<string, unknown>>
}

export const entryIdPattern = /^[0-9a-v]{34}$/
export const deviceIdPattern = /^[0-9a-v]{20}$/

/** Version of the entry grammar that this build writes. */
export const entryVersion = 1

/** Most heads that one entry may name; more branches than that are joined by several entries. */
export const maxHeads = 64

/** Shape of any entry, known kind or not. Unknown fields stay in the stored bytes and are covered by the signature. */
export const entrySchema = z.looseObject({
  id: z.string().regex(entryIdPattern),
  kind: z.string().min(1).max(64),
  v: z.int().min(1).max(1_000_000),
  at: z.int().min(0).max(8_640_000_000_000_000),
  by: z.string().regex(deviceIdPattern),
  zone: z.string().max(64),
  happenedAt: z.int().min(0).max(8_640_000_000_000_000).optional(),
  heads: z.array(z.string().regex(entryIdPattern)).max(maxHeads).optional(),
  body: z.record(z.string(), z.unknown()),
  sig: z.string().max(128),
})

/** The device part of an entry id: who claims to have written it. */
export const authorOf = (id: EntryId): DeviceId => id.slice(14)

/** Whether a person takes part without the app: their id is that of the entry that added them. */
export const isWithoutApp = (person: PersonId): boolean => entryIdPattern.test(person)

/** The millisecond part of an entry id (hybrid time, not the wall clock). */
export const hybridMsOf = (id: EntryId): number => Number.parseInt(id.slice(0, 10), 32)
