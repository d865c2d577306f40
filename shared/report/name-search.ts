/** A place in a text where somebody is named. Offsets in UTF-16 units, end exclusive. */
export interface NameHit {
  readonly start: number
  readonly end: number
  readonly label: string
}

/** Finds people by name in prose: whole words, in any case, in any script. */
export interface NameSearch {
  find(text: string): readonly NameHit[]
  replace(text: string): string
}

/** Parts of names that are no names by themselves. */
const particles = new Set(
  'af al am an and av ben bin bint d da dal das de degli dei del della den der des di do dos du e el ibn im in jr la las le les lo los mac mc mr mrs ms of or san santa sr st te ten ter the to tot van vel vom von y zu zum zur dr prof ing ii iii iv'.split(
    ' ',
  ),
)
/** Words of this product and numbers: "Responder One" is found whole, its words alone are no name. */
const plainWords = new Set(
  'responder responders observer observers commander command incident operations operation ops comms communications planning lead engineer engineering support team user admin test demo sample guest device person people room one two three four five six seven eight nine ten eleven twelve first second third north south east west'.split(
    ' ',
  ),
)
/** Everyday words that are also names: by themselves they count as a name only with a capital letter. */
const everydayWords = new Set(
  'amber angel april art august autumn basil bill bishop brook brown buck case chance chase chip clay cliff cook daisy dale dawn dick drew faith fox frank ginger grace grant gray green guy hall harmony hazel heath hill holly hope hunter iris ivy jade jet joy june king lane mark max may mercy miles norm olive page pat patience penny pierce pilot poppy price ray reed rich rock rod rose ruby rusty sage sandy saint sky stone storm sue summer tag trinity vale violet wall ward wade west white will win winter wood young'.split(
    ' ',
  ),
)

/** Scripts that set no spaces between words: there a name needs no edge. */
const spaceless =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** Scripts that write "and", "to" or "the" onto the front of a word. */
const prefixing = /[\p{sc=Arabic}\p{sc=Hebrew}]/u
/** What nobody sees and a name may hold: soft hyphens, joiners, direction marks. */
const unseen = '[\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]*'
const letter = '[\\p{L}\\p{M}]'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The word, whose letters may have unseen characters between them and may be composed or not. */
const wordPattern = (word: string) =>
  [...word.normalize('NFC')]
    .map((character) => {
      const apart = character.normalize('NFD')
      if (/['\u2019\u02bc]/u.test(character)) return "['\\u2019\\u02bc]"
      if (apart !== character) return `(?:${escaped(character)}|${escaped(apart)})`
      return escaped(character)
    })
    .join(unseen)

const between = `(?:[\\s\\p{Z}._,\\-\\u2010-\\u2015]|${unseen.slice(0, -1)})+`

/** The spellings of a name that differ in more than case: "STRAUSS" for "Strauß". */
function spellings(name: string): readonly string[] {
  const capitals = name.toUpperCase().normalize('NFC')
  const isSame = capitals.toLowerCase() === name.toLowerCase()
  return isSame ? [name] : [name, capitals]
}

interface Searched {
  readonly pattern: string
  /** Longer names are looked for first: "Ann van Dam" before "Ann". */
  readonly rank: number
  readonly label: string
  readonly edges: Edges
  /** Must begin with a capital letter to count. */
  readonly needsCapital: boolean
}

type Edges = 'both' | 'back' | 'none'
const edgesOf = (name: string): Edges =>
  spaceless.test(name) ? 'none' : prefixing.test(name) ? 'back' : 'both'

const wordsOf = (name: string): readonly string[] =>
  name.split(/[\s\p{Z}.,_()[\]"\u201c\u201d/]+/u).filter((word) => word !== '')

function partsOf(name: string, label: string): Searched[] {
  const words = wordsOf(name)
  const whole = (inOrder: readonly string[]): Searched => ({
    pattern: inOrder.map(wordPattern).join(between),
    rank: 1000 + name.length,
    label,
    edges: edgesOf(name),
    needsCapital: false,
  })
  if (words.length === 0) return []
  const searched = spellings(name).map((spelling) => whole(wordsOf(spelling)))
  if (words.length === 1) return searched
  searched.push(whole([...words].reverse()))
  const alone = words.flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
  for (const word of alone) {
    const low = word.toLowerCase()
    if (particles.has(low) || plainWords.has(low) || [...word].length < 2) continue
    if (!/\p{L}/u.test(word)) continue
    for (const spelling of spellings(word))
      searched.push({
        pattern: wordPattern(spelling),
        rank: word.length,
        label,
        edges: edgesOf(word),
        needsCapital: everydayWords.has(low),
      })
  }
  return searched
}

/** One pattern for all: edges stand outside, so that the inside of a word is passed over at once. */
function patternOf(searched: readonly Searched[]): RegExp {
  const groups = searched.map(({ pattern }, index) => ({ pattern, index }))
  const of = (edges: Edges) =>
    groups
      .filter(({ index }) => searched[index]?.edges === edges)
      .map(({ pattern, index }) => `(?<n${index}>${pattern})`)
      .join('|')
  const sides: readonly (readonly [string, Edges, string])[] = [
    [`(?<!${letter})`, 'both', `(?!${letter})`],
    ['', 'back', `(?!${letter})`],
    ['', 'none', ''],
  ]
  const parts = sides
    .filter(([, edges]) => of(edges) !== '')
    .map(([front, edges, back]) => `${front}(?:${of(edges)})${back}`)
  return new RegExp(parts.join('|'), 'giu')
}

/** A search for these names, each with the label that stands for it. Of a part that two people share, the first label counts. */
export function createNameSearch(names: readonly (readonly [string, string])[]): NameSearch {
  const searched = names
    .flatMap(([name, label]) => partsOf(name.normalize('NFC').trim(), label))
    .sort((a, b) => b.rank - a.rank)
  if (searched.length === 0) return { find: () => [], replace: (text) => text }
  const pattern = patternOf(searched)

  function find(text: string): readonly NameHit[] {
    const hits: NameHit[] = []
    for (const match of text.matchAll(pattern)) {
      const group = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)
      const found = searched[Number(group?.[0].slice(1))]
      if (!found || (found.needsCapital && !/^\p{Lu}/u.test(match[0]))) continue
      hits.push({ start: match.index, end: match.index + match[0].length, label: found.label })
    }
    return hits
  }

  return {
    find,
    replace(text) {
      const hits = find(text)
      if (hits.length === 0) return text
      let out = ''
      let at = 0
      for (const { start, end, label } of hits) {
        out += text.slice(at, start) + label
        at = end
      }
      return out + text.slice(at)
    },
  }
}
