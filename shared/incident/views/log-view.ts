import { describeEntry } from '../describe-entry'
import type { IncidentState, LogItem } from '../state'

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

const familyOf = (kind: string): string => kind.split('.', 1)[0] ?? kind

function inGroup(state: IncidentState, item: LogItem, group: string): boolean {
  if (group === '') return true
  if (group === unfoldedGroup) return item.standing.kind !== 'folded'
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
