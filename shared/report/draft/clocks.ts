import type { Stamps } from '../../incident/records/incident-records'
import { isoOf } from '../../incident/sentence'
import { spanWords } from '../duration'
import type { Report, StampKey } from '../report-schema'

const spans = [
  { key: 'detect', label: 'Time to detect', from: 'began', to: 'detected' },
  { key: 'declare', label: 'Time to declare', from: 'detected', to: 'declared' },
  { key: 'mitigate', label: 'Time to mitigate', from: 'began', to: 'mitigated' },
  { key: 'resolve', label: 'Time to resolve', from: 'began', to: 'restored' },
] as const

/** The word of each stamp in a sentence. */
const stampName: Readonly<Record<StampKey, string>> = {
  began: 'the start of the impact',
  detected: 'the detection',
  declared: 'the declaration',
  mitigated: 'the mitigation',
  restored: 'the restoration',
  closed: 'the close',
}

function spanWordsOf(stamps: Stamps, from: StampKey, to: StampKey) {
  const [start, end] = [stamps[from], stamps[to]]
  if (start === null && end === null)
    return { ms: null, words: `Not recorded: ${stampName[from]} and ${stampName[to]} are missing` }
  if (start === null || end === null)
    return { ms: null, words: `Not recorded: ${stampName[start === null ? from : to]} is missing` }
  if (end < start)
    return { ms: null, words: `Not in order: ${stampName[to]} lies before ${stampName[from]}` }
  return { ms: end - start, words: spanWords(end - start) }
}

/** The phase stamps, and how long lay between them; what was not recorded says so. */
export function draftClocks(stamps: Stamps): Report['clocks'] {
  const at = (key: StampKey) => (stamps[key] === null ? null : isoOf(stamps[key]))
  return {
    stamps: {
      began: at('began'),
      detected: at('detected'),
      declared: at('declared'),
      mitigated: at('mitigated'),
      restored: at('restored'),
      closed: at('closed'),
    },
    spans: spans.map(({ key, label, from, to }) => ({
      key,
      label,
      from,
      to,
      ...spanWordsOf(stamps, from, to),
    })),
  }
}
