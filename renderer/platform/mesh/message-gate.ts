import * as decoding from 'lib0/decoding'
import { checkUpdate } from '../../../shared/sync/gate'
import { limits } from '../../../shared/sync/limits'
import { gatePresence, type PresenceSpeaker } from './presence-gate'

/** First numbers of y-webrtc's messages (y-webrtc.js) and of its sync messages (y-protocols/sync). */
const messageSync = 0
const messageAwareness = 1
const messageQueryAwareness = 3
const syncStep1 = 0

/** The other end of a link, as far as the gate must know it. */
export interface LinkSpeaker extends PresenceSpeaker {
  /** Takes one presence message off its allowance; false when there is none left. */
  readonly mayBePresent: () => boolean
  /** Whether structs of this client from this clock on fit here, or there is room for what must wait. */
  readonly mayCome: (clientId: number, clock: number) => boolean
}

/** What of a whole inbound message may go on to y-webrtc, and the code of what may not. */
export interface GateVerdict {
  readonly message: Uint8Array | null
  readonly code: string | null
}

const refuse = (code: string): GateVerdict => ({ message: null, code })

export function gateMessage(message: Uint8Array, by: LinkSpeaker): GateVerdict {
  try {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === messageQueryAwareness) return { message, code: null }
    if (type === messageAwareness) {
      if (message.length > limits.maxPresenceBytes * limits.maxLinks)
        return refuse('presence-too-large')
      return by.mayBePresent() ? gatePresence(message, by) : refuse('presence-too-often')
    }
    if (type !== messageSync) return refuse('unknown-message')
    if (decoding.readVarUint(decoder) === syncStep1) return { message, code: null }
    if (by.seat === 'observer') return refuse('observer-wrote')
    const checked = checkUpdate(decoding.readVarUint8Array(decoder), by.mayCome)
    return checked.ok ? { message, code: null } : refuse(checked.error)
  } catch {
    // lib0 throws at the end of a truncated message, JSON.parse on a presence that is none.
    return refuse('bad-message')
  }
}
