/**
 * What an import is doing. `merging` cannot be stopped, because the room that is here takes the content in at once; nor can
 * `files`, when the room is here already.
 */
export type ImportStep = 'reading' | 'signing' | 'checking' | 'storing' | 'merging' | 'files'

/** How many of how many entries (of `files`: attached files) a step has done; steps come one behind the other and each ends at its total. */
export interface ImportProgress {
  readonly step: ImportStep
  readonly done: number
  readonly total: number
}

/** Whether somebody has stopped it: what is used of an AbortSignal. */
export interface StopSignal {
  readonly aborted: boolean
  throwIfAborted(): void
}

/** Who waits for an import: hears how far it is, and may stop it, which leaves nothing of it behind. */
export interface ImportWatch {
  readonly signal: StopSignal
  onProgress(progress: ImportProgress): void
  /** What the person should know of a room that came in, as a sentence. */
  onRemark(sentence: string): void
}
