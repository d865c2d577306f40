/** Wall clock of this machine, in epoch milliseconds (UTC). */
export interface Clock {
  now(): number
}

/** Calls again and again, after so many milliseconds each, until it is disposed. */
export type Every = (ms: number, run: () => void) => () => void

/** Source of identifiers: unique strings of 20 lower-case characters from 0-9 a-v. */
export interface IdSource {
  next(): string
}

/** Where notable events go. Messages name the act and ids, never incident content or secrets. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
}

/** Random bytes from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array
