import type { Entry } from '../incident/entry'
import type { IncidentState } from '../incident/state'

/** Everything a report is made of. Pads are Markdown already, escaped where they came from. */
export interface ReportInput {
  readonly state: IncidentState
  readonly entries: readonly Entry[]
  readonly pads: Readonly<Record<string, string>>
  readonly roomId: string
  /** Shown when the incident was never declared. */
  readonly title: string
  /** Epoch ms. */
  readonly generatedAt: number
}

export interface ReportOptions {
  /** Names become roles: "Incident commander", "Responder 2". */
  readonly blameless: boolean
}
