import * as decoding from 'lib0/decoding'
import { checkUpdate } from '../../../shared/sync/gate'
import { limits } from '../../../shared/sync/limits'

/** First numbers of y-webrtc's messages (y-webrtc.js) and of its sync messages (y-protocols/sync). */
const messageSync = 0
const messageAwareness = 1
const messageQueryAwareness = 3
const syncStep1 = 0

/** Null when a whole inbound message may go on to y-webrtc; else the code of the refusal. */
export function gateMessage(message: Uint8Array, fromObserver: boolean): string | null {
  try {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === messageQueryAwareness) return null
    if (type === messageAwareness) {
      return message.length > limits.maxPresenceBytes * limits.maxLinks
        ? 'presence-too-large'
        : null
    }
    if (type !== messageSync) return 'unknown-message'
    if (decoding.readVarUint(decoder) === syncStep1) return null
    if (fromObserver) return 'observer-wrote'
    const checked = checkUpdate(decoding.readVarUint8Array(decoder))
    return checked.ok ? null : checked.error
  } catch {
    // lib0 throws at the end of a truncated message.
    return 'bad-message'
  }
}
