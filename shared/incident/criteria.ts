import type { ExitCriterion } from './state'

/** The questions of the declare form. Any yes: declare. (SRE book, chapter 14, "when to declare an incident".) */
export const declareQuestions = [
  { key: 'secondTeam', question: 'Do you need a second team to fix it?' },
  { key: 'customerVisible', question: 'Can customers see it?' },
  { key: 'unsolvedAfterAnHour', question: 'Is it unsolved after an hour of work?' },
] as const

/** Whole minutes until the hold of a criterion has passed; 0 when it may be met. Without a start the whole hold is left. */
export function minutesLeftOfHold(exit: ExitCriterion, now: number): number {
  if (exit.holdMinutes === null) return 0
  if (exit.holdingSince === null) return exit.holdMinutes
  return Math.max(0, Math.ceil(exit.holdMinutes - (now - exit.holdingSince) / 60_000))
}
