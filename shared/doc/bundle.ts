import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refused } from '../base/result'
import { type Entry, entrySchema } from '../incident/entry'
import { limits } from '../sync/limits'

/**
 * A `.warroom` file: one room as it was, without its secrets. Layout: 8 bytes "WARROOM1", then two sections, header (JSON) and
 * Yjs content (V1), each as length u32, SHA-256, bytes. The header holds every entry ever seen, so that a
 * bundle can be read without Yjs and checked against it.
 */
export interface Bundle {
  readonly roomId: string
  readonly title: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly entries: readonly Entry[]
  /** Prose of the pads as Markdown, for readers without an editor. */
  readonly pads: Readonly<Record<string, string>>
  /** Yjs V1 state. */
  readonly content: Uint8Array
}

export type BundleRejection =
  | { readonly kind: 'not-a-bundle' }
  | { readonly kind: 'newer-version' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged'; readonly what: string }

const magic = utf8ToBytes('WARROOM')
const version = '1'.charCodeAt(0)
const digestBytes = 32

function section(bytes: Uint8Array): Uint8Array[] {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes.length)
  return [length, sha256(bytes), bytes]
}

/** The bytes of a bundle. */
export function encodeBundle(bundle: Bundle): Uint8Array {
  const { content, ...header } = bundle
  const parts = [
    magic,
    Uint8Array.of(version),
    ...section(utf8ToBytes(JSON.stringify(header))),
    ...section(content),
  ]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function fromUtf8(bytes: Uint8Array): string | null {
  let text = ''
  // In pieces: one escape string of a whole file would be three times its size at once.
  const piece = 32_768
  let start = 0
  while (start < bytes.length) {
    let end = Math.min(bytes.length, start + piece)
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    let escaped = ''
    for (let index = start; index < end; index += 1) {
      escaped += `%${(bytes[index] ?? 0).toString(16).padStart(2, '0')}`
    }
    try {
      text += decodeURIComponent(escaped)
    } catch {
      // Not UTF-8: the section is damaged, whatever its digest says.
      return null
    }
    start = end
  }
  return text
}

/** Whether bytes look like a bundle at all. */
export const isBundle = (bytes: Uint8Array): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

/** Reads a bundle; hostile input gives a rejection, never a throw. */
export function parseBundle(bytes: Uint8Array): Result<Bundle, BundleRejection> {
  if (!isBundle(bytes)) return refused({ kind: 'not-a-bundle' })
  if (bytes.length > limits.maxBundleBytes) return refused({ kind: 'too-large' })
  if (bytes[magic.length] !== version) return refused({ kind: 'newer-version' })
  let at = magic.length + 1
  const next = (): Uint8Array | null => {
    if (at + 4 + digestBytes > bytes.length) return null
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
    const digest = bytes.subarray(at + 4, at + 4 + digestBytes)
    const part = bytes.subarray(at + 4 + digestBytes, at + 4 + digestBytes + length)
    at += 4 + digestBytes + length
    if (part.length !== length) return null
    return sha256(part).every((byte, index) => byte === digest[index]) ? part : null
  }
  const headerBytes = next()
  if (!headerBytes)
    return refused({ kind: 'damaged', what: 'its first part does not fit its checksum' })
  const content = next()
  if (!content) return refused({ kind: 'damaged', what: 'its content does not fit its checksum' })
  const text = fromUtf8(headerBytes)
  const header = text === null ? null : parseHeader(text)
  return header
    ? ok({ ...header, content: content.slice() })
    : refused({ kind: 'damaged', what: 'its header cannot be read' })
}

function parseHeader(text: string): Omit<Bundle, 'content'> | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Fits its checksum and is no JSON: made by something else.
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  // reason: a JSON object is a record of unknown values; each is checked before use.
  const { roomId, title, createdAt, entries, pads } = value as Record<string, unknown>
  if (typeof roomId !== 'string' || !/^[A-Za-z0-9_-]{22}$/.test(roomId)) return null
  if (typeof title !== 'string' || typeof createdAt !== 'number' || !Array.isArray(entries))
    return null
  const kept = entries.filter((entry) => entrySchema.safeParse(entry).success)
  const prose: Record<string, string> = {}
  if (typeof pads === 'object' && pads !== null) {
    for (const [name, words] of Object.entries(pads))
      if (typeof words === 'string') prose[name] = words
  }
  // reason: each entry passed the envelope schema above.
  return {
    roomId,
    title: title.slice(0, 200),
    createdAt,
    entries: kept as unknown as Entry[],
    pads: prose,
  }
}

/** The sentence for each rejection. */
export function describeBundleRejection(rejection: BundleRejection): string {
  switch (rejection.kind) {
    case 'not-a-bundle':
      return 'This is not a War Room file (.warroom).'
    case 'newer-version':
      return 'This file was made by a newer War Room. Update this one to open it.'
    case 'too-large':
      return 'This file is larger than a War Room file can be.'
    case 'damaged':
      return `This War Room file is damaged: ${rejection.what}. Nothing was imported; ask for it again.`
  }
}
