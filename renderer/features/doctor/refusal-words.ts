/** What can be done about a refusal from here; null where it has taken care of itself. */
export type RefusalAct = 'reconnect' | 'copy' | 'settings' | null

interface RefusalLine {
  readonly codes: RegExp
  readonly weight: 'fault' | 'note'
  readonly sentence: string
  /** Beside the name of a machine. */
  readonly short: string
  readonly act: RefusalAct
}

/**
 * What a refusal means to a person, by the beginning of its code: several codes are one thing to them. The first line that
 * fits counts.
 */
const lines: readonly RefusalLine[] = [
  {
    codes: /^proof-seat$/,
    weight: 'fault',
    sentence:
      'Somebody tried to connect, could not prove a seat in this room, and was not let in: hand the diagnostics on, and if an invite may be in wrong hands, go on in a new room.',
    short: 'could not prove a seat',
    act: 'copy',
  },
  {
    codes: /^proof-device$|^hello-not-the-called$|^hello-is-own$/,
    weight: 'fault',
    sentence:
      'Somebody tried to connect under the name of another machine and was not let in: hand the diagnostics on.',
    short: 'came under another name',
    act: 'copy',
  },
  {
    codes: /^hello-version$/,
    weight: 'fault',
    sentence:
      'A machine runs another version of War Room: compare the version in the settings with theirs, and update the older of the two.',
    short: 'runs another version',
    act: 'settings',
  },
  {
    codes: /^observer-wrote$/,
    weight: 'note',
    sentence: 'An observer sent changes, which were dropped, because observers only read.',
    short: 'wrote from an observer seat',
    act: null,
  },
  {
    codes: /^presence-/,
    weight: 'note',
    sentence:
      'Somebody said who is here in the name of another, or far too often, and that was dropped; what they wrote was not.',
    short: 'said too much about who is here',
    act: null,
  },
  {
    codes: /^peer-too-slow$|^handshake-flood$/,
    weight: 'note',
    sentence:
      'A machine took in less than it was sent, so its link was made anew and the two were compared.',
    short: 'takes in too little',
    act: null,
  },
  {
    codes: /^link-|^late-signal$/,
    weight: 'note',
    sentence: 'Links that did not open or went silent were made anew.',
    short: 'its link was made anew',
    act: null,
  },
  {
    codes: /^post-/,
    weight: 'note',
    sentence: 'A meeting place refused us or was not understood, and is tried again.',
    short: 'its meeting place refused us',
    act: null,
  },
  {
    codes: /^too-many-links$/,
    weight: 'note',
    sentence:
      'This room has more machines than one can be linked to, so further ones are reached through the others.',
    short: 'one link too many',
    act: null,
  },
  {
    codes: /^update-dangling$/,
    weight: 'note',
    sentence:
      'Changes came before what they build on, more than can wait; they come again when the two machines are compared.',
    short: 'sent changes too early',
    act: null,
  },
  {
    codes: /^update-|^message-failed$|^unknown-message$|^bad-message$/,
    weight: 'fault',
    sentence:
      'A change could not be read, or was larger than a change can be, and was not applied: if lines are missing here, ask for them again.',
    short: 'sent changes that could not be applied',
    act: 'reconnect',
  },
  {
    codes: /./,
    weight: 'note',
    sentence: 'Messages that broke a rule of the link were dropped.',
    short: 'sent messages that were dropped',
    act: null,
  },
]

export interface RefusalFinding extends Omit<RefusalLine, 'codes'> {
  readonly count: number
  /** When the last of them was; null where nobody noted it. */
  readonly at: number | null
}

/** Refusals in words, each sentence once with how often and when last, faults first. */
export function describeRefusals(
  refusals: Readonly<Record<string, number>>,
  refusedAt: Readonly<Record<string, number>> = {},
): readonly RefusalFinding[] {
  const found = new Map<string, RefusalFinding>()
  for (const [code, count] of Object.entries(refusals)) {
    const line = lines.find(({ codes }) => codes.test(code))
    if (!line || count <= 0) continue
    const { codes: _codes, ...words } = line
    const before = found.get(line.sentence)
    const times = [before?.at ?? null, refusedAt[code] ?? null].filter((at) => at !== null)
    found.set(line.sentence, {
      ...words,
      count: (before?.count ?? 0) + count,
      at: times.length === 0 ? null : Math.max(...times),
    })
  }
  return [...found.values()].sort(
    (a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'),
  )
}
