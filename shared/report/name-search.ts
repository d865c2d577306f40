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
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** Scripts that write "and", "to" or "the" onto the front of a word. */
const prefixing = /[\p{sc=Arabic}\p{sc=Hebrew}]/u
/** What nobody sees and a name may hold: soft hyphens, joiners, direction marks. */
const unseen = '[\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]*'
const letter = '[\\p{L}\\p{M}]'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

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

function edged(pattern: string, name: string): string {
  const front = spaceless.test(name) || prefixing.test(name) ? '' : `(?<!${letter})`
  const back = spaceless.test(name) ? '' : `(?!${letter})`
  return front + pattern + back
}

const between = `(?:[\\s\\p{Z}._,\\-\\u2010-\\u2015]|${unseen.slice(0, -1)})+`

/** The spellings of one name: as it is, in capitals ("STRASSER"), in small letters. */
const spellings = (name: string): readonly string[] => [
  ...new Set([name, name.toUpperCase(), name.toLowerCase()].map((each) => each.normalize('NFC'))),
]

interface Searched {
  readonly pattern: string
  readonly length: number
  readonly label: string
  /** Must begin with a capital letter to count. */
  readonly needsCapital: boolean
}

function partsOf(name: string, label: string): Searched[] {
  const words = name.split(/[\s\p{Z}.,_()[\]"\u201c\u201d/]+/u).filter((word) => word !== '')
  const whole = spellings(name).map((spelling) => {
    const split = spelling.split(/[\s\p{Z}.,_()[\]"\u201c\u201d/]+/u).filter((word) => word !== '')
    return edged(split.map(wordPattern).join(between), name)
  })
  const searched: Searched[] = whole.map((pattern) => ({
    pattern,
    length: 1000 + name.length,
    label,
    needsCapital: false,
  }))
  if (words.length < 2) return searched
  searched.push({
    pattern: edged([...words].reverse().map(wordPattern).join(between), name),
    length: 1000 + name.length,
    label,
    needsCapital: false,
  })
  const alone = words.flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
  for (const word of alone) {
    const low = word.toLowerCase()
    if (particles.has(low) || plainWords.has(low) || [...word].length < 2) continue
    if (!/\p{L}/u.test(word)) continue
    for (const spelling of spellings(word))
      searched.push({
        pattern: edged(wordPattern(spelling), word),
        length: word.length,
        label,
        needsCapital: everydayWords.has(low),
      })
  }
  return searched
}

/** A search for these names, each with the label that stands for it. Of a part that two people share, the first label counts. */
export function createNameSearch(names: readonly (readonly [string, string])[]): NameSearch {
  const searched = names
    .flatMap(([name, label]) => partsOf(name.normalize('NFC').trim(), label))
    .filter(({ pattern }) => pattern !== '')
    // The longest name first: "Ann van Dam" before "Ann".
    .sort((a, b) => b.length - a.length)
  if (searched.length === 0) return { find: () => [], replace: (text) => text }
  const pattern = new RegExp(searched.map((each) => `(${each.pattern})`).join('|'), 'giu')

  function find(text: string): readonly NameHit[] {
    const hits: NameHit[] = []
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (match[0] === '') {
        pattern.lastIndex += 1
        continue
      }
      const index = match.findIndex((group, place) => place > 0 && group !== undefined) - 1
      const found = searched[index]
      if (!found) continue
      if (found.needsCapital && !/^\p{Lu}/u.test(match[0])) continue
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
