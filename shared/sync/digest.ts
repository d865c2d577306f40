import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as Y from 'yjs'
import { toBase64url } from '../base/base64url'

/**
 * Names the state of a document: two replicas have the same digest when they hold the same structs and the same deletes.
 * 22 characters: 16 bytes of SHA-256 over the state vector and the delete set, both in the order of client ids.
 */
export function stateDigest(doc: Y.Doc): string {
  const snapshot = Y.snapshot(doc)
  const vector = [...snapshot.sv].filter(([, clock]) => clock > 0).sort((a, b) => a[0] - b[0])
  const deletes = [...snapshot.ds.clients]
    .sort((a, b) => a[0] - b[0])
    .map(
      ([client, items]) =>
        `${client}:${items.map((item) => `${item.clock}+${item.len}`).join(',')}`,
    )
  const text = `${vector.map(([client, clock]) => `${client}=${clock}`).join(';')}|${deletes.join(';')}`
  return toBase64url(sha256(utf8ToBytes(text)).subarray(0, 16))
}
