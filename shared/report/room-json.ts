import { z } from 'zod'
import { fromBase64url } from '../base/base64url'
import { ok, type Result, refused } from '../base/result'
import { type Entry, entrySchema } from '../incident/entry'
import { isoOf } from '../incident/sentence'
import { severities } from '../incident/severity'
import { stages } from '../incident/stage'
import type { ReportInput } from './report-input'
import { reportFormat } from './report-schema'

/** The newest version of a room as data. */
export const roomFormat = 'warroom-room/1'

export const roomRecordSchema = z.looseObject({
  format: z.literal(roomFormat),
  roomId: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  title: z.string().max(4000),
  exportedAt: z.string(),
  severity: z.enum(severities).nullable(),
  stage: z.enum(stages).nullable(),
  /** Everybody who was there; for readers, nothing is read back from it. */
  people: z.array(z.looseObject({ name: z.string() })),
  /** Every entry as it was signed, in the order of ids. */
  entries: z.array(entrySchema),
  /** Why an entry counts for nothing, by its id. */
  notFolded: z.record(z.string(), z.looseObject({ kind: z.string() })),
  /** Prose by pad, as Markdown. */
  pads: z.record(z.string(), z.string()),
  /** The Yjs content (V1), base64url, where the app wrote the file. */
  content: z.string().optional(),
})

export const roomRecord = (input: ReportInput) => ({
  format: roomFormat,
  roomId: input.roomId,
  title: input.state.incident?.title ?? input.title,
  exportedAt: isoOf(input.generatedAt),
  severity: input.state.incident?.severity ?? null,
  stage: input.state.incident?.stage ?? null,
  people: [...input.state.people.values()],
  entries: [...input.entries].sort((a, b) => (a.id < b.id ? -1 : 1)),
  notFolded: Object.fromEntries(
    input.state.log
      .filter((item) => item.standing.kind !== 'folded')
      .map((item) => [item.entry.id, item.standing]),
  ),
  pads: input.pads,
})

/** The whole room as deterministic JSON, format `warroom-room/1`: every entry as it was signed, and the pads. */
export const roomJson = (input: ReportInput): string =>
  `${JSON.stringify(roomRecord(input), null, 2)}\n`

/** A room read back from JSON. Its entries are as hostile as any that a stranger sends: check their signatures. */
export interface RoomArchive {
  readonly roomId: string
  readonly title: string
  readonly entries: readonly Entry[]
  readonly pads: Readonly<Record<string, string>>
  readonly content: Uint8Array | null
}

/** Whether a parsed file claims to be one of ours, so that its faults are told and no other reader is asked. */
export const isArchive = (value: unknown): boolean =>
  [roomFormat, reportFormat].includes(String(Object(value).format))

/** Reads what `roomJson` or `reportJson` wrote. The rejection is a sentence. */
export function parseArchive(value: unknown): Result<RoomArchive, string> {
  const outer = Object(value)
  if (outer.format === reportFormat && outer.room === null)
    return refused(
      'this report was written without names, so it holds no room; take the .warroom file or a report with names',
    )
  const parsed = roomRecordSchema.safeParse(outer.format === reportFormat ? outer.room : value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not readable'}`)
  }
  const { roomId, title, entries, pads, content } = parsed.data
  const bytes = content === undefined ? null : fromBase64url(content)
  if (content !== undefined && bytes === null) return refused('room.content: is no base64url')
  // reason: each entry passed the envelope schema; what it says is checked by the fold.
  return ok({
    roomId,
    title: title.slice(0, 200),
    entries: entries as unknown as Entry[],
    pads,
    content: bytes,
  })
}
