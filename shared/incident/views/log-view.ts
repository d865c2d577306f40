import { describeEntry } from '../sentence'
import type { IncidentState, LogItem } from '../state'

export interface LogFilter {
  /** Words that must stand in the line, in any case. */
  readonly words: string
  /** A family: the part of the kind before the dot; empty for all. */
  readonly family: string
  readonly person: string
}

export const noFilter: LogFilter = { words: '', family: '', person: '' }

/** What the families of kinds are called where people choose one. */
export const familyWords: Readonly<Record<string, string>> = {
  note: 'Notes',
  command: 'Command',
  role: 'Roles',
  change: 'Changes',
  task: 'Tasks',
  update: 'Updates',
  hypothesis: 'Hypotheses',
  decision: 'Decisions',
  stage: 'Stages',
  severity: 'Severity',
  exit: 'Exit criteria',
}

const familyOf = (kind: string): string => kind.split('.', 1)[0] ?? kind

/** The log newest first, as far as the filter lets it through. */
export function filterLog(state: IncidentState, filter: LogFilter): readonly LogItem[] {
  const words = filter.words.trim().toLowerCase()
  const items: LogItem[] = []
  for (let index = state.log.length - 1; index >= 0; index -= 1) {
    const item = state.log[index]
    if (!item) continue
    if (filter.person !== '' && item.entry.by !== filter.person) continue
    if (filter.family !== '' && familyOf(item.entry.kind) !== filter.family) continue
    if (words !== '') {
      const { who, did, text, remarks } = describeEntry(item.entry, state)
      const line = [who, did, text ?? '', ...remarks].join(' ').toLowerCase()
      if (!line.includes(words)) continue
    }
    items.push(item)
  }
  return items
}
