import type { Body } from '../entries/kinds'
import type { priorities } from '../entries/work-entries'
import type { PersonId } from '../entry'
import type { Stamp, WithText } from './stamp'

export interface ActionItem extends Stamp {
  readonly what: string
  readonly type: Body<'action.added'>['type']
  readonly owner: PersonId | null
  readonly ticket: string | null
  readonly priority: (typeof priorities)[number] | null
  readonly dueAt: number | null
  readonly doneAt: number | null
}

export interface Lesson extends WithText {
  readonly list: 'well' | 'wrong' | 'lucky'
}
