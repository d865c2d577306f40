import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { ok, type Result, refused } from '../base/result'
import { limits } from './limits'

/** Why an update was not applied; counted by code and shown in the connection doctor. */
export type GateRefusal =
  | 'update-too-large'
  | 'update-unreadable'
  | 'update-too-many-structs'
  | 'update-incoherent'
  | 'update-dangling'

/**
 * Looks at a Yjs update (V1 only) before it is applied: its size, whether it decodes at all, and how much it claims. What
 * a peer deletes or overwrites under the log is found out afterwards and put back from the entries kept apart, because
 * one update may delete and insert in ways that only the whole document can resolve.
 */
export function checkUpdate(
  update: Uint8Array,
  /** Whether structs of this client from this clock on may come now: they fit, or there is room for what must wait. */
  mayCome: (client: number, clock: number) => boolean = () => true,
): Result<Uint8Array, GateRefusal> {
  if (update.length > limits.maxUpdateBytes) return refused('update-too-large')
  // The first number of a V1 update is the count of clients, the second the structs of the first: a cheap look
  // at the claim before anything is allocated for it.
  if (claimedStructs(update) > Math.min(limits.maxUpdateStructs, update.length)) {
    return refused('update-too-many-structs')
  }
  try {
    const decoded = Y.decodeUpdate(update)
    if (decoded.structs.length > limits.maxUpdateStructs) return refused('update-too-many-structs')
    if (decoded.structs.length === 0 && !isDeleteSet(update)) return refused('update-unreadable')
    if (!isCoherent(decoded)) return refused('update-incoherent')
    const starts = new Map<number, number>()
    for (const { id } of decoded.structs)
      if (!starts.has(id.client)) starts.set(id.client, id.clock)
    return [...starts].every(([client, clock]) => mayCome(client, clock))
      ? ok(update)
      : refused('update-dangling')
  } catch {
    // decodeUpdate throws on anything that is no V1 update.
    return refused('update-unreadable')
  }
}

/** Whether a stretch of one client's clock lies where numbers are exact. */
const isCountable = (client: number, clock: number, length: number): boolean =>
  Number.isSafeInteger(client) && clock + length <= limits.maxClock

/**
 * Whether each item refers to earlier ones of its own client only, and each struct and each range of deletes has a length.
 * Yjs throws in the middle of anything else, y-protocols swallows that, and what stood behind it in the update would be lost
 * without a word. What has no length stays in the document, and deletes of what is not here yet wait in it: were their ranges
 * empty, out of order or beyond what a number holds, the whole document could not be told to anybody any more.
 */
function isCoherent({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean {
  for (const struct of structs) {
    const { id } = struct
    if (struct.length === 0 || !isCountable(id.client, id.clock, struct.length)) return false
    if (!(struct instanceof Y.Item)) continue
    // reason: before an item is integrated its parent may be an id, which the types leave out.
    const parent: unknown = struct.parent
    for (const named of [struct.origin, struct.rightOrigin, parent])
      if (
        named instanceof Y.ID &&
        (!isCountable(named.client, named.clock, 0) ||
          (named.client === id.client && named.clock >= id.clock))
      )
        return false
  }
  for (const [client, ranges] of ds.clients) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (len === 0 || clock < end || !isCountable(client, clock, len)) return false
      end = clock + len
    }
  }
  return true
}

/** Whether bytes without structs are deletes up to their end: a V2 update reads like an empty V1 one with something behind it. */
function isDeleteSet(update: Uint8Array): boolean {
  const decoder = decoding.createDecoder(update)
  decoding.readVarUint(decoder)
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    decoding.readVarUint(decoder)
    for (let numbers = decoding.readVarUint(decoder) * 2; numbers > 0; numbers -= 1)
      decoding.readVarUint(decoder)
  }
  return !decoding.hasContent(decoder)
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
