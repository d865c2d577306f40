import { utcTime } from '../../../shared/incident/sentence'

/** How far a wall can be trusted, as words for its foot and, when it cannot, for level A. */
export type Freshness =
  /** Nobody else can know more: a room of this machine alone. */
  | { readonly kind: 'own'; readonly words: string }
  | { readonly kind: 'live'; readonly words: string }
  | { readonly kind: 'ageing'; readonly words: string }
  /** For more than a minute nobody was heard. */
  | { readonly kind: 'stale'; readonly words: string; readonly since: number }
  /** For more than five minutes. */
  | { readonly kind: 'lost'; readonly words: string; readonly since: number }

export interface Heard {
  /** When any machine of the room was last heard, epoch ms; since the wall opened when none was. */
  readonly heardAt: number
  /** False where nothing can come from elsewhere: a room that is not shared, or whose others all said goodbye to its own desk. */
  readonly isFed: boolean
  /** Whether anybody was heard since the wall opened. */
  readonly wasHeard: boolean
}

const ageingAfterMs = 15_000
const staleAfterMs = 60_000
const lostAfterMs = 5 * 60_000

/** What may be said of a wall at `now`, epoch ms. A clock that was set back makes nothing younger than live. */
export function freshnessOf({ heardAt, isFed, wasHeard }: Heard, now: number): Freshness {
  if (!isFed) return { kind: 'own', words: 'this machine only' }
  const ageMs = now - heardAt
  if (ageMs <= ageingAfterMs)
    return { kind: 'live', words: wasHeard ? 'live' : 'looking for the others' }
  const seconds = Math.floor(ageMs / 1000)
  if (ageMs <= staleAfterMs) {
    return {
      kind: 'ageing',
      words: wasHeard ? `last heard ${seconds} s ago` : `nobody heard for ${seconds} s`,
    }
  }
  const kind = ageMs > lostAfterMs ? 'lost' : 'stale'
  const minutes = Math.floor(ageMs / 60_000)
  const age = minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`
  return {
    kind,
    since: heardAt,
    words: wasHeard ? `last heard ${age} ago` : `nobody heard for ${age}`,
  }
}

/** `NOT LIVE since 14:05:09Z`. */
export const notLiveWords = (since: number): string => `NOT LIVE since ${utcTime(since)}`

const notedSkewMs = 2_000

/** What is said of a clock that is off; null while it is not. */
export function skewWords(skewMs: number | null): string | null {
  if (skewMs === null || Math.abs(skewMs) <= notedSkewMs) return null
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  return `this clock is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead'}`
}
