/** What main writes down: acts and ids, never content or secrets. */
export interface Log {
  info(message: string, facts?: LogFacts): void
  warn(message: string, facts?: LogFacts): void
  /** A fault with its name, code and redacted message. */
  fault(message: string, fault: unknown, facts?: LogFacts): void
}
export type LogFacts = Readonly<Record<string, string | number | boolean>>
