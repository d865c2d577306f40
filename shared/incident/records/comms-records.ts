import type { Body } from '../entries/kinds'
import type { Stamp } from './stamp'

export interface SentUpdate extends Stamp {
  readonly audience: Body<'update.sent'>['audience']
  readonly sort: Body<'update.sent'>['sort']
  readonly text: string
  readonly nextAt: number | null
}

export interface Enquiry extends Stamp {
  readonly from: string
  readonly text: string
  readonly answer: string | null
  readonly answeredAt: number | null
}

export interface Snooze extends Stamp {
  readonly reminder: string
  readonly until: number
  readonly reason: string | null
}
