import { createCheckpoints } from './checkpoints'
import { afterEffects } from './effects/after-effects'
import { commsEffects } from './effects/comms-effects'
import {
  copyContainer,
  copyFoldDraft,
  createFoldDraft,
  type Effects,
  type FoldDraft,
  incidentKey,
  type Outcome,
} from './effects/draft'
import { incidentEffects } from './effects/incident-effects'
import { logEffects } from './effects/log-effects'
import { peopleEffects } from './effects/people-effects'
import { practiceEffects } from './effects/practice-effects'
import { workEffects } from './effects/work-effects'
import type { EntryKind } from './entries/kinds'
import type { Entry } from './entry'
import { type CheckedEntry, createEntryList, type ListedEntry } from './entry-list'
import { parseBody } from './parse-body'
import type { Role } from './records/people-records'
import { createRemovalTracker, quarantinedBy } from './removals'
import { isCommandAct, isRoleAct } from './seat-acts'
import { shareStructure } from './share-structure'
import type { EntryStanding, IncidentState, LogItem } from './state'

/**
 * State is a fold over the set of entries in id order, so every machine that has the same entries has the same state,
 * in whatever order they arrived. An entry that points at a later id (its author's clock ran behind) waits and has its
 * effect right after its target. An entry at the tail costs its own effect; one that arrives late folds again from the
 * nearest checkpoint before it. A removal acts on entries before it too, so it folds everything again.
 */

export interface Fold {
  append(entry: Entry, verified: boolean): void
  /** Many at once; the state is published once. An entry known as unverified may come again as verified. */
  appendAll(entries: readonly CheckedEntry[]): void
  /** The same object until something changed; what did not change in it keeps its identity. */
  state(): IncidentState
}

/** Entries that wait, by index in id order, under the key of what they wait for. */
type Waiting = Map<string, number[]>

interface Checkpoint {
  readonly draft: FoldDraft
  readonly waiting: Waiting
}

const effects: Effects<EntryKind> = {
  ...incidentEffects,
  ...peopleEffects,
  ...workEffects,
  ...commsEffects,
  ...logEffects,
  ...afterEffects,
  ...practiceEffects,
}

const folded: EntryStanding = { kind: 'folded' }
const nothing: readonly string[] = []
const unverified: EntryStanding = { kind: 'unverified' }

/** Acts on a seat: others name them in `heads`, so they have their turn even when they are void. */
const isSeatAct = (kind: EntryKind): boolean => isCommandAct(kind) || isRoleAct(kind)

function standingOf(outcome: Outcome): EntryStanding {
  if (outcome === null) return folded
  return { kind: 'no-effect', reason: typeof outcome === 'string' ? outcome : outcome.reason }
}

const copyWaiting = (waiting: Waiting): Waiting =>
  new Map([...waiting].map(([key, indexes]) => [key, indexes.slice()]))

/** Keys that the effect of this entry makes available beside its own id. */
function keysMadeBy(entry: Entry): readonly string[] {
  if (entry.kind === 'incident.declared') return [entry.id, incidentKey]
  if (entry.kind === 'device.introduced') return [entry.id, entry.by]
  const person = entry.kind === 'person.joined' ? entry.body['person'] : undefined
  return typeof person === 'string' ? [entry.id, person] : [entry.id]
}

