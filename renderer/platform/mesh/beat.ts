import { jsonFields } from '../../../shared/base/fields'

/**
 * What a peer says of itself every few seconds and after a change: the digest of what it has saved and how many lines that
 * is, its other links, the name it goes by. Travels on the link beside y-webrtc's messages, so it speaks of this very connection; device and seat
 * are proven once, when the link opens.
 */
export interface Beat {
  readonly digest: string
  /** The digest of all it has, while that is more than it has saved. */
  readonly unsaved: string | null
  readonly links: readonly string[]
  readonly clientId: number
  readonly name: string
  /** Where a new secret of the room can be sealed to the sender, base64url of 32 bytes; older versions say none. */
  readonly boxKey: string | null
  /** The sender's wall clock, epoch ms: shows skew. */
  readonly now: number
  /** Lines of the log it has saved, and those among them by the device it speaks to. Null from an older app. */
  readonly lines: { readonly all: number; readonly yours: number } | null
  /** Its store fails: what came since the digest is not saved there. */
  readonly cannotSave: boolean
  /** It knows the words about attached files; an older app would end the link at one. */
  readonly files: boolean
}

/** A beat as it travels: without links it names those of the sender's last beat on the same link. */
export type SaidBeat = Omit<Beat, 'links'> & Partial<Pick<Beat, 'links'>>

export const encodeBeat = (beat: SaidBeat): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(beat))

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function readLines(value: unknown): Beat['lines'] {
  if (typeof value !== 'object' || value === null || !('all' in value) || !('yours' in value))
    return null
  const { all, yours } = value
  return isCount(all) && isCount(yours) ? { all, yours } : null
}

function readLinks(value: unknown, before: Beat | null): Beat['links'] | null {
  if (value === undefined) return before?.links ?? null
  if (!Array.isArray(value)) return null
  return value.filter((item) => typeof item === 'string').slice(0, 100)
}

/**
 * Reads a beat that came after `before` on its link; null for anything else. What an older app does not say is null or
 * false. Links that are not said are the very list of before: what was worked out from it still holds.
 */
export function parseBeat(bytes: Uint8Array, before: Beat | null = null): Beat | null {
  if (bytes.length > 8_192) return null
  const said = jsonFields(new TextDecoder().decode(bytes))
  if (!said) return null
  const { digest, unsaved, clientId, name, boxKey, now, lines, cannotSave, files } = said
  const links = readLinks(said['links'], before)
  if (typeof digest !== 'string' || links === null || typeof clientId !== 'number') return null
  if (typeof name !== 'string' || typeof now !== 'number') return null
  return {
    digest: digest.slice(0, 32),
    unsaved: typeof unsaved === 'string' ? unsaved.slice(0, 32) : null,
    links,
    clientId,
    name: name.slice(0, 200),
    boxKey: typeof boxKey === 'string' && boxKey.length === 43 ? boxKey : null,
    now,
    lines: readLines(lines),
    cannotSave: cannotSave === true,
    files: files === true,
  }
}

/** The digest of all that its sender had, saved or not. */
export const digestOf = (beat: Beat): string => beat.unsaved ?? beat.digest
