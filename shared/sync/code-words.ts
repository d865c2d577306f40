import { jsonFields } from '../base/fields'

/**
 * The words about wall codes, JSON over a WebSocket of its own. A post keeps who waits at which place while their socket is open, and passes on what
 * screens and desks say to each other; what they say it cannot read (wall-code.ts).
 *
 *   desk -> post     offer {place} · reply {to, data}
 *   post -> desk     offered {place} · taken {place} · knock {from, data}
 *   screen -> post   knock {place, data}
 *   post -> screen   reply {data} · nobody {place}
 */
export const codeProtocol = 'warroom-code.1'
/** Path of the WebSocket on a post. */
export const codePath = '/codes'

/** What a page says to a post. */
export type CodePageWord =
  | { readonly type: 'offer'; readonly place: string }
  | { readonly type: 'reply'; readonly to: string; readonly data: string }
  | { readonly type: 'knock'; readonly place: string; readonly data: string }

/** What a post says to a page. */
export type CodePostWord =
  | { readonly type: 'offered' | 'taken' | 'nobody'; readonly place: string }
  | { readonly type: 'knock'; readonly from: string; readonly data: string }
  | { readonly type: 'reply'; readonly data: string }

const placePattern = /^[0-9]{3}$/
const namePattern = /^[0-9]{1,12}$/
/** An invite with a title and six addresses is 2 KB at the most. */
const dataPattern = /^[A-Za-z0-9_-]{1,6000}$/

const fits = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value)

/** Reads what a page said; null for what is not of the grammar. Never throws. */
export function parseCodePageWord(text: string): CodePageWord | null {
  const { type, place, to, data } = jsonFields(text) ?? {}
  if (type === 'offer' && fits(place, placePattern)) return { type, place }
  if (!fits(data, dataPattern)) return null
  if (type === 'reply' && fits(to, namePattern)) return { type, to, data }
  return type === 'knock' && fits(place, placePattern) ? { type, place, data } : null
}

/** Reads what a post said; null for what is not of the grammar. Never throws. */
export function parseCodePostWord(text: string): CodePostWord | null {
  const { type, place, from, data } = jsonFields(text) ?? {}
  if (type === 'offered' || type === 'taken' || type === 'nobody')
    return fits(place, placePattern) ? { type, place } : null
  if (!fits(data, dataPattern)) return null
  if (type === 'knock' && fits(from, namePattern)) return { type, from, data }
  return type === 'reply' ? { type, data } : null
}
