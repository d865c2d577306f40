/** Without case and without accents: what people type at three in the morning. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** The words of a search; text in quotes is one word. */
export const searchWords = (query: string): readonly string[] =>
  [...query.matchAll(/"([^"]+)"|(\S+)/g)]
    .map(([, quoted, word]) => plainWords(quoted ?? word ?? '').trim())
    .filter((word) => word !== '')

/** What stands around a word that was found, cut to a line. */
export interface Excerpt {
  readonly before: string
  /** The word as it is written; empty where it does not stand in the line. */
  readonly hit: string
  readonly after: string
}

/** Where a plain word stands in a text as it is written: `from` and `to` count UTF-16 units. */
function placeOf(text: string, word: string): { readonly from: number; readonly to: number } {
  const start = plainWords(text).indexOf(word)
  if (start < 0) return { from: 0, to: 0 }
  let plain = 0
  let written = 0
  let from = -1
  // Sign by sign, because a sign may have more or fewer units once it is plain.
  for (const sign of text) {
    if (plain >= start + word.length) break
    const units = plainWords(sign).length
    if (from < 0 && plain + units > start) from = written
    plain += units
    written += sign.length
  }
  // Accents that follow as signs of their own belong to the word.
  const marks = /^\p{Mark}+/u.exec(text.slice(written))?.[0].length ?? 0
  return { from: Math.max(0, from), to: written + marks }
}

/** The line around the first place of a plain word, cut between words, with up to `around` UTF-16 units on each side. */
export function excerptOf(line: string, word: string, around = 80): Excerpt {
  const text = line.replace(/\s+/g, ' ').trim()
  const { from, to } = placeOf(text, word)
  const space = from > around ? text.indexOf(' ', from - around) : -1
  const start = space > 0 && space < from ? space + 1 : Math.max(0, from - around)
  const last = to + around < text.length ? text.lastIndexOf(' ', to + around) : text.length
  const end = last > to ? last : Math.min(text.length, to + around)
  return {
    before: `${start > 0 ? '… ' : ''}${text.slice(start, from)}`,
    hit: text.slice(from, to),
    after: `${text.slice(to, end)}${end < text.length ? ' …' : ''}`,
  }
}
