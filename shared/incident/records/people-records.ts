import type { PersonId } from '../entry'
import type { SeatState } from '../handoff-state'
import type { Stamp } from './stamp'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly team: string | null
  readonly seat: 'responder' | 'observer'
  /** False for people added by hand, who have no device here. */
  readonly hasDevice: boolean
  readonly joinedAt: number
  readonly leftAt: number | null
}

/** A role: one of the fixed three, or a named sub-role. Command is not in this map. */
export interface Role {
  /** `ops`, `comms`, `planning` or the id of the `role.created` entry. */
  readonly id: string
  readonly title: string
  /** `commander` or another role id. */
  readonly parent: string
  readonly seat: SeatState
}

export interface Support extends Stamp {
  readonly role: string | null
  readonly text: string
  readonly answer: string | null
  readonly answeredAt: number | null
}

export interface Shift extends Stamp {
  readonly role: string
  readonly person: PersonId
  readonly startsAt: number
}
