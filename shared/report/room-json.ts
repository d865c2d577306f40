import { isoOf } from '../incident/sentence'
import type { ReportInput } from './report-input'

/** The whole room as deterministic JSON, format `warroom-room/1`: every entry as it was signed, and the pads. */
export function roomJson(input: ReportInput): string {
  const entries = [...input.entries].sort((a, b) => (a.id < b.id ? -1 : 1))
  const standings = Object.fromEntries(
    input.state.log
      .filter((item) => item.standing.kind !== 'folded')
      .map((item) => [item.entry.id, item.standing]),
  )
  return `${JSON.stringify(
    {
      format: 'warroom-room/1',
      roomId: input.roomId,
      title: input.state.incident?.title ?? input.title,
      exportedAt: isoOf(input.generatedAt),
      severity: input.state.incident?.severity ?? null,
      stage: input.state.incident?.stage ?? null,
      people: [...input.state.people.values()],
      entries,
      notFolded: standings,
      pads: input.pads,
    },
    null,
    2,
  )}\n`
}
