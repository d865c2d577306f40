import type { Body } from '../entries/kinds'
import type { DeviceId, PersonId } from '../entry'
import type { SeatState } from '../handoff-state'
import type { Stamp, WithText } from './stamp'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly team: string | null
  readonly seat: 'responder' | 'observer'
  /** False for people added by hand, who have no device here. */
  readonly hasDevice: boolean
  readonly joinedAt: number
  readonly leftAt: number | null
  /** Services that they know. */
  readonly services: readonly string[]
  /** What they last said of themselves, when (epoch ms) and until when; null when nothing. */
  readonly availability: {
    readonly how: Body<'person.available'>['how']
    readonly at: number
    readonly until: number | null
  } | null
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
  /** By when it is needed (epoch ms). */
  readonly neededBy: number | null
  /** Who comes. */
  readonly person: PersonId | null
}

export interface Shift extends Stamp {
  readonly role: string
  readonly person: PersonId
  readonly startsAt: number
}

/** Something that somebody was asked for; they may decline. */
export interface Ask extends WithText {
  readonly person: PersonId
  readonly answer: {
    readonly yes: boolean
    readonly text: string | null
    readonly by: DeviceId
    readonly at: number
  } | null
}

/** Which role somebody would take; null: they help where asked. */
export interface RoleWish extends Stamp {
  readonly role: string | null
}

/** What the holder of a role reports upward. */
export interface Sitrep extends Stamp {
  readonly role: string
  readonly conditions: string
  readonly actions: string | null
  readonly needs: string | null
}

/** Food, rest, relief: noted as done (`sort` null), or planned. */
export interface Care extends WithText {
  readonly sort: Body<'care.planned'>['sort'] | null
  readonly dueAt: number | null
  /** For whom; null for everybody. */
  readonly person: PersonId | null
  readonly doneAt: number | null
  readonly doneBy: DeviceId | null
}
