import type { z } from 'zod'
import type { reviewStates } from './entries/after-entries'
import type { criteriaSchema, detectionSources } from './entries/incident-entries'
import type { Body } from './entries/kinds'
import type { marks } from './entries/log-entries'
import type { hypothesisStates, priorities } from './entries/work-entries'
import type { DeviceId, Entry, EntryId, PersonId } from './entry'
import type { SeatState } from './handoff-state'
import type { Removals } from './removals'
import type { Severity } from './severity'
import type { Stage } from './stage'

/** Who wrote an entry and when it was recorded (epoch ms). Part of most records below. */
export interface Stamp {
  readonly id: EntryId
  readonly by: DeviceId
  readonly at: number
}

export interface Incident extends Stamp {
  readonly title: string
  readonly severity: Severity
  readonly stage: Stage
  readonly stageSince: number
  readonly severitySince: number
  readonly criteria: z.infer<typeof criteriaSchema>
  readonly detection: (typeof detectionSources)[number]
  readonly summary: string | null
}

/** Phase stamps, epoch ms. `began` is the start of the impact. */
export interface Stamps {
  readonly began: number | null
  readonly detected: number | null
  readonly declared: number | null
  readonly mitigated: number | null
  readonly restored: number | null
  readonly closed: number | null
}

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

export interface CommandPost {
  readonly place: string | null
  readonly bridge: string | null
  readonly chat: string | null
  readonly other: string | null
  readonly setAt: number | null
}

export interface ExitCriterion extends Stamp {
  readonly text: string
  readonly holdMinutes: number | null
  readonly holdingSince: number | null
  readonly metAt: number | null
  readonly metBy: DeviceId | null
}

export interface Hypothesis extends Stamp {
  readonly text: string
  readonly state: (typeof hypothesisStates)[number]
  readonly evidence: readonly {
    readonly at: number
    readonly by: DeviceId
    readonly to: string
    readonly text: string | null
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

export interface Support extends Stamp {
  readonly role: string | null
  readonly text: string
  readonly answer: string | null
  readonly answeredAt: number | null
}

export interface Watch extends Stamp {
  readonly signal: string
  readonly owner: PersonId | null
  readonly looks: readonly { readonly at: number; readonly by: DeviceId; readonly text: string }[]
}

export interface ActionItem extends Stamp {
  readonly what: string
  readonly type: Body<'action.added'>['type']
  readonly owner: PersonId | null
  readonly ticket: string | null
  readonly priority: (typeof priorities)[number] | null
  readonly dueAt: number | null
  readonly doneAt: number | null
}

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

export interface WithText extends Stamp {
  readonly text: string
}

/** The picture of one room: a pure, deterministic function of its set of entries. Maps keep insertion (id) order. */
export interface IncidentState {
  /** Grows with every change of this fold; equal objects are equal states. */
  readonly version: number
  readonly roomKind: 'incident' | 'drill' | 'operation'
  readonly sample: boolean
  readonly incident: Incident | null
  readonly stamps: Stamps
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
  readonly impact: {
    readonly business: string | null
    readonly technical: string | null
    readonly at: number | null
  }
  readonly exits: ReadonlyMap<EntryId, ExitCriterion>
  readonly hypotheses: ReadonlyMap<EntryId, Hypothesis>
  readonly decisions: readonly (Stamp & {
    readonly question: string
    readonly choice: string
    readonly objections: string | null
  })[]
  readonly roadblocks: ReadonlyMap<EntryId, Roadblock>
  readonly tasks: ReadonlyMap<EntryId, Task>
  readonly intents: ReadonlyMap<EntryId, Intent>
  readonly changes: ReadonlyMap<EntryId, Change>
  readonly updates: readonly SentUpdate[]
  readonly enquiries: ReadonlyMap<EntryId, Enquiry>
  readonly support: ReadonlyMap<EntryId, Support>
  readonly watches: ReadonlyMap<EntryId, Watch>
  readonly bugs: readonly (Stamp & { readonly title: string; readonly ticket: string | null })[]
  readonly care: readonly WithText[]
  readonly shifts: readonly (Stamp & {
    readonly role: string
    readonly person: PersonId
    readonly startsAt: number
  })[]
  readonly reviews: readonly (WithText & { readonly answer: 'continue' | 'change-tack' })[]
  readonly evidence: readonly (Stamp & { readonly name: string; readonly text: string | null })[]
  readonly snoozes: readonly (Stamp & {
    readonly reminder: string
    readonly until: number
    readonly reason: string | null
  })[]
  readonly lessons: readonly (WithText & { readonly list: 'well' | 'wrong' | 'lucky' })[]
  readonly actions: ReadonlyMap<EntryId, ActionItem>
  readonly reviewState: (typeof reviewStates)[number]
  readonly requiredRules: readonly string[]
  readonly reportSections: readonly { readonly section: string; readonly text: string }[]
  readonly annotations: ReadonlyMap<EntryId, Annotation>
  /** Every entry ever seen, in id order, oldest first, whatever its standing. */
  readonly log: readonly LogItem[]
}
