import { describeEntry } from '../../incident/describe-entry'
import type { EntryId } from '../../incident/entry'
import { isoOf, nameOf } from '../../incident/sentence'
import { stageWord } from '../../incident/stage'
import type { IncidentState, LogItem } from '../../incident/state'
import { stampWords } from '../../incident/views/after-view'
import type { LogRow } from '../report-schema'

export const beforePhase = 'Before the declaration'

function standingWords({ standing }: LogItem): string | null {
  switch (standing.kind) {
    case 'folded':
      return null
    case 'unverified':
      return 'unverified: the signature does not fit, so it counts for nothing'
    case 'newer-version':
      return 'from a newer version, kept as it came'
    case 'quarantined':
      return 'not counted: its author had been removed from the room'
    case 'unreadable':
      return `cannot be read (${standing.reason})`
    case 'no-effect':
      return `without effect: ${standing.reason}`
  }
}

const whenOf = ({ entry }: LogItem) => entry.happenedAt ?? entry.at

/** The stage at an instant: the newest change of stage that is not after it. */
function phaseFinder(state: IncidentState): (at: number) => string {
  const changes = [...state.stageHistory].sort((a, b) => a.at - b.at)
  return (at) => {
    const last = changes.findLast((change) => change.at <= at)
    return last ? stageWord[last.to] : beforePhase
  }
}

function rowOf(item: LogItem, state: IncidentState, phaseAt: (at: number) => string): LogRow {
  const { entry } = item
  const { who, did, text, remarks } = describeEntry(entry, state)
  const annotation = state.annotations.get(entry.id)
  const later = annotation?.redacted
    ? []
    : [
        ...(annotation?.corrections ?? []).map(({ at, by, text, reason }) => ({
          kind: 'correction' as const,
          at: isoOf(at),
          by: nameOf(state, by),
          text: reason ? `${text} (reason: ${reason})` : text,
        })),
        ...(annotation?.outcomes ?? []).map(({ at, by, text }) => ({
          kind: 'outcome' as const,
          at: isoOf(at),
          by: nameOf(state, by),
          text,
        })),
      ]
  const standing = standingWords(item)
  return {
    id: entry.id,
    at: isoOf(whenOf(item)),
    recordedAt: entry.happenedAt === undefined ? null : isoOf(entry.at),
    kind: entry.kind,
    who,
    did,
    text,
    remarks: standing === null ? [...remarks] : [...remarks, standing],
    mark: annotation?.mark ?? null,
    later,
    phase: phaseAt(whenOf(item)),
  }
}

/** A line of the log that something points at; null when there is none. */
export function draftLine(
  state: IncidentState,
  id: EntryId | null,
): { at: string; who: string; words: string } | null {
  const item = id === null ? undefined : state.log.find(({ entry }) => entry.id === id)
  if (!item) return null
  const { who, did, text } = describeEntry(item.entry, state)
  return { at: isoOf(whenOf(item)), who, words: text ?? did }
}

/** In words, by when it happened, oldest first. */
function rowsOf(items: readonly LogItem[], state: IncidentState): LogRow[] {
  const phaseAt = phaseFinder(state)
  return items
    .map((item, order) => ({ item, order }))
    .sort((a, b) => whenOf(a.item) - whenOf(b.item) || a.order - b.order)
    .map(({ item }) => rowOf(item, state, phaseAt))
}

/** Every entry of the log. */
export const draftLog = (state: IncidentState): LogRow[] => rowsOf(state.log, state)

/** Kinds that move an incident: without them the story cannot be told. */
const keyKinds = new Set([
  'incident.declared',
  'severity.changed',
  'stage.changed',
  'command.taken',
  'command.accepted',
  'command.takenOver',
  'command.resolved',
  'decision.made',
  'change.made',
  'change.reverted',
  'change.accepted',
  'exit.met',
  'room.closed',
])

/** The key events, oldest first: what moved the incident, what somebody marked, and the stamps that no entry stands for. */
export function draftTimeline(state: IncidentState): LogRow[] {
  const phaseAt = phaseFinder(state)
  const stamped = stampWords.flatMap(({ stamp, label }): LogRow[] => {
    const at = state.stamps[stamp]
    if (at === null || stamp === 'declared' || stamp === 'closed') return []
    return [
      {
        id: null,
        at: isoOf(at),
        recordedAt: null,
        kind: `stamp.${stamp}`,
        who: null,
        did: label,
        text: null,
        remarks: [],
        mark: null,
        later: [],
        phase: phaseAt(at),
      },
    ]
  })
  const key = state.log.filter(
    ({ entry }) => keyKinds.has(entry.kind) || state.annotations.get(entry.id)?.mark,
  )
  return [...stamped, ...rowsOf(key, state)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
}
