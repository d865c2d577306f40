import { describeEntry } from '../describe-entry'
import type { Entry } from '../entry'
import { heldRole } from '../roles'
import { nameOf } from '../sentence'
import type { Severity } from '../severity'
import type { Stage } from '../stage'
import type { IncidentState, LogItem } from '../state'
import { perState } from './per-state'

/** One line of a wall's log: what somebody did, or how many entries in a row are kept off walls. */
export type WallLine =
  | {
      readonly kind: 'entry'
      readonly id: string
      readonly at: number
      readonly who: string
      readonly words: string
    }
  | { readonly kind: 'private'; readonly id: string; readonly at: number; readonly count: number }

/** Kinds that say nothing to a room full of people: who opened the app, and remarks on other entries. */
const quiet: ReadonlySet<string> = new Set([
  'device.introduced',
  'room.opened',
  'person.joined',
  'person.left',
  'entry.marked',
  'reminder.snoozed',
  'report.section',
])

/** Entries that their authors keep off walls. Whoever is in the room reads them all the same. */
const selectPrivate = perState(
  (state): ReadonlySet<string> =>
    new Set(
      state.log.filter(({ entry }) => entry.body['private'] === true).map(({ entry }) => entry.id),
    ),
)

/** How far a name is needed to be told from the others: the first word of it, or all. */
const selectShortNames = perState((state): ReadonlyMap<string, string> => {
  const firstOf = (name: string) => name.trim().split(/\s+/, 1)[0] ?? name
  const counts = new Map<string, number>()
  for (const { name } of state.people.values())
    counts.set(firstOf(name), (counts.get(firstOf(name)) ?? 0) + 1)
  return new Map(
    [...state.people].map(([id, { name }]) => [
      id,
      counts.get(firstOf(name)) === 1 ? firstOf(name) : name,
    ]),
  )
})

/** Shorter than at a desk where a wall would cut off what matters. */
const shortDeeds: Readonly<Record<string, (body: Entry['body']) => string>> = {
  'exit.met': () => 'criterion held',
  'update.sent': ({ audience }) => `told ${String(audience)}`,
  'command.takenOver': () => 'took over command',
  'hypothesis.moved': ({ to }) => `hypothesis ${String(to).replace('-', ' ')}`,
  'evidence.attached': ({ name }) => `evidence: ${String(name)}`,
}

function lineOf(
  { entry }: LogItem,
  state: IncidentState,
): { readonly who: string; readonly words: string } {
  const { did, text, who } = describeEntry(entry, state)
  const isHidden = state.annotations.get(entry.id)?.redacted != null
  const deed = (isHidden ? undefined : shortDeeds[entry.kind]?.(entry.body)) ?? did
  return {
    who: selectShortNames(state).get(entry.by) ?? who,
    words: [deed, text].filter((part) => part !== null && part !== '').join(': '),
  }
}

/**
 * The newest lines for a wall, newest first. Only what counts: an entry that is unverified, quarantined or without effect is for a
 * desk, where it can be looked into. Private entries that follow each other are one line that counts them.
 */
export function wallLines(state: IncidentState, most: number): readonly WallLine[] {
  const lines: WallLine[] = []
  const hidden = selectPrivate(state)
  // What corrects a private entry, or says how it came out, would tell it.
  const isPrivate = ({ entry }: LogItem): boolean => {
    const target = entry.body['entry']
    return hidden.has(entry.id) || (typeof target === 'string' && hidden.has(target))
  }
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (item?.standing.kind !== 'folded' || quiet.has(item.entry.kind)) continue
    const { id, at } = item.entry
    const last = lines.at(-1)
    if (isPrivate(item) && last?.kind === 'private') {
      lines[lines.length - 1] = { ...last, count: last.count + 1 }
      continue
    }
    if (lines.length === most) break
    if (isPrivate(item)) {
      lines.push({ kind: 'private', id, at, count: 1 })
      continue
    }
    lines.push({ kind: 'entry', id, at, ...lineOf(item, state) })
  }
  return lines
}

/** What was changed last of what a wall shows at its top, epoch ms; null for what is as it was declared. */
export interface WallChanges {
  readonly severity: { readonly at: number; readonly from: Severity } | null
  readonly stage: { readonly at: number; readonly from: Stage } | null
  readonly commander: number | null
}

function lastChange<Value>(
  history: readonly { readonly at: number; readonly to: Value }[],
): { readonly at: number; readonly from: Value } | null {
  const [last, before] = [history.at(-1), history.at(-2)]
  return last && before ? { at: last.at, from: before.to } : null
}

export const selectWallChanges = perState((state): WallChanges => {
  const { command } = state
  const isChanged = command.kind === 'held' && command.claim.how !== 'declared'
  return {
    severity: lastChange(state.severityHistory),
    stage: lastChange(state.stageHistory),
    commander: isChanged ? command.claim.since : null,
  }
})

/** Operations, communications and planning as far as they were given to somebody: `Operations: Priya`. */
export const selectWallLeads = perState((state): readonly string[] =>
  ['ops', 'comms', 'planning'].flatMap((id) => {
    const held = heldRole(state, id)
    if (!held?.delegated || held.holder === null) return []
    const name = selectShortNames(state).get(held.holder) ?? nameOf(state, held.holder)
    return [`${held.role.title}: ${name}`]
  }),
)

/** Where people write from: IANA names, the most recent first, each once. */
export const selectZones = perState((state): readonly string[] => {
  const zones = new Set<string>()
  for (const { entry } of state.log.slice(-200).reverse()) zones.add(entry.zone)
  return [...zones]
})
