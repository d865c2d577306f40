import type { Body } from '../entries/kinds'
import type { DeviceId } from '../entry'
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
  readonly answeredBy: DeviceId | null
  /** The commander should know of it. */
  readonly forCommander: boolean
  /** How many asked the same. */
  readonly count: number
}

export interface Snooze extends Stamp {
  readonly reminder: string
  readonly until: number
  readonly reason: string | null
}
