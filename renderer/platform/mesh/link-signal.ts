/** How the frames of a link travel: over WebRTC, or through posts. */
export type Carrier = 'direct' | 'relay'

/** A signal as it travels, sealed, between two peers. */
export interface LinkSignal {
  readonly attempt: string
  readonly carrier: Carrier
  readonly signal: unknown
}

/** Reads a signal; null for anything else. */
export function parseSignal(payload: string): LinkSignal | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null) return null
    if (!('attempt' in value) || typeof value.attempt !== 'string' || !('signal' in value))
      return null
    const carrier = 'carrier' in value && value.carrier === 'relay' ? 'relay' : 'direct'
    return { attempt: value.attempt, carrier, signal: value.signal }
  } catch {
    // Sealed by a member, and still not what we speak: dropped and counted by the caller.
    return null
  }
}

export const isOffer = (signal: unknown): boolean =>
  typeof signal === 'object' && signal !== null && 'type' in signal && signal.type === 'offer'
