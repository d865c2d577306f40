/** Takes out of a text what nobody may find in a log: invites, keys, addresses of people, the name of the account. */
const longest = 300

const rules: readonly (readonly [RegExp, string])[] = [
  [/warroom:[^\s"'<>)]*/gi, '[link]'],
  [/#?join\/[A-Za-z0-9_%-]+/gi, '[invite]'],
  [/[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>)]*/gi, '[address]'],
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}/g, '[mail]'],
  [/(?:[A-Za-z]:)?[\\/](?:Users|home|root)(?:[\\/][^\\/\s"':]+)?/g, '~'],
  [/[A-Za-z0-9_+/=-]{32,}/g, '[key]'],
  [/\p{Cc}+/gu, ' '],
]

/** One line of at most 300 characters without secrets. */
export function redact(text: string): string {
  let kept = text.slice(0, 4_000)
  for (const [pattern, instead] of rules) kept = kept.replace(pattern, instead)
  return kept.length > longest ? `${kept.slice(0, longest)}…` : kept
}

/** Names of facts that hold what people wrote: dropped whole, whatever they say. */
const contentNames =
  /^(?:title|text|body|name|passphrase|secret|html|note|content|entry|label|words)$/i

/** The facts of one line, with every text redacted. */
export function redactFacts(
  facts: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      redact(name),
      contentNames.test(name) ? '[content]' : typeof value === 'string' ? redact(value) : value,
    ]),
  )
}
