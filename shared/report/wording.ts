/** A place in a text that may read as blame, and what to write in its stead. Offsets in UTF-16 units, end exclusive. */
export interface WordingHint {
  readonly start: number
  readonly end: number
  /** The words as they stand there. */
  readonly words: string
  readonly why: string
}

const counterfactual =
  'tells what did not happen: say what was seen and done, and why it made sense'
const judgement = 'judges a person: say what the system allowed'
const absolute = 'sounds certain afterwards: say what was known then'
const error = 'ends the search too early: say what made it easy to do'

/** Ways to write that research on postmortems names again and again; hints only, nothing is ever held back by them. */
const rules: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  {
    pattern: /\b(?:should|could|would|ought to|might) (?:not )?have\b|\bif only\b/giu,
    why: counterfactual,
  },
  { pattern: /\bfailed to\b|\bneglected to\b|\bforgot to\b/giu, why: counterfactual },
  {
    pattern:
      /\b(?:careless(?:ly|ness)?|reckless(?:ly|ness)?|negligen(?:t|ce|tly)|lazy|sloppy|stupid(?:ly)?|incompeten(?:t|ce)|irresponsib(?:le|ly))\b/giu,
    why: judgement,
  },
  { pattern: /\b(?:at fault|to blame|whose fault|fault of|blamed)\b/giu, why: judgement },
  { pattern: /\b(?:human|operator|user|pilot) error\b|\bfat[- ]finger(?:ed)?\b/giu, why: error },
  { pattern: /\b(?:obviously|clearly|of course|simply|just had to)\b/giu, why: absolute },
]

/** Words that may read as blame, in the order of the text. Pure; time grows with the length of the text only. */
export function wordingHints(text: string): readonly WordingHint[] {
  return rules
    .flatMap(({ pattern, why }) =>
      [...text.matchAll(pattern)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        words: match[0],
        why,
      })),
    )
    .sort((a, b) => a.start - b.start)
}
