import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Entry } from '../incident/entry'
import type { IncidentState } from '../incident/state'

/** Everything a report is made of. Pads are Markdown already, escaped where they came from. */
export interface ReportInput {
  readonly state: IncidentState
  readonly entries: readonly Entry[]
  readonly pads: Readonly<Record<string, string>>
  /** The Yjs content (V1) of the room, where it is at hand: with it a file can be opened as a room again. */
  readonly content?: Uint8Array
  readonly roomId: string
  /** What this was read from is no room: its id is made up and shown nowhere. */
  readonly isNoRoom?: true
  /** Shown when the incident was never declared. */
  readonly title: string
  /** Epoch ms. */
  readonly generatedAt: number
}

/**
 * SHA-256 (hex) over the signed entries in the order of their ids, and the prose: two copies of a room with equal digests hold
 * the same, whoever made the document and when.
 */
export function digestOf({ roomId, entries, pads }: ReportInput): string {
  const hash = sha256.create()
  const add = (text: string) => hash.update(utf8ToBytes(`${text.length}:${text}\n`))
  add(roomId)
  for (const { id, sig } of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) add(`${id} ${sig}`)
  for (const [name, text] of Object.entries(pads).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (text === '') continue
    add(name)
    add(text)
  }
  return bytesToHex(hash.digest())
}
