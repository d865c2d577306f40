import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refused } from '../base/result'
import { type Entry, entrySchema } from '../incident/entry'
import { limits } from '../sync/limits'

/**
 * A `.warroom` file: one room as it was, without its secrets. Layout: 8 bytes "WARROOM1", then two sections, header (JSON) and
 * Yjs content (V1), each as length u32, SHA-256, bytes. The header holds every entry ever seen, so that a
 * bundle can be read without Yjs and checked against it.
 *
 * "WARROOM2" is the same with attached files: the header names them in order (`files`: SHA-256 and size), and their bytes stand
 * behind the content, one file behind the other. Where each begins follows from the header alone, so one that is damaged or cut off harms no other.
 */
export interface BundleRoom {
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

/** An attached file as the header of a bundle names it. */
export interface NamedFile {
  /** 64 digits of 0-9 a-f. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** An attached file of a bundle that was read. */
export interface BundleFile extends NamedFile {
  /** What stands in its place, not checked yet (see `isWholeFile`); fewer bytes than its size where the bundle ends before. */
  readonly bytes: Uint8Array
}

export interface Bundle extends BundleRoom {
  readonly files: readonly BundleFile[]
}

export type BundleRejection =
  | { readonly kind: 'not-a-bundle' }
  | { readonly kind: 'newer-version' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged'; readonly what: string }

const magic = utf8ToBytes('WARROOM')
const plain = '1'.charCodeAt(0)
const withFiles = '2'.charCodeAt(0)
const digestBytes = 32

function section(bytes: Uint8Array): Uint8Array[] {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes.length)
  return [length, sha256(bytes), bytes]
}

const sizeOf = (files: readonly NamedFile[]): number =>
  files.reduce((sum, { size }) => sum + size, 0)

/** The bytes of a bundle; with files, the places of their bytes are at its end and hold zeros. */
export function encodeBundle(room: BundleRoom, files: readonly NamedFile[] = []): Uint8Array {
  const { content, ...header } = room
  const parts = [
    magic,
    Uint8Array.of(files.length > 0 ? withFiles : plain),
    ...section(utf8ToBytes(JSON.stringify(files.length > 0 ? { ...header, files } : header))),
    ...section(content),
  ]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0) + sizeOf(files))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/**
 * The bytes of a bundle with the files that can be read; one at a time is held beside it. A file that `read` does not give (null, or
 * another size) is left out. Rejects with what `read` rejects with.
 */
export async function encodeBundleWithFiles(
  room: BundleRoom,
  files: readonly NamedFile[],
  read: (sha256: string) => Promise<Uint8Array | null>,
): Promise<{ readonly bytes: Uint8Array; readonly left: readonly NamedFile[] }> {
  const out = encodeBundle(room, files)
  let at = out.length - sizeOf(files)
  for (const file of files) {
    const bytes = await read(file.sha256)
    if (bytes?.length !== file.size) {
      const others = await encodeBundleWithFiles(
        room,
        files.filter((each) => each !== file),
        read,
      )
      return { ...others, left: [file, ...others.left] }
    }
    out.set(bytes, at)
    at += file.size
  }
  return { bytes: out, left: [] }
}

/** Whether the bytes of a file are those that its name says. */
export const isWholeFile = ({ sha256: name, size, bytes }: BundleFile): boolean =>
  bytes.length === size && bytesToHex(sha256(bytes)) === name

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
  const version = bytes[magic.length]
  if (version !== plain && version !== withFiles) return refused({ kind: 'newer-version' })
  const most = limits.maxBundleBytes + (version === withFiles ? limits.maxRoomFileBytes : 0)
  if (bytes.length > most) return refused({ kind: 'too-large' })
  let at = magic.length + 1
  const next = (): Uint8Array | null => {
    if (at + 4 + digestBytes > bytes.length) return null
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
    const digest = bytes.subarray(at + 4, at + 4 + digestBytes)
    const part = bytes.subarray(at + 4 + digestBytes, at + 4 + digestBytes + length)
    at += 4 + digestBytes + length
    if (part.length !== length || at > limits.maxBundleBytes) return null
    return sha256(part).every((byte, index) => byte === digest[index]) ? part : null
  }
  const headerBytes = next()
  if (at > limits.maxBundleBytes) return refused({ kind: 'too-large' })
  if (!headerBytes)
    return refused({ kind: 'damaged', what: 'its first part does not fit its checksum' })
  const content = next()
  if (at > limits.maxBundleBytes) return refused({ kind: 'too-large' })
  if (!content) return refused({ kind: 'damaged', what: 'its content does not fit its checksum' })
  const text = fromUtf8(headerBytes)
  const header = text === null ? null : parseHeader(text)
  if (!header) return refused({ kind: 'damaged', what: 'its header cannot be read' })
  const files: BundleFile[] = []
  for (const file of version === withFiles ? header.files : []) {
    files.push({ ...file, bytes: bytes.subarray(at, at + file.size) })
    at += file.size
  }
  return ok({ ...header, content: content.slice(), files })
}

interface Header extends Omit<BundleRoom, 'content'> {
  readonly files: readonly NamedFile[]
}

/** What a header names as files; null when it names none in a way that can be read. */
function parseNamedFiles(value: unknown): readonly NamedFile[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const files: NamedFile[] = []
  for (const item of value) {
    if (typeof item !== 'object' || item === null) return null
    // reason: a JSON object is a record of unknown values; each is checked before use.
    const { sha256: name, size } = item as Record<string, unknown>
    if (typeof name !== 'string' || !/^[0-9a-f]{64}$/.test(name)) return null
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) return null
    files.push({ sha256: name, size })
  }
  return files
}

function parseHeader(text: string): Header | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Fits its checksum and is no JSON: made by something else.
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  // reason: a JSON object is a record of unknown values; each is checked before use.
  const { roomId, title, createdAt, entries, pads, files } = value as Record<string, unknown>
  if (typeof roomId !== 'string' || !/^[A-Za-z0-9_-]{22}$/.test(roomId)) return null
  if (typeof title !== 'string' || typeof createdAt !== 'number' || !Array.isArray(entries))
    return null
  const named = parseNamedFiles(files)
  if (!named) return null
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
    files: named,
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
