import type { Prose } from '../prose'
import type { Report, SectionKey } from '../report-schema'

/** The heading of each section, in the order of the document. */
export const sectionTitles: Readonly<Record<SectionKey, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  trigger: 'Trigger',
  causes: 'Root causes and contributing factors',
  detection: 'Detection',
  response: 'Response',
  mitigation: 'Mitigation',
  resolution: 'Resolution',
  recovery: 'Recovery',
  people: 'People and roles',
  timeline: 'Timeline',
  changes: 'Changes and divergences',
  updates: 'Updates and enquiries',
  lessons: 'Lessons learned',
  actions: 'Action items',
  rules: 'Why this postmortem is required',
  review: 'Review',
  background: 'Background',
  glossary: 'Glossary',
  evidence: 'Supporting evidence',
  notes: 'Notes',
  completeness: 'Completeness of this document',
  thanks: 'Thanks',
  log: 'The whole log',
}

type Drafted = Omit<Report, 'completeness'>
const some = (...parts: readonly (Prose | readonly unknown[])[]) =>
  parts.some((part) => part.length > 0)

/** Whether a section says anything that is about this incident. */
const isFilled: Readonly<Partial<Record<SectionKey, (report: Drafted) => boolean>>> = {
  summary: ({ summary }) => some(summary.prose, summary.what, summary.why, summary.how),
  impact: ({ impact }) => some(impact.business, impact.technical, impact.qualitative),
  trigger: ({ trigger }) => some(trigger),
  causes: ({ causes }) => some(causes.prose, causes.rootCauses, causes.contributing),
  detection: ({ detection }) => some(detection.prose) || detection.source !== null,
  response: ({ response }) => some(response.prose, response.decisions, response.roadblocks),
  mitigation: ({ mitigation }) => some(mitigation.prose, mitigation.steps),
  resolution: ({ resolution }) => some(resolution.prose, resolution.exits),
  recovery: ({ recovery }) => some(recovery.prose, recovery.steps),
  people: ({ people }) => some(people.claims, people.roster),
  timeline: ({ timeline }) => some(timeline),
  changes: ({ changes }) => some(changes),
  updates: ({ updates, enquiries }) => some(updates, enquiries),
  lessons: ({ lessons }) => some(lessons.well, lessons.wrong, lessons.lucky),
  actions: ({ actions }) => some(actions),
  background: ({ background }) => some(background),
  glossary: ({ glossary }) => some(glossary),
  evidence: ({ evidence }) => some(evidence),
}

/** Which sections say something and which are empty: what a reviewer looks at first. */
export const draftCompleteness = (report: Drafted): Report['completeness'] =>
  // reason: the keys of the table are section keys.
  (Object.keys(isFilled) as SectionKey[]).map((section) => ({
    section,
    title: sectionTitles[section],
    filled: isFilled[section]?.(report) ?? true,
  }))
