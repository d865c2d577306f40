import type { Body } from '../entries/kinds'
import type { hypothesisStates, priorities } from '../entries/work-entries'
import type { DeviceId, PersonId } from '../entry'
import type { Stamp, WithText } from './stamp'

export interface Hypothesis extends Stamp {
  readonly text: string
  readonly state: (typeof hypothesisStates)[number]
  readonly evidence: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly to: string
    readonly text: string | null
  }[]
}

export interface Roadblock extends Stamp {
  readonly text: string
  readonly clearedAt: number | null
}

export interface Task extends Stamp {
  readonly text: string
  readonly owner: PersonId | null
  readonly dueAt: number | null
  readonly priority: (typeof priorities)[number] | null
  readonly doneAt: number | null
  readonly doneBy: DeviceId | null
  readonly outcome: string | null
}

export interface Intent extends Stamp {
  readonly system: string
  readonly text: string
  /** Ended by its change, by `intent.ended`, or null while open. */
  readonly endedAt: number | null
}

export interface Change extends Stamp {
  readonly system: string
  readonly text: string
  readonly sort: Body<'change.made'>['sort']
  readonly temporary: boolean
  readonly normal: string | null
  readonly now: string | null
  readonly revertStep: string | null
  readonly owner: PersonId | null
  readonly outcome: string | null
  /** `permanent` for changes that open no divergence. */
  readonly divergence:
    | { readonly kind: 'permanent' }
    | { readonly kind: 'open' }
    | {
        readonly kind: 'reverted'
        readonly at: number
        readonly by: DeviceId
        readonly verified: string | null
      }
    | {
        readonly kind: 'accepted'
        readonly at: number
        readonly by: DeviceId
        readonly reason: string
      }
}

export interface Watch extends Stamp {
  readonly signal: string
  readonly owner: PersonId | null
  readonly looks: readonly { readonly at: number; readonly by: DeviceId; readonly text: string }[]
}

export interface Decision extends Stamp {
  readonly question: string
  readonly choice: string
  readonly objections: string | null
}

export interface Bug extends Stamp {
  readonly title: string
  readonly ticket: string | null
}

export interface AlternativesReview extends WithText {
  readonly answer: 'continue' | 'change-tack'
}

export interface Evidence extends Stamp {
  readonly name: string
  readonly text: string | null
}
