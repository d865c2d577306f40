import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from '../../../shared/sync/limits'

/** Who may be spoken for on one link. */
export interface PresenceSpeaker {
  /** The client and device at the other end; the client is known from its first beat. */
  readonly clientId: number | null
  readonly deviceId: string
  readonly seat: 'responder' | 'observer'
  /** Whether this machine hears that client itself, is about to (a link to its device has just opened), or is that client. */
  readonly isHeardHere: (clientId: number, deviceId: unknown) => boolean
  /** Whether this machine is linked to that device, or is that device. */
  readonly isLinkedHere: (deviceId: string) => boolean
  /** Whether one more client may be heard of through others: known ones always, new ones up to a limit. */
  readonly mayAppear: (clientId: number) => boolean
}

interface Said {
  readonly clientId: number
  readonly clock: number
  readonly json: string
}

/** What is left of an inbound presence message, and the code of what was taken out of it. */
export interface PresenceVerdict {
  /** The message with what may pass, or null when nothing is left. */
  readonly message: Uint8Array | null
  readonly code: string | null
}

const messageAwareness = 1

function userOf(json: string): { readonly deviceId: unknown; readonly seat: unknown } | null {
  const state: unknown = JSON.parse(json)
  if (state === null) return null
  const user = typeof state === 'object' && 'user' in state ? state.user : null
  if (typeof user !== 'object' || user === null) return { deviceId: null, seat: null }
  return {
    deviceId: 'deviceId' in user ? user.deviceId : null,
    seat: 'seat' in user ? user.seat : null,
  }
}

/** `yes`, `heard-here` for what its owner says itself, or the code of a refusal. */
function judge(said: Said, by: PresenceSpeaker): 'yes' | 'heard-here' | string {
  if (said.json.length > limits.maxPresenceBytes) return 'presence-too-large'
  const user = userOf(said.json)
  if (said.clientId === by.clientId) {
    const isOwn = user === null || (user.deviceId === by.deviceId && user.seat === by.seat)
    return isOwn ? 'yes' : 'presence-not-own'
  }
  if (by.isHeardHere(said.clientId, user?.deviceId)) return 'heard-here'
  // Passed on for somebody whom we have no link to.
  const isOurs = typeof user?.deviceId === 'string' && by.isLinkedHere(user.deviceId)
  if (isOurs) return 'presence-not-own'
  return by.mayAppear(said.clientId) ? 'yes' : 'presence-crowd'
}

/**
 * A peer speaks for its own client, and passes on what others said to those who cannot hear them. It never speaks for
 * this machine or for anybody who is linked here. Throws on a message that cannot be read.
 */
export function gatePresence(message: Uint8Array, by: PresenceSpeaker): PresenceVerdict {
  const outer = decoding.createDecoder(message)
  decoding.readVarUint(outer)
  const inner = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const count = decoding.readVarUint(inner)
  if (count > limits.maxLinks * 2) return { message: null, code: 'presence-too-large' }
  const kept: Said[] = []
  let code: string | null = null
  for (let index = 0; index < count; index += 1) {
    const said = {
      clientId: decoding.readVarUint(inner),
      clock: decoding.readVarUint(inner),
      json: decoding.readVarString(inner),
    }
    const verdict = judge(said, by)
    if (verdict === 'yes') kept.push(said)
    else if (verdict !== 'heard-here') code = verdict
  }
  if (kept.length === count) return { message, code }
  if (kept.length === 0) return { message: null, code }
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, kept.length)
  for (const said of kept) {
    encoding.writeVarUint(states, said.clientId)
    encoding.writeVarUint(states, said.clock)
    encoding.writeVarString(states, said.json)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageAwareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states))
  return { message: encoding.toUint8Array(encoder), code }
}
