import { expect, it } from 'vitest'
import { draftReport } from '../../../shared/report/draft-report'
import { reportFonts } from '../../../shared/report/fonts'
import { reportHtml } from '../../../shared/report/html/report-html'
import { inCommand } from '../../../shared/report/in-command'
import { reportMarkdown } from '../../../shared/report/report-markdown'
import { sectionKeys } from '../../../shared/report/report-schema'
import { inputOf, roomOf, scenarioText } from '../../support/report-rooms'

it('[DESKH6] every document says at its foot who was in command when it was made', () => {
  const input = roomOf(scenarioText('shakespeare-sonnet'))
  const options = { blameless: false, madeAt: Date.UTC(2026, 0, 16) }
  const report = draftReport(input, options)
  const last = report.people.claims.filter(({ role }) => role === 'Incident commander').at(-1)
  expect(last?.person).toBeTruthy()
  const named = inCommand({
    ...report,
    people: {
      ...report.people,
      claims: report.people.claims.map((claim) =>
        claim === last ? { ...claim, until: null } : { ...claim, until: claim.from },
      ),
    },
  })
  expect(named).toBe(last?.person)
  const html = reportHtml(report, {
    document: 'postmortem',
    paper: 'A4',
    sections: sectionKeys,
    fonts: reportFonts,
  })
  expect(html).toContain(`In command then: <bdi>${inCommand(report)}</bdi>`)
  expect(reportMarkdown(report)).toContain(inCommand(report))
  expect(inCommand(draftReport(inputOf([]), options))).toBe('nobody')
})
