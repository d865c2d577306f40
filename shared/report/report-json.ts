import { toBase64url } from '../base/base64url'
import type { ReportInput } from './report-input'
import { type Report, reportFormat } from './report-schema'
import { roomRecord } from './room-json'

/**
 * The report as data, format `warroom-report/1`, with the room it was made of: its signed entries and its prose, so that the
 * file can be read in again. Signed entries name people, so a blameless report holds no room.
 */
export const reportJson = (report: Report, input: ReportInput): string =>
  `${JSON.stringify(
    {
      format: reportFormat,
      report,
      room: report.blameless
        ? null
        : {
            ...roomRecord(input),
            ...(input.content ? { content: toBase64url(input.content) } : {}),
          },
    },
    null,
    2,
  )}\n`
