import type { z } from 'zod'
import type { criteriaSchema, detectionSources } from '../entries/incident-entries'
import type { DeviceId } from '../entry'
import type { Severity } from '../severity'
import type { Stage } from '../stage'
import type { Stamp } from './stamp'

export interface Incident extends Stamp {
  readonly title: string
  readonly severity: Severity
  readonly stage: Stage
  readonly stageSince: number
  readonly severitySince: number
  readonly criteria: z.infer<typeof criteriaSchema>
  readonly detection: (typeof detectionSources)[number]
  readonly summary: string | null
}

/** Phase stamps, epoch ms. `began` is the start of the impact. */
export interface Stamps {
  readonly began: number | null
  readonly detected: number | null
  readonly declared: number | null
  readonly mitigated: number | null
  readonly restored: number | null
  readonly closed: number | null
}

export interface CommandPost {
  readonly place: string | null
  readonly bridge: string | null
  readonly chat: string | null
  readonly other: string | null
  readonly setAt: number | null
}

export interface ExitCriterion extends Stamp {
  readonly text: string
  readonly holdMinutes: number | null
  readonly holdingSince: number | null
  readonly metAt: number | null
  readonly metBy: DeviceId | null
}
