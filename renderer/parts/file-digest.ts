import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Little enough that the page answers between two slices, on a slow machine too. */
const sliceBytes = 2 * 1024 * 1024

/**
 * SHA-256 of a file as 64 digits of 0-9 a-f, read slice by slice: a memory dump is larger than the memory of the page. Not by
 * WebCrypto, which wants the whole file at once, and which pages over plain http do not have. Throws what reading throws, and
 * the reason of the signal.
 */
export async function digestOf(
  file: Pick<Blob, 'size' | 'slice'>,
  watch: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += sliceBytes) {
    const slice = await file.slice(at, at + sliceBytes).arrayBuffer()
    watch.signal.throwIfAborted()
    hash.update(new Uint8Array(slice))
    watch.onProgress(Math.min(1, (at + sliceBytes) / file.size))
  }
  return bytesToHex(hash.digest())
}
