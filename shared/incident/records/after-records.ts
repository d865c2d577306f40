import type { Body } from '../entries/kinds'
import type { priorities } from '../entries/work-entries'
import type { EntryId, PersonId } from '../entry'
import type { Stamp, WithText } from './stamp'

export interface ActionItem extends Stamp {
  readonly what: string
  readonly type: Body<'action.added'>['type']
  readonly owner: PersonId | null
  readonly ticket: string | null
  readonly priority: (typeof priorities)[number] | null
  readonly dueAt: number | null
  readonly doneAt: number | null
  /** The lesson that it follows from. */
  readonly lesson: EntryId | null
  /** Who of those that have to do it has agreed. */
  readonly agreedWith: string | null
  readonly team: string | null
}

export interface Lesson extends WithText {
  readonly list: 'well' | 'wrong' | 'lucky'
}

/** A root cause, or a factor that contributed. */
export interface Cause extends WithText {
  readonly root: boolean
  readonly wouldHaveStopped: string | null
  /** The log line that shows it. */
  readonly evidence: EntryId | null
}

/** The meeting about the report. */
export interface Review {
  readonly planned:
    | (Stamp & {
        /** Epoch ms. */
        readonly startsAt: number
        readonly agenda: readonly string[]
      })
    | null
  readonly attended: readonly PersonId[]
}
