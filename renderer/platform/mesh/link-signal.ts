import { lengthenSdp, shortenSdp } from './short-sdp'

/** Directly between the two machines, or through posts where no direct way opens. */
export type Carrier = 'direct' | 'relay'

/** An offer or an answer as it travels, sealed, between two peers. */
export interface LinkSignal {
  /** Names one attempt to open a link: the number of the caller's attempts so far, and something random. */
  readonly attempt: string
  readonly carrier: Carrier
  readonly signal: unknown
}

const isDescription = (signal: unknown): signal is { readonly sdp: string } =>
  typeof signal === 'object' && signal !== null && 'sdp' in signal && typeof signal.sdp === 'string'

/** The text of a signal, to be sealed; its description is shortened. */
export function encodeSignal(said: LinkSignal): string {
  const { signal } = said
  return JSON.stringify(
    isDescription(signal) ? { ...said, signal: { ...signal, sdp: shortenSdp(signal.sdp) } } : said,
  )
}

/** Reads what `encodeSignal` wrote; null for anything else. */
export function parseSignal(payload: string): LinkSignal | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null) return null
    if (!('attempt' in value) || typeof value.attempt !== 'string' || !('signal' in value))
      return null
    const carrier = 'carrier' in value && value.carrier === 'relay' ? 'relay' : 'direct'
    const { attempt, signal } = value
    if (!isDescription(signal)) return { attempt, carrier, signal }
    const sdp = lengthenSdp(signal.sdp)
    return sdp === null ? null : { attempt, carrier, signal: { ...signal, sdp } }
  } catch {
    // Sealed by a member, and still not what we speak: dropped and counted by the caller.
    return null
  }
}

export const isOffer = (signal: unknown): boolean =>
  typeof signal === 'object' && signal !== null && 'type' in signal && signal.type === 'offer'

/** Tells new offers from those that a post brings late, or again: taking one of these would end a good link. */
export interface AttemptOrder {
  newAttempt(): string
  /** Notes the offer; false when it is no newer than one that this peer has made before. */
  isNew(from: string, attempt: string): boolean
}

/** Peers whose newest offer is remembered. */
const maxPeersKept = 1_000

export function createAttemptOrder(): AttemptOrder {
  const newest = new Map<string, number>()
  let own = 0
  return {
    newAttempt() {
      own += 1
      return `${own}-${crypto.getRandomValues(new Uint32Array(1)).join()}`
    },
    isNew(from, attempt) {
      const number = Number.parseInt(attempt, 10)
      // Without a number it is in no order at all.
      if (!(number > (newest.get(from) ?? 0))) return false
      newest.delete(from)
      newest.set(from, number)
      const [oldest] = newest.keys()
      if (newest.size > maxPeersKept && oldest !== undefined) newest.delete(oldest)
      return true
    },
  }
}
