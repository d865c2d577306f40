import type { IncidentState } from '../state'
import { withoutMarkup, wordingsOf } from './handbook-view'

/**
 * The questions that a team wrote down under "When to declare" in these handbooks: the items of its lists that end in a question mark,
 * each once, in the order of the pages.
 */
export function teamQuestions(handbooks: readonly IncidentState[]): readonly string[] {
  const items = wordingsOf(handbooks, 'criteria').flatMap(({ text }) =>
    [...text.matchAll(/^\s*(?:[-*+]|\d{1,3}[.)])\s+(.+\?(?:\*\*)?)\s*$/gm)].map(([, item]) =>
      withoutMarkup(item ?? ''),
    ),
  )
  return [...new Set(items)]
}
