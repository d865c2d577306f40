import type { EntryId, PersonId } from './entry'

/** An offer of command or of a role that nobody has answered yet. */
export interface OpenOffer {
  readonly id: EntryId
  readonly from: PersonId
  readonly to: PersonId
  readonly at: number
  readonly reason: string | null
}

/** One claim to a seat that no other claim supersedes. */
export interface Claim {
  /** The entry that made it. */
  readonly id: EntryId
  readonly holder: PersonId
  readonly since: number
  readonly how: 'declared' | 'taken' | 'assigned' | 'accepted' | 'taken-over' | 'resolved'
  readonly reason: string | null
  /** 1 + the highest term among the claims it supersedes. */
  readonly term: number
}

/** An answered, withdrawn or overtaken offer, or a past claim: for the log and the postmortem. */
export interface PastClaim extends Claim {
  readonly until: number | null
}

/** Who holds a seat (command or one role), as decided at read time from entries and their heads. */
export type SeatState =
  | {
      readonly kind: 'vacant'
      readonly offers: readonly OpenOffer[]
      readonly history: readonly PastClaim[]
    }
  | {
      readonly kind: 'held'
      readonly claim: Claim
      readonly offers: readonly OpenOffer[]
      readonly history: readonly PastClaim[]
    }
  | {
      readonly kind: 'contested'
      /** At least two, ordered: the one software uses meanwhile first (highest term, then lowest id). */
      readonly claims: readonly Claim[]
      readonly since: number
      readonly offers: readonly OpenOffer[]
      readonly history: readonly PastClaim[]
    }
