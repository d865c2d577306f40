import { z } from 'zod'
import { reportFormat, reportSchema } from './report-schema'
import { roomRecordSchema } from './room-json'

/** The whole file that `reportJson` writes. */
export const reportFileSchema = z.strictObject({
  format: z.literal(reportFormat),
  report: reportSchema,
  /** The room it was made of; null in a report without names. */
  room: roomRecordSchema.nullable(),
})

/** The schema of the file for other tools, as JSON Schema (draft 2020-12). */
export const reportJsonSchema = (): string =>
  `${JSON.stringify(
    { title: `War Room report, ${reportFormat}`, ...z.toJSONSchema(reportFileSchema) },
    null,
    2,
  )}\n`
