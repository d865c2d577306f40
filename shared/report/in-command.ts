import type { Report } from './report-schema'

/** Who was in command when the report was made; with more names where it was contested. */
export function inCommand(report: Report): string {
  const names = report.people.claims
    .filter(({ role, until }) => role === 'Incident commander' && until === null)
    .map(({ person }) => person)
  return names.length === 0 ? 'nobody' : names.join(' and ')
}
