import type { Body, EntryKind } from './entries/kinds'
import { bodySchemas, isKnownKind } from './entries/kinds'
import type { Entry } from './entry'
import { entryVersion } from './entry'
import { afterEffects } from './effects/after-effects'
import { commsEffects } from './effects/comms-effects'
import { copyContainer, copyFoldDraft, createFoldDraft, type Effects, type FoldDraft } from './effects/draft'
import { incidentEffects } from './effects/incident-effects'
import { logEffects } from './effects/log-effects'
import { peopleEffects } from './effects/people-effects'
import { workEffects } from './effects/work-effects'
import type { EntryStanding, IncidentState, LogItem, Role } from './state'

/**
 * State is a fold over the set of entries in id order, so every machine that has the same entries has the same state,
 * in whatever order they arrived. An entry at the tail costs its own effect; one that arrives late folds again from the
 * nearest checkpoint before it.
 */

/** An entry together with the outcome of its signature check. */
export interface CheckedEntry {
  readonly entry: Entry
  readonly verified: boolean
}

export interface Fold {
  append(entry: Entry, verified: boolean): void
  /** Many at once; the state is published once. An entry known as unverified may come again as verified. */
  appendAll(entries: readonly CheckedEntry[]): void
  /** The same object until something changed. */
  state(): IncidentState
}

/** Entries between two checkpoints: a late arrival folds at most this many again, about 3 ms. */
const checkpointEvery = 500

const effects: Effects<EntryKind> = {
  ...incidentEffects,
  ...peopleEffects,
  ...workEffects,
  ...commsEffects,
  ...logEffects,
  ...afterEffects,
}

type Parsed =
  | { readonly kind: 'body'; readonly body: Body<EntryKind> }
  | { readonly kind: 'standing'; readonly standing: EntryStanding }

const parsedBodies = new WeakMap<Entry, Parsed>()
const folded: EntryStanding = { kind: 'folded' }

function parseBody(entry: Entry): Parsed {
  const known = parsedBodies.get(entry)
  if (known) return known
  let parsed: Parsed
  if (entry.v > entryVersion || !isKnownKind(entry.kind)) {
    parsed = { kind: 'standing', standing: { kind: 'newer-version' } }
  } else {
    const result = bodySchemas[entry.kind].safeParse(entry.body)
    const issue = result.success ? undefined : result.error.issues[0]
    parsed = result.success
      ? // reason: the schema of this kind parsed it; the union over kinds is what the effect table takes.
        { kind: 'body', body: result.data as Body<EntryKind> }
      : {
          kind: 'standing',
          standing: {
            kind: 'unreadable',
            reason: issue ? `${issue.path.join('.') || 'body'}: ${issue.message}` : 'its content has another shape',
          },
        }
  }
  parsedBodies.set(entry, parsed)
  return parsed
}

function applyEntry(draft: FoldDraft, { entry, verified }: CheckedEntry): EntryStanding {
  if (!verified) return { kind: 'unverified' }
  const parsed = parseBody(entry)
  if (parsed.kind === 'standing') return parsed.standing
  // reason: parseBody answers a body only for known kinds, and the body is the one of this kind.
  const effect = effects[entry.kind as EntryKind] as (draft: FoldDraft, entry: Entry, body: unknown) => string | null
  const reason = effect(draft, entry, parsed.body)
  return reason === null ? folded : { kind: 'no-effect', reason }
}

/** An incremental fold that starts empty. */
export function createFold(): Fold {
  const items: CheckedEntry[] = []
  const known = new Map<string, boolean>()
  let standings: LogItem[] = []
  let draft = createFoldDraft()
  /** checkpoints[k] is the draft before item k * checkpointEvery. */
  let checkpoints: FoldDraft[] = [copyFoldDraft(draft)]
  let published: IncidentState | null = null
  let version = 0
  let dirty = true
  let everything = true

  function step(index: number): void {
    const item = items[index]
    if (!item) return
    if (index > 0 && index % checkpointEvery === 0) checkpoints[index / checkpointEvery] = copyFoldDraft(draft)
    standings.push({ entry: item.entry, standing: applyEntry(draft, item) })
  }

  function refoldFrom(index: number): void {
    const at = Math.floor(index / checkpointEvery)
    const start = at * checkpointEvery
    const checkpoint = checkpoints[at] ?? createFoldDraft()
    checkpoints = checkpoints.slice(0, at + 1)
    draft = copyFoldDraft(checkpoint)
    standings = standings.slice(0, start)
    everything = true
    for (let next = start; next < items.length; next += 1) step(next)
  }

  function appendAll(incoming: readonly CheckedEntry[]): void {
    const fresh = incoming.filter(({ entry, verified }) => {
      const before = known.get(entry.id)
      return before === undefined || (verified && !before)
    })
    if (fresh.length === 0) return
    dirty = true
    const sorted = fresh.length === 1 ? fresh : [...fresh].sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
    const first = sorted[0]
    const last = items.at(-1)
    for (const { entry, verified } of sorted) known.set(entry.id, verified)
    if (first && (!last || last.entry.id < first.entry.id)) {
      for (const item of sorted) {
        // The same id twice in one batch: the last outcome counts, the entry stands once.
        if (items.at(-1)?.entry.id === item.entry.id) continue
        items.push(item)
        step(items.length - 1)
      }
      return
    }
    const byId = new Map(items.map((item) => [item.entry.id, item]))
    for (const item of sorted) byId.set(item.entry.id, item)
    const all = [...byId.values()].sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
    let same = 0
    while (same < items.length && items[same] === all[same]) same += 1
    items.length = 0
    for (const item of all) items.push(item)
    refoldFrom(same)
  }

  function publishRoles(): ReadonlyMap<string, Role> {
    const roles = new Map<string, Role>()
    for (const [id, frame] of draft.roleFrames) {
      const machine = draft.roleMachines.get(id)
      if (machine) roles.set(id, { ...frame, seat: machine.state() })
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
    version += 1
    next['version'] = version
    next['log'] = standings.slice()
    const command = changed('command')
    next['command'] = command ? draft.command.state() : before?.command
    next['commandHeads'] = command ? draft.command.heads() : before?.commandHeads
    const roles = changed('roles')
    next['roles'] = roles ? publishRoles() : before?.roles
    next['roleHeads'] = roles
      ? new Map([...draft.roleMachines].map(([id, machine]) => [id, machine.heads()]))
      : before?.roleHeads
    draft.touched.clear()
    everything = false
    dirty = false
    // reason: every slice was set above under its own name.
    return next as unknown as IncidentState
  }

  return {
    append: (entry, verified) => appendAll([{ entry, verified }]),
    appendAll,
    state() {
      if (!published || dirty) published = publish()
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
