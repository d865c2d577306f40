import { fromBase64url, toBase64url } from '../../../shared/base/base64url'
import type { RoomKeys } from '../../../shared/sync/room-keys'
import { seal, unseal } from '../../../shared/sync/sealing'

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Seals a signal from one peer to another: whoever carries it can neither read nor redirect it. */
export const sealSignal = (keys: RoomKeys, from: string, to: string, payload: string): string =>
  toBase64url(seal(keys.sealingKey, utf8.encode(payload), [keys.topic, from, to], random))

/** Opens a sealed signal, or null when it was not sealed in this room, by that peer, for this one. */
export function unsealSignal(
  keys: RoomKeys,
  from: string,
  to: string,
  data: string,
): string | null {
  const sealed = fromBase64url(data)
  const plain = sealed && unseal(keys.sealingKey, sealed, [keys.topic, from, to])
  return plain ? fromUtf8.decode(plain) : null
}
