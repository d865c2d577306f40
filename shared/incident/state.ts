import type { reviewStates } from './entries/after-entries'
import type { marks } from './entries/log-entries'
import type { DeviceId, Entry, EntryId, PersonId } from './entry'
import type { SeatState } from './handoff-state'
import type { ActionItem, Cause, Lesson, Review } from './records/after-records'
import type { Enquiry, SentUpdate, Snooze } from './records/comms-records'
import type {
  Block,
  CommandPost,
  Cost,
  ExitCriterion,
  Impact,
  Incident,
  Objective,
  Stamps,
} from './records/incident-records'
import type {
  Ask,
  Care,
  Person,
  Role,
  RoleWish,
  Shift,
  Sitrep,
  Support,
} from './records/people-records'
import type { Exercise, PlannedDrill, PracticeGoal, Procedure } from './records/practice-records'
import type { Stamp, WithText } from './records/stamp'
import type {
  AlternativesReview,
  Bug,
  Change,
  Decision,
  Evidence,
  Hypothesis,
  Intent,
  Option,
  Roadblock,
  Runbook,
  Task,
  Watch,
} from './records/work-records'
import type { Removals } from './removals'
import type { Severity } from './severity'
import type { Stage } from './stage'

/** What later entries say about an entry. */
export interface Annotation {
  readonly corrections: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly text: string
    readonly reason: string | null
  }[]
  readonly mark: (typeof marks)[number] | null
  readonly outcomes: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly text: string
  }[]
  readonly redacted: { readonly at: number; readonly by: DeviceId; readonly reason: string } | null
}

/** Why an entry is listed but not folded. */
export type EntryStanding =
  | { readonly kind: 'folded' }
  | { readonly kind: 'unverified' }
  | { readonly kind: 'newer-version' }
  /** Its author had been removed, and the remover had not seen it. */
  | { readonly kind: 'quarantined'; readonly removal: EntryId }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Readable and signed, but pointing at nothing or without effect (a void accept, a second declaration). */
  | { readonly kind: 'no-effect'; readonly reason: string }

export interface LogItem {
  readonly entry: Entry
  readonly standing: EntryStanding
}

/** The picture of one room: a pure, deterministic function of its set of entries. Maps keep insertion (id) order. */
export interface IncidentState {
  /** Grows with every change of this fold; equal objects are equal states. */
  readonly version: number
  readonly roomKind: 'incident' | 'drill' | 'operation'
  readonly sample: boolean
  /** The room holds procedures and plans of practice, and no incident. */
  readonly handbook: boolean
  readonly incident: Incident | null
  readonly stamps: Stamps
  /** Who confirmed a severity that was not left since. */
  readonly severityConfirmations: ReadonlyMap<Severity, Stamp>
  /** Who confirmed the severity of now; null after it was changed. */
  readonly severityConfirmed: Stamp | null
  readonly severityHistory: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly to: Severity
    readonly reason: string
  }[]
  readonly stageHistory: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly to: Stage
    readonly reason: string | null
  }[]
  readonly people: ReadonlyMap<PersonId, Person>
  /** Public keys of introduced devices, base64url. */
  readonly deviceKeys: ReadonlyMap<DeviceId, string>
  /** Keys of introduced devices to which a new secret can be sealed, base64url. */
  readonly boxKeys: ReadonlyMap<PersonId, string>
  readonly removals: Removals
  readonly command: SeatState
  /** Newest command entries (all sorts), to be named in `heads` of the next one. */
  readonly commandHeads: readonly EntryId[]
  readonly roles: ReadonlyMap<string, Role>
  readonly roleHeads: ReadonlyMap<string, readonly EntryId[]>
  readonly commandPost: CommandPost
  readonly situation: WithText | null
  readonly impact: Impact
  readonly cost: Cost
  readonly objectives: ReadonlyMap<EntryId, Objective>
  /** Who last looked at a block of the picture and found it true. */
  readonly verified: ReadonlyMap<Block, Stamp>
  readonly exits: ReadonlyMap<EntryId, ExitCriterion>
  readonly hypotheses: ReadonlyMap<EntryId, Hypothesis>
  readonly options: ReadonlyMap<EntryId, Option>
  readonly decisions: readonly Decision[]
  readonly roadblocks: ReadonlyMap<EntryId, Roadblock>
  readonly tasks: ReadonlyMap<EntryId, Task>
  readonly intents: ReadonlyMap<EntryId, Intent>
  readonly changes: ReadonlyMap<EntryId, Change>
  readonly updates: readonly SentUpdate[]
  readonly enquiries: ReadonlyMap<EntryId, Enquiry>
  readonly support: ReadonlyMap<EntryId, Support>
  readonly watches: ReadonlyMap<EntryId, Watch>
  readonly bugs: ReadonlyMap<EntryId, Bug>
  readonly runbooks: readonly Runbook[]
  readonly care: ReadonlyMap<EntryId, Care>
  readonly asks: ReadonlyMap<EntryId, Ask>
  readonly roleWishes: ReadonlyMap<PersonId, RoleWish>
  readonly sitreps: readonly Sitrep[]
  readonly shifts: readonly Shift[]
  readonly reviews: readonly AlternativesReview[]
  readonly evidence: readonly Evidence[]
  readonly snoozes: readonly Snooze[]
  readonly lessons: readonly Lesson[]
  readonly actions: ReadonlyMap<EntryId, ActionItem>
  readonly causes: ReadonlyMap<EntryId, Cause>
  readonly review: Review
  readonly thanks: readonly WithText[]
  readonly reviewState: (typeof reviewStates)[number]
  readonly requiredRules: readonly string[]
  readonly reportSections: readonly { readonly section: string; readonly text: string }[]
  readonly procedures: ReadonlyMap<EntryId, Procedure>
  readonly drills: readonly PlannedDrill[]
  readonly practiceGoal: PracticeGoal | null
  readonly exercises: ReadonlyMap<EntryId, Exercise>
  readonly annotations: ReadonlyMap<EntryId, Annotation>
  /** Every entry ever seen, in id order, oldest first, whatever its standing. */
  readonly log: readonly LogItem[]
}
