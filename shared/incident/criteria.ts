import { ok, type Result, refused } from '../base/result'
import { maxTitleLength } from './entries/fields'
import type { ExitCriterion } from './records/incident-records'

/** The questions of the declare form. Any yes: declare. (SRE book, chapter 14, "when to declare an incident".) */
export const declareQuestions = [
  { key: 'secondTeam', question: 'Do you need a second team to fix it?' },
  { key: 'customerVisible', question: 'Can customers see it?' },
  { key: 'unsolvedAfterAnHour', question: 'Is it unsolved after an hour of work?' },
] as const

export type DeclareAnswers = Readonly<Record<(typeof declareQuestions)[number]['key'], boolean>>

/** Most questions that a team asks: more are read by nobody who is in a hurry. */
export const maxQuestions = 8

/** The questions that a team asks until it writes its own. */
export const shippedQuestions: readonly string[] = declareQuestions.map(({ question }) => question)

/**
 * The questions of a team as typed, one a line. Refused with a sentence when there is none, there are more than
 * `maxQuestions`, one stands there twice, or one is longer than a title.
 */
export function readQuestions(text: string): Result<readonly string[], string> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return refused('Write at least one question: one line each.')
  if (lines.length > maxQuestions)
    return refused(`${lines.length} questions are too many: keep the ${maxQuestions} best.`)
  const long = lines.findIndex((line) => line.length > maxTitleLength)
  if (long >= 0)
    return refused(
      `Question ${long + 1} has ${lines[long]?.length} characters; ${maxTitleLength} fit.`,
    )
  const twice = lines.find((line, index) => lines.indexOf(line) !== index)
  return twice === undefined ? ok(lines) : refused(`This question stands there twice: ${twice}`)
}

/**
 * What the declaration keeps of the answers: the three shipped questions by their names, no where a team does not ask
 * them, and the team's own questions word for word.
 */
export function answersOf(
  questions: readonly string[],
  yes: ReadonlySet<string>,
): {
  readonly criteria: DeclareAnswers
  readonly asked: readonly { readonly question: string; readonly yes: boolean }[]
} {
  const said = (question: string) => questions.includes(question) && yes.has(question)
  const [secondTeam, customerVisible, unsolvedAfterAnHour] = declareQuestions
  return {
    criteria: {
      secondTeam: said(secondTeam.question),
      customerVisible: said(customerVisible.question),
      unsolvedAfterAnHour: said(unsolvedAfterAnHour.question),
    },
    asked: questions
      .filter((question) => !shippedQuestions.includes(question))
      .map((question) => ({ question, yes: yes.has(question) })),
  }
}

const counts = ['no', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']

/** What the declare form says to so many answers of yes: one is enough; none is never a reason not to. */
export function declareAdvice(yes: number): { readonly declare: boolean; readonly text: string } {
  if (yes === 0)
    return { declare: false, text: 'Not sure? Declare. Standing down later is a normal end.' }
  return {
    declare: true,
    text: `${counts[yes] ?? yes} ${yes === 1 ? '' : 'times '}yes: declare now.`,
  }
}

/** Whole minutes until the hold of a criterion has passed; 0 when it may be met. Without a start the whole hold is left. */
export function minutesLeftOfHold(exit: ExitCriterion, now: number): number {
  if (exit.holdMinutes === null) return 0
  if (exit.holdingSince === null) return exit.holdMinutes
  return Math.max(0, Math.ceil(exit.holdMinutes - (now - exit.holdingSince) / 60_000))
}
