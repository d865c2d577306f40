/** A sentence to say on the bridge, word for word. */
export interface PhraseCard {
  readonly key: string
  /** When it helps. */
  readonly title: string
  /** What to say; `…` is to be filled in. */
  readonly text: string
}

/** What a commander says to be direct. Our own words, after common incident practice. */
export const phraseCards: readonly PhraseCard[] = [
  {
    key: 'assign',
    title: 'Give somebody a task',
    text: '…, please do … and report back in ten minutes. Do you have it?',
  },
  {
    key: 'objections',
    title: 'Ask for objections',
    text: 'I propose that we …. Does anybody object strongly? Speak now, I count to ten.',
  },
  {
    key: 'time-box',
    title: 'Set a time',
    text: 'We try this for fifteen minutes. At … we stop and decide again.',
  },
  {
    key: 'narrow',
    title: 'Narrow it down',
    text: 'What do we know for sure, what is a guess, and what one check tells them apart?',
  },
  {
    key: 'status',
    title: 'Ask for status',
    text: '…, in one sentence each: what do you see, what do you do, what do you need?',
  },
  {
    key: 'silence',
    title: 'Give the floor',
    text: 'One at a time, please. … speaks first, then ….',
  },
]
