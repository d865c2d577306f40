import type { ExitCriterion } from './records/incident-records'

/** The questions of the declare form. Any yes: declare. (SRE book, chapter 14, "when to declare an incident".) */
export const declareQuestions = [
  { key: 'secondTeam', question: 'Do you need a second team to fix it?' },
  { key: 'customerVisible', question: 'Can customers see it?' },
  { key: 'unsolvedAfterAnHour', question: 'Is it unsolved after an hour of work?' },
] as const

export type DeclareAnswers = Readonly<Record<(typeof declareQuestions)[number]['key'], boolean>>

/** What the declare form says to the answers: any yes means declare; no yes is never a reason not to. */
export function declareAdvice(answers: DeclareAnswers): {
  readonly declare: boolean
  readonly text: string
} {
  return declareQuestions.some(({ key }) => answers[key])
    ? { declare: true, text: 'Declare now. It is easy to stand down later, and hard to catch up.' }
    : {
        declare: false,
        text: 'None of the questions is a yes. If you are in doubt, declare anyway.',
      }
}

/** Whole minutes until the hold of a criterion has passed; 0 when it may be met. Without a start the whole hold is left. */
export function minutesLeftOfHold(exit: ExitCriterion, now: number): number {
  if (exit.holdMinutes === null) return 0
  if (exit.holdingSince === null) return exit.holdMinutes
  return Math.max(0, Math.ceil(exit.holdMinutes - (now - exit.holdingSince) / 60_000))
}