/** An incremental fold that starts empty. */
export function createFold(): Fold {
  const list = createEntryList()
  /** The greatest id that had its turn. */
  let reached = ''
  const inLog = (id: string) => id <= reached && list.has(id)
  /** Standings of entries[0 .. log.length - 1]: what was folded so far. */
  let log: LogItem[] = []
  const tracker = createRemovalTracker()
  const fresh = () => createFoldDraft(inLog, tracker.removals)
  let draft = fresh()
  let waiting: Waiting = new Map()
  const checkpoints = createCheckpoints<Checkpoint>()
  let published: IncidentState | null = null
  let version = 0
  let dirty = true
  let everything = true

  /** Gives an entry its turn, and then everything that waited for it, in a loop: a chain of waiting has no depth limit. */
  function apply(index: number, item: ListedEntry): void {
    const made = attempt(index, item)
    if (made.length === 0) return
    const ready = made.slice()
    for (let key = ready.shift(); key !== undefined; key = ready.shift()) {
      const indexes = waiting.get(key)
      if (!indexes) continue
      waiting.delete(key)
      for (const waiter of indexes.sort((x, y) => x - y)) {
        const next = list.at(waiter)
        if (next) ready.push(...attempt(waiter, next))
      }
    }
  }

  /** Returns the keys that entries may have waited for and that are there now. */
  function attempt(index: number, item: ListedEntry): readonly string[] {
    const { entry } = item
    const first = entry.id > reached
    if (first) reached = entry.id
    const outcome = judge(index, item)
    if (outcome !== null && typeof outcome !== 'string') {
      const others = waiting.get(outcome.waitsFor)
      if (others) others.push(index)
      else waiting.set(outcome.waitsFor, [index])
    }
    return waiting.size > 0 && (first || outcome === null) ? keysMadeBy(entry) : nothing
  }

  /** Notes the standing of an entry and says what became of it; an entry that is not folded at all has had its turn. */
  function judge(index: number, item: ListedEntry): Outcome {
    const { entry } = item
    if (item.verified) item.parsed ??= parseBody(entry)
    const { parsed } = item
    if (!parsed || parsed.kind === 'standing') {
      log[index] = { entry, standing: parsed ? parsed.standing : unverified }
      return ''
    }
    // reason: the table has the effect of exactly this kind, whose body this is; TypeScript cannot pair the two unions.
    const effect = effects[parsed.of] as (draft: FoldDraft, entry: Entry, body: unknown) => Outcome
    const removal = quarantinedBy(tracker.removals(), entry)
    if (removal !== null) {
      log[index] = { entry, standing: { kind: 'quarantined', removal } }
      return isSeatAct(parsed.of) ? effect(draft, entry, parsed.body) : ''
    }
    const outcome = effect(draft, entry, parsed.body)
    log[index] = { entry, standing: standingOf(outcome) }
    return outcome
  }

  function foldRest(): void {
    for (let index = log.length; index < list.length(); index += 1) {
      const item = list.at(index)
      if (!item) return
      if (checkpoints.isWanted(index, list.length())) {
        checkpoints.add(index, { draft: copyFoldDraft(draft), waiting: copyWaiting(waiting) })
      }
      apply(index, item)
    }
  }

  /** Forgets what was folded from this index on, back to the checkpoint before it. */
  function rewind(index: number): void {
    if (index >= log.length) return
    const checkpoint = checkpoints.rewindTo(index)
    draft = checkpoint ? copyFoldDraft(checkpoint.value.draft) : fresh()
    const waited: Waiting = checkpoint ? checkpoint.value.waiting : new Map()
    waiting = new Map()
    log = log.slice(0, checkpoint?.index ?? 0)
    reached = log.at(-1)?.entry.id ?? ''
    everything = true
    // What waited at the checkpoint may have had its effect since: it is asked again, and waits again.
    const again = [...waited.values()].flat().sort((a, b) => a - b)
    for (const waiter of again) {
      const item = list.at(waiter)
      if (item) apply(waiter, item)
    }
  }

  function appendAll(incoming: readonly CheckedEntry[]): void {
    const from = list.add(incoming)
    if (from === null) return
    dirty = true
    rewind(tracker.take(incoming) ? 0 : from)
  }

  function publishRoles(before: ReadonlyMap<string, Role> | undefined): ReadonlyMap<string, Role> {
    const roles = new Map<string, Role>()
    for (const [id, frame] of draft.roleFrames) {
      const seat = draft.roleMachines.get(id)?.state()
      const old = before?.get(id)
      if (seat)
        roles.set(
          id,
          old && old.seat === seat && old.title === frame.title ? old : { ...frame, seat },
        )
    }
    return roles
  }

  function publish(): IncidentState {
    const before = published
    const changed = (name: keyof IncidentState) => !before || everything || draft.touched.has(name)
    const next: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(draft.slices)) {
      // reason: the keys of Slices are keys of IncidentState by its type.
      const key = name as keyof IncidentState
      next[name] = changed(key) ? copyContainer(value) : before?.[key]
    }
    next['log'] = log.slice()
    next['removals'] = tracker.removals()
    const command = changed('command')
    next['command'] = command ? draft.command.state() : before?.command
    next['commandHeads'] = command ? draft.command.heads() : before?.commandHeads
    const roles = changed('roles')
    next['roles'] = roles ? publishRoles(before?.roles) : before?.roles
    next['roleHeads'] = roles
      ? new Map([...draft.roleMachines].map(([id, machine]) => [id, machine.heads()]))
      : before?.roleHeads
    // reason: every slice was set above under its own name.
    let state = next as unknown as IncidentState
    if (before && everything) {
      const { version: _version, ...rest } = before
      state = shareStructure(rest, state)
      // The next publication starts from the records that were kept.
      for (const name of Object.keys(draft.slices)) {
        // reason: the keys of Slices are keys of IncidentState by its type, each with a container of the same shape.
        Object.assign(draft.slices, { [name]: copyContainer(state[name as keyof IncidentState]) })
      }
    }
    version += 1
    draft.touched.clear()
    everything = false
    dirty = false
    return { ...state, version }
  }

  return {
    append: (entry, verified) => appendAll([{ entry, verified }]),
    appendAll,
    state() {
      if (!published || dirty) {
        foldRest()
        published = publish()
      }
      return published
    },
  }
}

/** The state of a set of verified entries, in any order. */
export function fold(entries: readonly Entry[]): IncidentState {
  const whole = createFold()
  whole.appendAll(entries.map((entry) => ({ entry, verified: true })))
  return whole.state()
}
