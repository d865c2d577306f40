import * as Y from 'yjs'
import { ok, type Result, refused } from '../base/result'
import { limits } from './limits'

/** Why an update was not applied; counted by code and shown in the connection doctor. */
export type GateRefusal = 'update-too-large' | 'update-unreadable' | 'update-too-many-structs'

/**
 * Looks at a Yjs update (V1 only) before it is applied: its size, whether it decodes at all, and how much it claims. What
 * a peer deletes or overwrites under the log is found out afterwards and put back from the entries kept apart, because
 * one update may delete and insert in ways that only the whole document can resolve.
 */
export function checkUpdate(update: Uint8Array): Result<Uint8Array, GateRefusal> {
  if (update.length > limits.maxUpdateBytes) return refused('update-too-large')
  // The first number of a V1 update is the count of clients, the second the structs of the first: a cheap look
  // at the claim before anything is allocated for it.
  if (claimedStructs(update) > Math.min(limits.maxUpdateStructs, update.length)) {
    return refused('update-too-many-structs')
  }
  try {
    const { structs } = Y.decodeUpdate(update)
    return structs.length > limits.maxUpdateStructs
      ? refused('update-too-many-structs')
      : ok(update)
  } catch {
    // decodeUpdate throws on anything that is no V1 update.
    return refused('update-unreadable')
  }
}

/** Structs that the first client section claims; 0 when unreadable. Each struct takes at least one byte. */
function claimedStructs(update: Uint8Array): number {
  let at = 0
  const varUint = (): number => {
    let value = 0
    let factor = 1
    for (let count = 0; count < 8; count += 1) {
      const byte = update[at]
      if (byte === undefined) return 0
      at += 1
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
    return Number.POSITIVE_INFINITY
  }
  const clients = varUint()
  if (clients === 0) return 0
  return Math.max(clients, varUint())
}
