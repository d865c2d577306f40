import type { Body } from '../entries/kinds'
import type { DeviceId, EntryId } from '../entry'
import type { Stamp, WithText } from './stamp'

/** One wording of a procedure. Wordings of one procedure share `first`; of two that replaced the same one both stand. */
export interface Procedure extends WithText {
  readonly title: string
  /** What it is for; null for a plain procedure. A newer app may write sorts that are not known here. */
  readonly sort: string | null
  /** The id of the first wording. */
  readonly first: EntryId
  readonly replaces: EntryId | null
  /** The newest that replaced it; null for the wording that holds. */
  readonly replacedBy: EntryId | null
  readonly reviews: readonly ProcedureReview[]
}

/** What somebody said of a wording. `tested`: they tried it out, and `agrees` says whether it worked. */
export interface ProcedureReview {
  readonly at: number
  readonly by: DeviceId
  readonly agrees: boolean
  readonly tested: boolean
  readonly text: string | null
}

export interface PlannedDrill extends Stamp {
  readonly title: string
  /** Epoch ms. */
  readonly startsAt: number
  /** The title of what is played. */
  readonly scenario: string | null
}

/** How often the team wants to practise. */
export interface PracticeGoal extends Stamp {
  readonly everyDays: number
}

export interface Exercise extends Stamp {
  readonly what: Body<'exercise.began'>['what']
  readonly minutes: number
  readonly endedAt: number | null
  /** What came of it. */
  readonly text: string | null
}
