/** Closes an exhaustive switch: reaching it is a bug, and a compile error before that. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** Unwraps a value that the caller knows is there; `reason` says why it must be. */
export function must<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new Error(`must: ${reason}`)
  return value
}
