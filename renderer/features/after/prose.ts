import type { SectionKey } from '../../../shared/report/report-schema'

/** A text of the postmortem that people write together. */
export interface ProseOfReport {
  /** The pad is `pm:<pad>`. */
  readonly pad: string
  /** The section of the report that it belongs to. */
  readonly section: SectionKey
  readonly title: string
  readonly placeholder: string
}

const prose = <Pad extends string>(
  pad: Pad,
  section: SectionKey,
  title: string,
  placeholder: string,
): ProseOfReport & { readonly pad: Pad } => ({ pad, section, title, placeholder })

/** What the report leads with: a paragraph each. */
export const leads = [
  prose('what', 'summary', 'What happened', 'In two sentences, for somebody who was not there.'),
  prose('why', 'summary', 'Why it happened', 'The system allowed… No names, no blame.'),
  prose('how', 'summary', 'How it was handled', 'Noticed, contained, restored: what was done.'),
] as const

/** One text for all of the three, as earlier reports and imports have it. */
export const wholeSummary = prose(
  'summary',
  'summary',
  'Summary',
  'What happened, in three sentences, for somebody who was not there.',
)

export const sections = {
  impact: prose('impact', 'impact', 'Impact', 'Who was hit, how much, for how long.'),
  trigger: prose('trigger', 'trigger', 'Trigger', 'What set it off.'),
  causes: prose(
    'rootCauses',
    'causes',
    'Root causes and contributing factors',
    'The system allowed… What made it possible, and what made it worse.',
  ),
  detection: prose(
    'detection',
    'detection',
    'Detection',
    'How we noticed, and how we could have noticed sooner.',
  ),
  response: prose(
    'response',
    'response',
    'Response',
    'How the work went: roles, handoffs, decisions, what slowed us down.',
  ),
  mitigation: prose(
    'mitigation',
    'mitigation',
    'Mitigation',
    'What stopped the harm, and what it cost.',
  ),
  resolution: prose('resolution', 'resolution', 'Resolution', 'What ended it.'),
  recovery: prose(
    'recovery',
    'recovery',
    'Recovery',
    'What was put back afterwards, and what never came back.',
  ),
  background: prose(
    'background',
    'background',
    'Background',
    'What a reader must know about the systems to follow.',
  ),
  glossary: prose(
    'glossary',
    'glossary',
    'Glossary',
    'Names and terms that a reader from elsewhere will not know.',
  ),
  thanks: prose('thanks', 'thanks', 'Thanks', 'Who helped, and what that made possible.'),
} as const

/** Every text, in the order of the report. */
export const allProse: readonly ProseOfReport[] = [
  ...leads,
  wholeSummary,
  ...Object.values(sections),
]
