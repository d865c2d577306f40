import { type SectionKey, sectionKeys } from './report-schema'

/** Which document is made of a report. */
export const documentKinds = ['postmortem', 'impact', 'summary'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What each holds, as far as it was chosen and says something. */
export const documentSections: Readonly<Record<DocumentKind, readonly SectionKey[]>> = {
  postmortem: sectionKeys,
  impact: ['summary', 'impact', 'detection', 'recovery', 'updates'],
  summary: ['summary', 'impact', 'causes', 'resolution', 'lessons', 'actions', 'thanks'],
}

/** What each calls itself at the head. */
export const documentTitles: Readonly<Record<DocumentKind, string>> = {
  postmortem: 'Postmortem',
  impact: 'Impact analysis',
  summary: 'Summary for stakeholders',
}
