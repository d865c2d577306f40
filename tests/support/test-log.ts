import type { Log } from '../../electron/main/log/log'

/** A log that remembers its lines, for tests. */
export function createTestLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  return {
    lines,
    info: (message, facts) => lines.push(`info ${message} ${JSON.stringify(facts ?? {})}`),
    warn: (message, facts) => lines.push(`warn ${message} ${JSON.stringify(facts ?? {})}`),
    fault: (message, fault) => lines.push(`fault ${message} ${String(fault)}`),
  }
}
