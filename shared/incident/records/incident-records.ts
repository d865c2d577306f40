import type { z } from 'zod'
import type {
  blocks,
  criteriaSchema,
  detectionSources,
  eventSorts,
} from '../entries/incident-entries'
import type { Body } from '../entries/kinds'
import type { DeviceId } from '../entry'
import type { Severity } from '../severity'
import type { Stage } from '../stage'
import type { Stamp, WithText } from './stamp'

export type EventSort = (typeof eventSorts)[number]
/** A part of the picture that somebody can look at and confirm. */
export type Block = (typeof blocks)[number]

export interface Incident extends Stamp {
  readonly title: string
  readonly severity: Severity
  readonly stage: Stage
  readonly stageSince: number
  readonly severitySince: number
  readonly criteria: z.infer<typeof criteriaSchema>
  readonly detection: (typeof detectionSources)[number]
  readonly summary: string | null
  readonly sort: EventSort | null
  /** The alert that it came from, word for word. */
  readonly alert: string | null
  /** Declared one severity higher because nobody was sure. */
  readonly unsure: boolean
  /** Since when somebody had looked into it before (epoch ms). */
  readonly investigatedSince: number | null
  /** The team's own questions, with their answers. */
  readonly asked: readonly { readonly question: string; readonly yes: boolean }[]
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

/** What is hit, in words; null where nobody said. `at` is the newest word (epoch ms). */
export interface Impact {
  /** On people and the business. */
  readonly business: string | null
  /** On systems. */
  readonly technical: string | null
  /** What cannot be counted: trust, reputation. */
  readonly quality: string | null
  /** On those who respond. */
  readonly team: string | null
  readonly at: number | null
}

/** What it cost, as people put it; `at` is the newest word (epoch ms). */
export interface Cost {
  readonly amount: string | null
  readonly note: string | null
  readonly at: number | null
}

/** How something that was open was ended: by whom, when (epoch ms), and why. */
export interface Settled<How extends string> {
  readonly how: How
  readonly by: DeviceId
  readonly at: number
  readonly reason: string | null
}

/** What the team wants to reach in a phase. */
export interface Objective extends WithText {
  readonly phase: Body<'objective.added'>['phase']
  readonly measure: string | null
  readonly settled: Settled<Body<'objective.settled'>['how']> | null
}
