import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { limits } from './limits'

/**
 * What peers say to each other about attached files, one frame each, beside the document: a file is named by its SHA-256 and fetched
 * in parts by whoever lacks it. All numbers big-endian.
 *
 *   1 ask {hash}                 who has it?
 *   2 has {hash, size u32}       here, whole
 *   3 lacks {hash}               not here
 *   4 want {hash, offset u32}    that part, please
 *   5 part {hash, offset u32, up to 16 KiB}
 */
export type FileWord =
  | { readonly type: 'ask'; readonly hash: string }
  | { readonly type: 'lacks'; readonly hash: string }
  | { readonly type: 'has'; readonly hash: string; readonly size: number }
  | { readonly type: 'want'; readonly hash: string; readonly offset: number }
  | {
      readonly type: 'part'
      readonly hash: string
      readonly offset: number
      readonly bytes: Uint8Array
    }

const types = ['ask', 'has', 'lacks', 'want', 'part'] as const
const hashBytes = 32
const headBytes = 1 + hashBytes
const numberedBytes = headBytes + 4

export function encodeFileWord(word: FileWord): Uint8Array<ArrayBuffer> {
  const body = word.type === 'part' ? word.bytes.length : 0
  const isNumbered = word.type === 'has' || word.type === 'want' || word.type === 'part'
  const bytes = new Uint8Array((isNumbered ? numberedBytes : headBytes) + body)
  bytes[0] = types.indexOf(word.type) + 1
  bytes.set(hexToBytes(word.hash), 1)
  const view = new DataView(bytes.buffer)
  if (word.type === 'has') view.setUint32(headBytes, word.size)
  else if (word.type === 'want' || word.type === 'part') view.setUint32(headBytes, word.offset)
  if (word.type === 'part') bytes.set(word.bytes, numberedBytes)
  return bytes
}

/** Reads a word; null for what is not of the grammar, or over a limit. Never throws. */
export function parseFileWord(bytes: Uint8Array): FileWord | null {
  const type = types[(bytes[0] ?? 0) - 1]
  if (!type || bytes.length < headBytes) return null
  const hash = bytesToHex(bytes.subarray(1, headBytes))
  if (type === 'ask' || type === 'lacks') return bytes.length === headBytes ? { type, hash } : null
  if (bytes.length < numberedBytes) return null
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(headBytes)
  if (type === 'part') {
    const part = bytes.slice(numberedBytes)
    const fits = part.length > 0 && part.length <= limits.filePartBytes
    return fits && number + part.length <= limits.maxFileBytes
      ? { type, hash, offset: number, bytes: part }
      : null
  }
  if (bytes.length !== numberedBytes) return null
  if (type === 'has') {
    return number > 0 && number <= limits.maxFileBytes ? { type, hash, size: number } : null
  }
  return number < limits.maxFileBytes ? { type, hash, offset: number } : null
}
