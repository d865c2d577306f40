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

/**
 * Most characters of HTML that are printed: about a thousand pages, half a minute. The time grows with the square of the length, so
 * more would not end.
 */
export const maxPrintedLength = 4_000_000

/** Why a document is too long for a PDF; null when it is not. */
export const tooLongToPrint = (html: string): string | null =>
  html.length <= maxPrintedLength
    ? null
    : `This document is too long for a PDF: ${Math.ceil(html.length / 1_000_000)} million characters, and ${maxPrintedLength / 1_000_000} million are about a thousand pages. Leave out some sections, or save it as HTML or Markdown, which hold everything.`
