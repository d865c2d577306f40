/** One line of the palette. */
export interface PaletteItem {
  readonly id: string
  readonly title: string
  readonly section: string
  readonly shortcut?: string
  /** More words that people look for. */
  readonly words?: string
  /** Why it cannot run now, or null. */
  readonly blocked: string | null
  readonly run: () => void
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** How well one word of the query fits: the start of the title, of a word in it, anywhere, other words, or not at all. */
function scoreOf(item: PaletteItem, word: string): number {
  const title = fold(item.title)
  if (title.startsWith(word)) return 4
  if (` ${title}`.includes(` ${word}`)) return 3
  if (` ${fold(item.words ?? '')}`.includes(` ${word}`)) return 2
  return title.includes(word) || fold(item.section).includes(word) ? 1 : 0
}

/** The items that fit every word of the query, best first; all of them, in their order, for no query. */
export function rankCommands(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const whole = fold(query).trim()
  const words = whole.split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items
    .map((item, index) => {
      const scores = words.map((word) => scoreOf(item, word))
      const fits = scores.every((score) => score > 0)
      const sum =
        scores.reduce((total, each) => total + each, 0) + (fold(item.title) === whole ? 100 : 0)
      // What can run now stands before what cannot.
      const score = fits ? sum - (item.blocked ? 0.5 : 0) : 0
      return { item, index, score }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => item)
}
