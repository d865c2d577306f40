import { describeEntry } from '../describe-entry'
import type { Entry } from '../entry'
import type { ActionItem } from '../records/after-records'
import type { IncidentState } from '../state'
import { perState } from './per-state'

type Lesson = IncidentState['lessons'][number]['list']

/** A marked entry that nobody has made a lesson of yet. */
export interface LessonHint {
  readonly id: string
  readonly list: Lesson
  readonly text: string
}

/** The words of an entry as they stand now; null when it was redacted. */
export function standingWords(state: IncidentState, entry: Entry): string | null {
  const annotation = state.annotations.get(entry.id)
  if (annotation?.redacted) return null
  const { did, text } = describeEntry(entry, state)
  return annotation?.corrections.at(-1)?.text ?? text ?? did
}

/** Entries marked well, wrong or lucky whose words are in no lesson yet, oldest first. */
export const selectLessonHints = perState((state): readonly LessonHint[] => {
  const known = new Set(state.lessons.map((lesson) => lesson.text))
  const hints: LessonHint[] = []
  for (const { entry } of state.log) {
    const mark = state.annotations.get(entry.id)?.mark
    if (mark !== 'well' && mark !== 'wrong' && mark !== 'lucky') continue
    const words = standingWords(state, entry)
    if (words !== null && !known.has(words)) hints.push({ id: entry.id, list: mark, text: words })
  }
  return hints
})

/** Action items: open ones first, by priority, then in the order they were added. */
export const selectActions = perState((state): readonly ActionItem[] =>
  [...state.actions.values()].sort(
    (a, b) =>
      Number(a.doneAt !== null) - Number(b.doneAt !== null) ||
      (a.priority ?? 'P9').localeCompare(b.priority ?? 'P9') ||
      (a.id < b.id ? -1 : 1),
  ),
)

/** What an action item still lacks, in words; empty when it can be followed up. */
export function actionGaps(action: ActionItem): readonly string[] {
  if (action.doneAt !== null) return []
  return [
    action.owner === null ? 'no owner' : '',
    action.priority === null ? 'no priority' : '',
    action.ticket === null || action.ticket === '' ? 'no ticket' : '',
    action.lesson === null ? 'no lesson' : '',
    action.agreedWith === null ? 'agreed with nobody' : '',
  ].filter((gap) => gap !== '')
}

/** From so many open items on, fewer would do more. */
export const manyActions = 8

/** Action items under the team that has to do them; those of no team last, under null. */
export const selectActionsByTeam = perState(
  (state): readonly { readonly team: string | null; readonly items: readonly ActionItem[] }[] => {
    const teams = new Map<string | null, ActionItem[]>()
    for (const item of selectActions(state)) {
      const known = teams.get(item.team)
      if (known) known.push(item)
      else teams.set(item.team, [item])
    }
    return [...teams]
      .map(([team, items]) => ({ team, items }))
      .sort((a, b) => Number(a.team === null) - Number(b.team === null))
  },
)

/** The phase stamps in their order, with the words for them. */
export const stampWords = [
  { stamp: 'began', label: 'Impact began' },
  { stamp: 'detected', label: 'Detected' },
  { stamp: 'declared', label: 'Declared' },
  { stamp: 'mitigated', label: 'Mitigated' },
  { stamp: 'restored', label: 'Restored' },
  { stamp: 'closed', label: 'Closed' },
] as const
