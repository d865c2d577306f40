import type { Logger } from '../../../shared/base/ports'

/** A logger that keeps what it is told. */
export interface KeptLogger extends Logger {
  readonly lines: readonly string[]
}

export function createKeptLogger(): KeptLogger {
  const lines: string[] = []
  const keep = (message: string, facts?: object) => {
    lines.push(facts ? `${message} ${JSON.stringify(facts)}` : message)
  }
  return { lines, info: keep, warn: keep }
}
