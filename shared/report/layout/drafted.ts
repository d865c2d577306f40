import type { Report, SectionKey } from '../report-schema'
import type { Part } from './parts'
import { partsOf } from './sections'

/** The report without what the screen shows beside it: the pads to write in, and the lists to add to. */
const withoutWritten = (report: Report): Report => ({
  ...report,
  summary: { ...report.summary, what: [], why: [], how: [], prose: [] },
  impact: { ...report.impact, business: [], technical: [], qualitative: [], cost: null },
  trigger: [],
  causes: { ...report.causes, prose: [], rootCauses: [], contributing: [], listed: [] },
  detection: { ...report.detection, prose: [] },
  response: { ...report.response, prose: [] },
  mitigation: { ...report.mitigation, prose: [] },
  resolution: { ...report.resolution, prose: [] },
  recovery: { ...report.recovery, prose: [] },
  background: [],
  glossary: [],
})

/** What the room's log and state say in a section of the report, without what people write there. Pure. */
export const draftedParts = (report: Report, section: SectionKey): readonly Part[] =>
  partsOf(withoutWritten(report), section)

function linesIn(part: Part): number {
  switch (part.kind) {
    case 'table':
      return part.rows.filter((row) => 'cells' in row).length
    case 'list':
      return part.items.length
    case 'facts':
      return part.facts.length
    case 'prose':
      return part.prose.length
    case 'note':
      return 1
    case 'sub':
      return 0
  }
}

/** How many lines these parts have: rows, items, facts and paragraphs. */
export const lineCount = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + linesIn(part), 0)
