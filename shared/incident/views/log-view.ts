import { describeEntry } from '../describe-entry'
import type { EntryId } from '../entry'
import { logItem } from '../log-item'
import type { IncidentState, LogItem } from '../state'
import { perState } from './per-state'

export interface LogFilter {
  /** Words that must stand in the line, in any case. */
  readonly words: string
  /** A key of `logGroups`; empty for all. */
  readonly group: string
  readonly person: string
}

export const noFilter: LogFilter = { words: '', group: '', person: '' }

/** Kinds as people look for them. A family is the part of a kind before the dot. */
export const logGroups: readonly {
  readonly key: string
  readonly label: string
  readonly families: readonly string[]
}[] = [
  {
    key: 'notes',
    label: 'Notes and evidence',
    families: ['note', 'evidence', 'inject', 'runbook'],
  },
  { key: 'command', label: 'Command and roles', families: ['command', 'role', 'shift', 'sitrep'] },
  {
    key: 'incident',
    label: 'Severity, stage, situation',
    families: [
      'incident',
      'sort',
      'title',
      'severity',
      'stage',
      'stamp',
      'situation',
      'impact',
      'cost',
      'objective',
      'block',
      'exit',
      'commandpost',
      'room',
    ],
  },
  { key: 'changes', label: 'Changes', families: ['change', 'intent'] },
  { key: 'tasks', label: 'Tasks and bugs', families: ['task', 'bug', 'roadblock', 'watch'] },
  {
    key: 'thinking',
    label: 'Decisions and hypotheses',
    families: ['decision', 'option', 'hypothesis', 'review'],
  },
  { key: 'updates', label: 'Updates and enquiries', families: ['update', 'enquiry', 'reminder'] },
  { key: 'people', label: 'People', families: ['device', 'person', 'support', 'care'] },
  {
    key: 'after',
    label: 'Afterwards',
    families: ['lesson', 'action', 'cause', 'thanks', 'report', 'postmortem'],
  },
  {
    key: 'practice',
    label: 'Handbook and practice',
    families: ['procedure', 'drill', 'practice', 'exercise'],
  },
  {
    key: 'remarks',
    label: 'Corrections, marks, outcomes',
    families: ['entry', 'outcome'],
  },
]

/** The group of entries that are listed but not folded: unverified, unreadable, newer, without effect. */
export const unfoldedGroup = 'unfolded'
/** The group of entries that somebody marked. */
export const markedGroup = 'marked'

/** The group of entries of which nobody has said how they came out. */
export const waitingGroup = 'waiting'

/**
 * Entries (ids) that wait for their outcome: changes that stand, decisions, finished tasks and notes marked as key, as long as nobody
 * has written how they came out. A change that was put back or accepted has its answer.
 */
export const selectWaiting = perState((state): ReadonlySet<EntryId> => {
  const waiting = new Set<EntryId>()
  for (const { id, outcome, divergence } of state.changes.values())
    if (outcome === null && (divergence.kind === 'open' || divergence.kind === 'permanent'))
      waiting.add(id)
  for (const { id } of state.decisions) waiting.add(id)
  for (const { id, doneAt, outcome } of state.tasks.values())
    if (doneAt !== null && outcome === null) waiting.add(id)
  for (const [id, { mark }] of state.annotations) if (mark === 'key') waiting.add(id)
  for (const [id, { outcomes, redacted }] of state.annotations) {
    if (outcomes.length === 0 && redacted === null) continue
    waiting.delete(id)
    // The line that says that a task is done may have been told instead of the task.
    const entry = logItem(state, id)?.entry
    if (entry?.kind === 'task.done') waiting.delete(String(entry.body['task']))
  }
  return waiting
})

const familyOf = (kind: string): string => kind.split('.', 1)[0] ?? kind

function inGroup(state: IncidentState, item: LogItem, group: string): boolean {
  if (group === '') return true
  if (group === unfoldedGroup) return item.standing.kind !== 'folded'
  if (group === waitingGroup) return selectWaiting(state).has(item.entry.id)
  if (group === markedGroup) return Boolean(state.annotations.get(item.entry.id)?.mark)
  const families = logGroups.find(({ key }) => key === group)?.families ?? []
  return families.includes(familyOf(item.entry.kind))
}

/** Everything that a line shows, in lower case; a redacted text is not found. */
function searchable(state: IncidentState, item: LogItem): string {
  const { who, did, text, remarks } = describeEntry(item.entry, state)
  const annotation = state.annotations.get(item.entry.id)
  const later = annotation?.redacted
    ? []
    : [...(annotation?.corrections ?? []), ...(annotation?.outcomes ?? [])].map(({ text }) => text)
  return [who, did, text ?? '', ...remarks, ...later].join(' ').toLowerCase()
}

/** The log newest first, as far as the filter lets it through. */
export function filterLog(state: IncidentState, filter: LogFilter): readonly LogItem[] {
  const words = filter.words.trim().toLowerCase()
  const items: LogItem[] = []
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (!item) continue
    if (filter.person !== '' && item.entry.by !== filter.person) continue
    if (!inGroup(state, item, filter.group)) continue
    if (words !== '' && !searchable(state, item).includes(words)) continue
    items.push(item)
  }
  return items
}
