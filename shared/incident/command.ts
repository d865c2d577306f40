import type { Result } from '../base/result'
import type { DeviceId, EntryDraft, EntryId } from './entry'
import type { Rejection } from './rejection'
import type { IncidentState } from './state'

/** Everything a command may know beside state and arguments: so it replays exactly. */
export interface CommandContext {
  /** Epoch ms. */
  readonly now: number
  readonly actor: DeviceId
  readonly seat: 'responder' | 'observer'
  /** Reserves an entry id, for drafts that point at each other. */
  newId(): EntryId
}

/**
 * What a person can do, as a value. `parse` takes untrusted arguments, `check` says whether they may be carried out on
 * this state, `entries` yields what is written and cannot fail. `parse` and `check` alone answer "could this run?".
 */
export interface Command<Args> {
  readonly name: string
  parse(raw: unknown): Result<Args, Rejection>
  check(state: IncidentState, args: Args, context: CommandContext): Result<Args, Rejection>
  entries(state: IncidentState, args: Args, context: CommandContext): readonly EntryDraft[]
}
