/**
 * What a refusal means to a person, by the beginning of its code: several codes are one thing to them. The first line that
 * fits counts.
 */
const lines: readonly (readonly [codes: RegExp, weight: 'fault' | 'note', sentence: string])[] = [
  [
    /^proof-seat$/,
    'fault',
    'Somebody tried to connect without the secret of their seat. They were not let in. If an invite may be in wrong hands, make new ones in a new room.',
  ],
  [
    /^proof-device$|^hello-not-the-called$|^hello-is-own$/,
    'fault',
    'Somebody tried to connect under the name of another machine. They were not let in.',
  ],
  [
    /^hello-version$/,
    'fault',
    'A machine runs another version of War Room. Update the older of the two.',
  ],
  [
    /^observer-wrote$/,
    'note',
    'An observer sent changes. Observers only read, so they were dropped.',
  ],
  [
    /^presence-/,
    'note',
    'Somebody said who is here in the name of another, or far too often. That was dropped; what they wrote was not.',
  ],
  [
    /^peer-too-slow$|^handshake-flood$/,
    'note',
    'A machine took in less than it was sent. Its link was made anew and the two were compared.',
  ],
  [/^link-|^late-signal$/, 'note', 'Links that did not open or went silent were made anew.'],
  [/^post-/, 'note', 'A meeting place refused us or was not understood. It is tried again.'],
  [
    /^too-many-links$/,
    'fault',
    'This room has more machines than one can be linked to. Further ones are reached through the others.',
  ],
  [
    /^update-|^message-failed$|^unknown-message$|^bad-message$/,
    'fault',
    'A change could not be read, or was larger than a change can be. It was not applied; if lines are missing here, ask for them again.',
  ],
  [/./, 'note', 'Messages that broke a rule of the link were dropped.'],
]

export interface RefusalFinding {
  readonly weight: 'fault' | 'note'
  readonly sentence: string
  readonly count: number
}

/** Refusals in words, each sentence once with how often, faults first. */
export function describeRefusals(
  refusals: Readonly<Record<string, number>>,
): readonly RefusalFinding[] {
  const found = new Map<string, RefusalFinding>()
  for (const [code, count] of Object.entries(refusals)) {
    const line = lines.find(([codes]) => codes.test(code))
    if (!line || count <= 0) continue
    const [, weight, sentence] = line
    found.set(sentence, { weight, sentence, count: (found.get(sentence)?.count ?? 0) + count })
  }
  return [...found.values()].sort(
    (a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'),
  )
}
