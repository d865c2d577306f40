import type { PersonId } from '../entry'
import type { Exercise } from '../records/practice-records'
import type { IncidentState } from '../state'

/** What an exercise in which one machine was cut off has shown. */
export interface CutResult {
  /** How long the machine was apart, ms. */
  readonly awayMs: number
  /** Lines of the log that were written on it meanwhile. */
  readonly here: number
  /** Lines of the log that others wrote meanwhile. */
  readonly elsewhere: number
  /** Whether both sides claimed command. */
  readonly contested: boolean
  /** From coming back until every machine had the same, ms; null when they did not within a minute. */
  readonly inStepMs: number | null
}

/** The newest exercise of this device that has not ended; null when it is not cut off. */
export function openCutOf(state: IncidentState, device: PersonId): Exercise | null {
  let open: Exercise | null = null
  for (const exercise of state.exercises.values())
    if (exercise.by === device && exercise.endedAt === null) open = exercise
  return open
}

/** Lines of the log: of this device since the exercise began, and of everybody else ever. */
export function linesBeside(
  state: IncidentState,
  exercise: Exercise,
): { readonly own: number; readonly others: number } {
  let own = 0
  let others = 0
  for (const { entry } of state.log) {
    if (entry.by !== exercise.by) others++
    else if (entry.id > exercise.id) own++
  }
  return { own, others }
}

const unit = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

const lengthWords = (ms: number): string =>
  ms < 60_000
    ? unit(Math.max(1, Math.round(ms / 1_000)), 'second')
    : unit(Math.round(ms / 60_000), 'minute')

/** The result in one line of the log. */
export function cutResultText(result: CutResult): string {
  return [
    `apart for ${lengthWords(result.awayMs)}`,
    `${unit(result.here, 'line')} written here and ${result.elsewhere} elsewhere`,
    result.contested ? 'command was contested' : 'command was not contested',
    result.inStepMs === null
      ? 'not in step again within a minute'
      : `in step again after ${lengthWords(result.inStepMs)}`,
  ].join(', ')
}
