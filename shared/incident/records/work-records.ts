import type { Body } from '../entries/kinds'
import type { hypothesisStates, priorities } from '../entries/work-entries'
import type { DeviceId, EntryId, PersonId } from '../entry'
import type { Settled } from './incident-records'
import type { Stamp, WithText } from './stamp'

export interface Hypothesis extends Stamp {
  readonly text: string
  readonly state: (typeof hypothesisStates)[number]
  readonly evidence: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly to: string
    readonly text: string | null
    /** What it speaks for; null when it says neither. */
    readonly side: 'for' | 'against' | null
    /** The log line that it is. */
    readonly source: EntryId | null
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
  /** The branch that it belongs to: a role id. */
  readonly role: string | null
  /** Who said that they have it, and when (epoch ms); of those who handed it on none. */
  readonly acknowledgements: readonly { readonly owner: PersonId; readonly at: number }[]
  /** Who gave it to its owner of now, and when (epoch ms); null while nobody has it. */
  readonly given: { readonly by: DeviceId; readonly at: number } | null
  /** When its owner of now said that they have it (epoch ms). */
  readonly acknowledgedAt: number | null
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
  /** When it was made, which may be before it was logged (epoch ms). */
  readonly happenedAt: number
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
  /** How often somebody looks (minutes). */
  readonly everyMinutes: number | null
  /** What it looks like when all is well. */
  readonly normal: string | null
  readonly looks: readonly { readonly at: number; readonly by: DeviceId; readonly text: string }[]
}

export interface Decision extends Stamp {
  readonly question: string
  readonly choice: string
  readonly objections: string | null
  /** What else was on the table. */
  readonly options: readonly string[]
  /** What was known. */
  readonly data: string | null
}

export interface Bug extends Stamp {
  readonly title: string
  readonly ticket: string | null
  readonly team: string | null
}

export interface AlternativesReview extends WithText {
  readonly answer: 'continue' | 'change-tack'
}

export interface Evidence extends Stamp {
  readonly name: string
  readonly text: string | null
  /** 64 digits of 0-9 a-f. */
  readonly sha256: string | null
  readonly bytes: number | null
  /** Where it lies. */
  readonly where: string | null
  /** Of a file that is shared in this room; null where only its name was noted. */
  readonly mime: string | null
}

/** Something that could be done, and what came of it. */
export interface Option extends WithText {
  /** Whether it brings the service back, or only teaches something. */
  readonly recovers: boolean
  readonly risk: Body<'option.added'>['risk']
  readonly system: string | null
  readonly settled: Settled<Body<'option.settled'>['how']> | null
}

export interface Runbook extends Stamp {
  readonly title: string
  /** http or https. */
  readonly url: string
  readonly system: string | null
}
